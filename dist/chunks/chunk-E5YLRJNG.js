const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  LOST
} from "./chunk-3LKEMRLI.js";
import {
  verdict
} from "./chunk-IQZOCDDU.js";
import {
  EXCEEDED_RUN_DURATION
} from "./chunk-N4DZ6YCB.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  count
} from "./chunk-3GETHS7F.js";
import {
  currentJob
} from "./chunk-FGL2KH2A.js";

// src/commands/run/standing.ts
function standingFor({ job, record }) {
  const newest = /* @__PURE__ */ new Map();
  for (const allocation of record.allocations) {
    const ofThisVersion = allocation.JobVersion === job.Version && allocation.JobCreateIndex === job.CreateIndex;
    if (ofThisVersion && allocation.DesiredStatus === "run") newest.set(allocation.Name, allocation);
  }
  return [...newest.values()];
}
function replacementOf(record, id) {
  const failed = record.allocations.find(({ ID }) => ID === id);
  const next = record.allocations.find(({ ID }) => ID === failed?.NextAllocation);
  const rescheduled = next?.RescheduleTracker?.Events.at(-1)?.PrevAllocID === id;
  return rescheduled ? next : null;
}
function lastOf(record, id) {
  const next = replacementOf(record, id);
  return next ? lastOf(record, next.ID) : id;
}

// src/commands/run/judge.ts
function judge(options) {
  const { submission } = options;
  const record = options.record ?? { ...submission.record, versions: [] };
  const ids = new Set(standingFor(submission).map(({ ID }) => lastOf(record, ID)));
  const ours = { ...record, allocations: record.allocations.filter(({ ID }) => ids.has(ID)) };
  const ran = new Set(submission.mine.map(({ ID }) => lastOf(record, ID)));
  return {
    ...decide(options, ours),
    jobId: submission.job.ID,
    namespace: submission.job.Namespace,
    version: submission.job.Version,
    changed: submission.changed,
    allocations: ours.allocations.map((allocation) => allocationOutcome(allocation, ran.has(allocation.ID))),
    durationMs: options.durationMs
  };
}
function decide({ submission, record, ended }, ours) {
  const name = `job "${submission.job.ID}" version ${submission.job.Version}`;
  const names = ours.allocations.map(({ Name }) => Name);
  const { outcome, allocation, exitCode } = verdict(ours, names);
  if (outcome === "complete") return complete(name, submission, names.length);
  if (ended) {
    const code = ended.kind === "timed-out" ? EXIT.timedOut : EXIT.cancelled;
    return { outcome: ended.kind, reason: `${name}: ${ended.reason}`, exitCode: code };
  }
  if (outcome === "failed") {
    const failed = ours.allocations.filter(({ ClientStatus }) => ClientStatus === "failed").length;
    return {
      outcome: "failed",
      reason: `${name}: ${failed} of ${count(names.length, "allocation")} failed; ${allocation.Name}: ${lastWords(allocation)}`,
      exitCode: exitCode ?? EXIT.cannotRun
    };
  }
  if (outcome === "stopped" && allocation?.DesiredDescription === EXCEEDED_RUN_DURATION) {
    const reason = `${name}: ${allocation.Name} was stopped after its max_run_duration`;
    return { outcome: "timed-out", reason, exitCode: EXIT.timedOut };
  }
  if (outcome === "stopped") return stopped(name, submission, record);
  return { outcome: "failed", reason: `${name}: ${allocation.Name} ${LOST}`, exitCode: EXIT.cannotRun };
}
function complete(name, submission, total) {
  const before = submission.record.allocations.filter(({ ClientStatus }) => ClientStatus === "complete");
  const done = new Set(before.map(({ ID }) => ID));
  if (standingFor(submission).every(({ ID }) => done.has(ID))) {
    const why = total === 0 ? "it asks for no allocation" : "it is complete and unchanged";
    return { outcome: "nothing-to-do", reason: `${name}: ${why}`, exitCode: EXIT.ok };
  }
  return {
    outcome: "completed",
    reason: `${name}: ${count(total, "allocation")} complete`,
    exitCode: EXIT.ok
  };
}
function lastWords(allocation) {
  const failed = Object.entries(allocation.TaskStates ?? {}).find(([, state]) => state.Failed);
  const event = failed?.[1].Events.findLast(({ Type }) => Type !== "Not Restarting");
  return failed && event ? `task "${failed[0]}" ${event.DisplayMessage || event.Type}` : allocation.ClientDescription;
}
function stopped(name, submission, record) {
  const current = record ? currentJob(record) : null;
  if (current && !current.Stop && current.Version > submission.job.Version) {
    return {
      outcome: "superseded",
      reason: `${name} was superseded by version ${current.Version}`,
      exitCode: EXIT.superseded
    };
  }
  return { outcome: "cancelled", reason: `${name} was stopped from outside`, exitCode: EXIT.cancelled };
}
function allocationOutcome(allocation, ranNow) {
  return {
    id: allocation.ID,
    name: allocation.Name,
    group: allocation.TaskGroup,
    clientStatus: allocation.ClientStatus,
    desiredStatus: allocation.DesiredStatus,
    ranNow,
    tasks: Object.entries(allocation.TaskStates ?? {}).map(([name, state]) => taskOutcome(name, state))
  };
}
function taskOutcome(name, state) {
  const exit = lastExit(state);
  const last = state.Events.at(-1);
  return {
    name,
    failed: state.Failed,
    exitCode: exit ? Number(exit.exit_code) : null,
    oomKilled: exit?.oom_killed === "true",
    restarts: state.Restarts,
    durationMs: state.StartedAt && state.FinishedAt ? (state.FinishedAt - state.StartedAt) / 1e6 : null,
    lastEvent: last ? `${last.Type}${last.DisplayMessage ? `: ${last.DisplayMessage}` : ""}` : ""
  };
}
function lastExit(state) {
  return state.Events.findLast(({ Type }) => Type === "Terminated")?.Details ?? null;
}

export {
  standingFor,
  replacementOf,
  judge,
  lastWords,
  allocationOutcome
};
