const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  allocationIndex
} from "./chunk-UBBWMWO2.js";
import {
  currentJob,
  isDown,
  newestPerName
} from "./chunk-FGL2KH2A.js";

// src/scheduler/verdict.ts
function verdict(record, names = null) {
  const newest = newestPerName(record);
  const judged = names ? [...names].map((name) => newest.get(name)) : [...newest.values()].filter((allocation) => isOfCurrentVersion(record, allocation));
  const allocations = judged.filter((allocation) => allocation !== void 0).sort(byGroupAndIndex(record));
  const missing = allocations.length < judged.length;
  const live = allocations.find((allocation) => !isDown(allocation));
  if (live || missing) return { outcome: "unfinished", allocation: live ?? null, exitCode: null };
  const failed = allocations.find((allocation) => allocation.ClientStatus === "failed");
  if (failed) return { outcome: "failed", allocation: failed, exitCode: failedExitCode(failed) };
  const lost = allocations.find((allocation) => allocation.ClientStatus === "lost");
  if (lost) return { outcome: "lost", allocation: lost, exitCode: null };
  const stopped = allocations.find((allocation) => allocation.DesiredStatus === "stop");
  if (stopped) return { outcome: "stopped", allocation: stopped, exitCode: null };
  return { outcome: "complete", allocation: null, exitCode: null };
}
function isOfCurrentVersion(record, allocation) {
  const job = currentJob(record);
  return allocation.JobVersion === job?.Version && allocation.JobCreateIndex === job.CreateIndex;
}
function byGroupAndIndex(record) {
  const groups = currentJob(record)?.TaskGroups.map((group) => group.Name) ?? [];
  const position = new Map(groups.map((name, index) => [name, index]));
  const place = (allocation) => position.get(allocation.TaskGroup) ?? groups.length;
  return (a, b) => place(a) - place(b) || allocationIndex(a.Name) - allocationIndex(b.Name);
}
function failedExitCode(allocation) {
  for (const state of Object.values(allocation.TaskStates ?? {})) {
    const end = state.Events.findLast((event) => event.Type === "Terminated");
    const code = Number(end?.Details.exit_code ?? 0);
    if (state.Failed && code !== 0) return code;
  }
  return null;
}

export {
  verdict
};
