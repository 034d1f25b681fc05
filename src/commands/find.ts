import type { Allocation } from '../scheduler/allocation.ts';
import { type JobStub, jobStub } from '../scheduler/job-stub.ts';
import type { JobRecord } from '../scheduler/record.ts';
import type { JobKey, Store } from '../state/store.ts';

/** Where records can be read: a store of ours, or a cluster. */
export interface Records extends Pick<Store, 'read' | 'list' | 'location' | 'close'> {
  /** What our commands have to be told to look here, with a space in front. Left out: nothing. */
  readonly flags?: string;
  /** All registered jobs at once. Left out: they are read one by one. */
  jobs?(): Promise<JobStub[]>;
  /** The jobs among which an allocation is whose ID begins so. Left out: any may be. */
  jobsOfAllocation?(prefix: string): Promise<JobKey[]>;
}

/** What was asked for is not there, or is not one thing only. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** The record of a job named in full or by the beginning of its ID. Throws NotFoundError. */
export async function findJob(store: Records, id: string, namespace: string): Promise<JobRecord> {
  const named = await store.read({ namespace, id });
  if (named) return named;
  const keys = (await store.list()).filter((key) => key.namespace === namespace);
  const matches = keys.filter((key) => key.id.startsWith(id));
  if (matches.length > 1)
    throw new NotFoundError(`"${id}" begins several jobs: ${matches.map((key) => key.id).join(', ')}`);
  const record = matches[0] && (await store.read(matches[0]));
  if (!record) {
    throw new NotFoundError(
      `There is no job "${id}" in namespace "${namespace}" of ${store.location}. 'oneoff status${store.flags ?? ''}' lists the jobs there are`,
    );
  }
  return record;
}

/** The allocation with an ID or the beginning of one, and its job's record. Throws NotFoundError. */
export async function findAllocation(
  store: Records,
  id: string,
): Promise<{ allocation: Allocation; record: JobRecord }> {
  const found = await allocationsByPrefix(store, id);
  if (found.length > 1) {
    throw new NotFoundError(
      `"${id}" begins several allocations: ${found.map(({ allocation }) => allocation.ID).join(', ')}`,
    );
  }
  if (!found[0]) {
    throw new NotFoundError(
      `There is no allocation "${id}" in ${store.location}. 'oneoff status${store.flags ?? ''} JOB' lists a job's`,
    );
  }
  return found[0];
}

/** All allocations whose ID begins so. */
export async function allocationsByPrefix(
  store: Records,
  prefix: string,
): Promise<{ allocation: Allocation; record: JobRecord }[]> {
  if (!/^[0-9a-f-]+$/.test(prefix)) return [];
  const found: { allocation: Allocation; record: JobRecord }[] = [];
  const keys = (await store.jobsOfAllocation?.(prefix)) ?? (await store.list());
  for (const record of await readAll(store, keys)) {
    for (const allocation of record.allocations) {
      if (allocation.ID.startsWith(prefix)) found.push({ allocation, record });
    }
  }
  return found;
}

/** All registered jobs. */
export async function registeredJobs(store: Records): Promise<JobStub[]> {
  if (store.jobs) return store.jobs();
  const records = await readAll(store, await store.list());
  return records.map(jobStub).filter((stub) => stub !== null);
}

/** How many records are read at once: a cluster takes so many connections only. */
const AT_ONCE = 20;

/** The records that are there of the keys given. */
export async function readAll(store: Records, keys: readonly JobKey[]): Promise<JobRecord[]> {
  const records: (JobRecord | null)[] = [];
  for (let i = 0; i < keys.length; i += AT_ONCE) {
    records.push(...(await Promise.all(keys.slice(i, i + AT_ONCE).map((key) => store.read(key)))));
  }
  return records.filter((record) => record !== null);
}
