const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  currentJob,
  isDown,
  isVersionOf,
  jobStatus
} from "./chunk-FGL2KH2A.js";

// src/scheduler/retention.ts
var DEFAULT_RETENTION = { count: 50, age: 30 * 24 * 36e11 };
var NO_RETENTION = { count: 0, age: 0 };
function neededAllocations(record) {
  const job = currentJob(record);
  const newest = new Map(record.allocations.map(({ Name, ID }) => [Name, ID]));
  const decides = (allocation) => !isDown(allocation) || newest.get(allocation.Name) === allocation.ID || job !== null && isVersionOf(job, allocation);
  return new Set(record.allocations.filter(decides).flatMap(({ ID, WaitsFor }) => [ID, ...WaitsFor]));
}
function collectAllocations(record, { count, age }, now) {
  const needed = neededAllocations(record);
  const history = record.allocations.filter(({ ID }) => !needed.has(ID));
  const kept = new Set(
    history.slice(Math.max(history.length - count, 0)).filter(({ ModifyTime }) => now - ModifyTime < age)
  );
  const collected = new Set(history.filter((allocation) => !kept.has(allocation)).map(({ ID }) => ID));
  if (collected.size === 0) return { record, collected: [] };
  return {
    record: {
      ...record,
      index: record.index + 1,
      allocations: record.allocations.filter(({ ID }) => !collected.has(ID))
    },
    collected: [...collected]
  };
}
function collectChildren(children, { count, age }, now) {
  const dead = children.filter((child) => jobStatus(child) === "dead" && child.allocations.every(isDown)).toSorted((a, b) => lastChange(a) - lastChange(b));
  const kept = new Set(
    dead.slice(Math.max(dead.length - count, 0)).filter((child) => now - lastChange(child) < age)
  );
  return dead.filter((child) => !kept.has(child));
}
function lastChange(record) {
  const times = record.allocations.map(({ ModifyTime }) => ModifyTime);
  return Math.max(currentJob(record)?.SubmitTime ?? 0, ...times);
}

export {
  DEFAULT_RETENTION,
  NO_RETENTION,
  neededAllocations,
  collectAllocations,
  collectChildren
};
