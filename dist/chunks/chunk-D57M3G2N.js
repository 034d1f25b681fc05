const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  nextReschedule
} from "./chunk-XVIMCAOA.js";
import {
  EXCEEDED_RUN_DURATION
} from "./chunk-N4DZ6YCB.js";
import {
  clientStatus,
  currentJob,
  isClientTerminal,
  isTerminal,
  isVersionOf
} from "./chunk-FGL2KH2A.js";

// src/scheduler/progress.ts
var KEPT_EVENTS = 10;
function appendEvent(state, event) {
  return { ...state, Events: [...state.Events, event].slice(-KEPT_EVENTS) };
}
function recordTaskState(record, allocationId, task, state, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const TaskStates = { ...allocation.TaskStates, [task]: state };
    const { status, description } = clientStatus(TaskStates);
    const reported = isClientTerminal(allocation) && allocation.ClientStatus !== "lost";
    return reported ? { ...allocation, TaskStates } : { ...allocation, TaskStates, ClientStatus: status, ClientDescription: description };
  });
}
function recordClientStatus(record, allocationId, status, description, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const exceeded = allocation.DesiredDescription === EXCEEDED_RUN_DURATION;
    const ClientDescription = exceeded ? EXCEEDED_RUN_DURATION : description;
    const changed = { ...allocation, ClientStatus: status, ClientDescription, ModifyTime: now };
    return { ...changed, RescheduleAt: rescheduleAt(record, changed) };
  });
}
function recordSettled(record, allocationId, status, description, now) {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const tasks = Object.entries(allocation.TaskStates ?? {});
    const dead = tasks.map(([name, state]) => {
      const Failed = state.State === "dead" ? state.Failed : status === "failed";
      return [name, { ...state, State: "dead", Failed }];
    });
    return {
      ...allocation,
      ClientStatus: status,
      ClientDescription: description,
      TaskStates: allocation.TaskStates && Object.fromEntries(dead),
      // A lost one was told to stop so that another could take its place.
      DesiredStatus: status === "complete" ? "run" : allocation.DesiredStatus
    };
  });
}
function recordOwner(record, allocationId, owner, now) {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, Owner: owner }));
}
function requestStop(record, allocationIds, reason, now) {
  const asked = new Set(allocationIds);
  return record.allocations.filter((allocation) => asked.has(allocation.ID) && !isTerminal(allocation)).reduce(
    (changed, { ID }) => changeAllocation(changed, ID, now, (allocation) => ({
      ...allocation,
      DesiredStatus: "stop",
      DesiredDescription: reason
    })),
    record
  );
}
function giveUpReschedule(record, allocationId, now) {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, RescheduleAt: null }));
}
function rescheduleAt(record, allocation) {
  const job = currentJob(record);
  const failed = allocation.ClientStatus === "failed" && allocation.DesiredStatus === "run";
  if (!failed || job === null || job.Stop || !isVersionOf(job, allocation)) return null;
  const group = job.TaskGroups.find((candidate) => candidate.Name === allocation.TaskGroup);
  return group ? nextReschedule(allocation, group.ReschedulePolicy) : null;
}
function changeAllocation(record, id, now, change) {
  const position = record.allocations.findIndex((allocation) => allocation.ID === id);
  const found = record.allocations[position];
  if (!found) return record;
  const index = record.index + 1;
  const changed = { ...change(found), ModifyIndex: index, ModifyTime: now };
  return { ...record, index, allocations: record.allocations.with(position, changed) };
}

export {
  appendEvent,
  recordTaskState,
  recordClientStatus,
  recordSettled,
  recordOwner,
  requestStop,
  giveUpReschedule
};
