const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  rescheduledEvents
} from "./chunk-XVIMCAOA.js";
import {
  allocationIndex
} from "./chunk-UBBWMWO2.js";
import {
  currentJob
} from "./chunk-FGL2KH2A.js";

// src/scheduler/apply.ts
function applyDecisions(record, reconciliation, options) {
  const decisions = reconciliation.decisions.filter(
    ({ action, feasible }) => feasible && action !== "ignore"
  );
  const job = currentJob(record);
  if (decisions.length === 0) return { record, placed: [], stopped: [] };
  const index = record.index + 1;
  const existing = new Map(record.allocations.map((allocation) => [allocation.ID, allocation]));
  const change = (id, changes) => {
    const allocation = existing.get(id ?? "");
    if (allocation) {
      existing.set(allocation.ID, { ...allocation, ...changes, ModifyIndex: index, ModifyTime: options.now });
    }
  };
  const stoppedIds = [];
  for (const { action, allocation, rule, reason } of decisions) {
    if (action === "in-place") {
      change(allocation, { JobVersion: job.Version, JobCreateIndex: job.CreateIndex });
    } else if (action === "stop" || action === "replace") {
      stoppedIds.push(allocation);
      change(allocation, { DesiredStatus: "stop", DesiredDescription: reason, RescheduleAt: null });
      if (rule === "lost") change(allocation, { ClientStatus: "lost", ClientDescription: reason });
    }
  }
  const placed = inOrder(decisions.filter(startsSomething)).map((decision) => {
    const previous = existing.get(decision.previous ?? "") ?? null;
    const allocation = newAllocation(job, decision, previous, index, options);
    change(decision.previous, { NextAllocation: allocation.ID });
    return allocation;
  });
  return {
    record: { ...record, index, allocations: [...existing.values(), ...placed] },
    placed,
    stopped: stoppedIds.map((id) => existing.get(id))
  };
}
function newAllocation(job, decision, previous, index, { now, newId, owner }) {
  const events = decision.rule === "rescheduled" && previous ? history(job, previous, now) : null;
  return {
    ID: newId(),
    Name: decision.name,
    Namespace: job.Namespace,
    JobID: job.ID,
    TaskGroup: decision.group,
    JobVersion: job.Version,
    JobCreateIndex: job.CreateIndex,
    DesiredStatus: "run",
    DesiredDescription: "",
    ClientStatus: "pending",
    ClientDescription: "",
    TaskStates: null,
    PreviousAllocation: previous?.ID ?? null,
    WaitsFor: decision.waitsFor,
    NextAllocation: null,
    RescheduleTracker: events ? { Events: events } : null,
    RescheduleAt: null,
    Owner: owner,
    CreateIndex: index,
    ModifyIndex: index,
    CreateTime: now,
    ModifyTime: now
  };
}
function history(job, failed, now) {
  const policy = job.TaskGroups.find(({ Name }) => Name === failed.TaskGroup)?.ReschedulePolicy;
  return policy ? rescheduledEvents(failed, policy, now) : [];
}
function startsSomething(decision) {
  return decision.action === "place" || decision.action === "replace";
}
function inOrder(decisions) {
  const byGroup = Map.groupBy(decisions, (decision) => decision.group);
  return [...byGroup.values()].flatMap(
    (group) => group.toSorted((a, b) => allocationIndex(a.name) - allocationIndex(b.name))
  );
}

export {
  applyDecisions
};
