const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  currentJob,
  jobStatus
} from "./chunk-FGL2KH2A.js";

// src/scheduler/job-stub.ts
function jobStub(record) {
  const job = currentJob(record);
  if (!job) return null;
  const { ID, ParentID, Name, Namespace, Type, Priority, Stop, SubmitTime, JobModifyIndex } = job;
  const Status = jobStatus(record);
  return { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex };
}

// src/commands/find.ts
var NotFoundError = class extends Error {
  name = "NotFoundError";
};
async function findJob(store, id, namespace) {
  const named = await store.read({ namespace, id });
  if (named) return named;
  const keys = (await store.list()).filter((key) => key.namespace === namespace);
  const matches = keys.filter((key) => key.id.startsWith(id));
  if (matches.length > 1)
    throw new NotFoundError(`"${id}" begins several jobs: ${matches.map((key) => key.id).join(", ")}`);
  const record = matches[0] && await store.read(matches[0]);
  if (!record) {
    throw new NotFoundError(
      `There is no job "${id}" in namespace "${namespace}" of ${store.location}. 'oneoff status${store.flags ?? ""}' lists the jobs there are`
    );
  }
  return record;
}
async function findAllocation(store, id) {
  const found = await allocationsByPrefix(store, id);
  if (found.length > 1) {
    throw new NotFoundError(
      `"${id}" begins several allocations: ${found.map(({ allocation }) => allocation.ID).join(", ")}`
    );
  }
  if (!found[0]) {
    throw new NotFoundError(
      `There is no allocation "${id}" in ${store.location}. 'oneoff status${store.flags ?? ""} JOB' lists a job's`
    );
  }
  return found[0];
}
async function allocationsByPrefix(store, prefix) {
  if (!/^[0-9a-f-]+$/.test(prefix)) return [];
  const found = [];
  const keys = await store.jobsOfAllocation?.(prefix) ?? await store.list();
  for (const record of await readAll(store, keys)) {
    for (const allocation of record.allocations) {
      if (allocation.ID.startsWith(prefix)) found.push({ allocation, record });
    }
  }
  return found;
}
async function registeredJobs(store) {
  if (store.jobs) return store.jobs();
  const records = await readAll(store, await store.list());
  return records.map(jobStub).filter((stub) => stub !== null);
}
var AT_ONCE = 20;
async function readAll(store, keys) {
  const records = [];
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    records.push(...await Promise.all(keys.slice(i, i + AT_ONCE).map((key) => store.read(key))));
  }
  return records.filter((record) => record !== null);
}

export {
  jobStub,
  NotFoundError,
  findJob,
  findAllocation,
  allocationsByPrefix,
  registeredJobs,
  readAll
};
