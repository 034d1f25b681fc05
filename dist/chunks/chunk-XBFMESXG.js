const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  readAll
} from "./chunk-CLRKKT6K.js";
import {
  collectAllocations,
  collectChildren
} from "./chunk-ASG64I5C.js";
import {
  currentJob
} from "./chunk-FGL2KH2A.js";

// src/commands/garbage.ts
import { rmSync } from "node:fs";
import { join } from "node:path";
async function collectOf(store, folder, record, retention) {
  const key = { namespace: record.namespace, id: record.id };
  const tooMuch = collectAllocations(record, retention, Date.now() * 1e6).collected.length > 0;
  const own = tooMuch ? await collectHistory(store, folder, key, retention) : NOTHING;
  const parent = currentJob(record)?.ParentID;
  if (!parent) return own;
  const children = await collectSiblings(store, folder, key.namespace, parent, retention);
  return merge([own, children]);
}
var NOTHING = { allocations: [], jobs: [], problems: [] };
async function collectAll(store, folder, retention) {
  const records = await readAll(store, await store.list());
  const parents = new Map(
    records.flatMap((record) => {
      const parent = currentJob(record)?.ParentID;
      return parent ? [[JSON.stringify([record.namespace, parent]), { record, parent }]] : [];
    })
  );
  const garbage = [];
  for (const { record, parent } of parents.values()) {
    garbage.push(await collectSiblings(store, folder, record.namespace, parent, retention));
  }
  for (const { namespace, id } of records) {
    garbage.push(await collectHistory(store, folder, { namespace, id }, retention));
  }
  return merge(garbage);
}
function removeDirectories(folder, allocationIds) {
  return allocationIds.flatMap((id) => {
    const directory = join(folder, "alloc", id);
    try {
      rmSync(directory, { recursive: true, force: true });
      return [];
    } catch (error) {
      return [`${directory} is still there: ${error.message}`];
    }
  });
}
async function collectHistory(store, folder, key, retention) {
  let allocations = [];
  await store.update(key, `collect allocations of ${key.id}`, (record) => {
    if (record === null) return null;
    const collection = collectAllocations(record, retention, Date.now() * 1e6);
    allocations = collection.collected;
    return collection.record;
  });
  return { allocations, jobs: [], problems: removeDirectories(folder, allocations) };
}
async function collectSiblings(store, folder, namespace, parent, retention) {
  const keys = (await store.list()).filter(
    (key) => key.namespace === namespace && key.id.startsWith(`${parent}/`)
  );
  const children = (await readAll(store, keys)).filter((record) => currentJob(record)?.ParentID === parent);
  const garbage = { allocations: [], jobs: [], problems: [] };
  for (const { id, index, allocations } of collectChildren(children, retention, Date.now() * 1e6)) {
    let removed = false;
    await store.update({ namespace, id }, `collect ${id}`, (record) => {
      removed = record?.index === index;
      return removed ? null : record;
    });
    if (!removed) continue;
    const ids = allocations.map(({ ID }) => ID);
    garbage.jobs.push(id);
    garbage.allocations.push(...ids);
    garbage.problems.push(...removeDirectories(folder, ids));
  }
  return garbage;
}
function merge(parts) {
  return {
    allocations: parts.flatMap((part) => part.allocations),
    jobs: parts.flatMap((part) => part.jobs),
    problems: parts.flatMap((part) => part.problems)
  };
}

export {
  collectOf,
  collectAll,
  removeDirectories
};
