const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  loadForCluster
} from "./chunk-LY5JECIS.js";
import {
  ClusterError,
  openCluster
} from "./chunk-KZVQN5AW.js";
import {
  notSubmitted,
  provenanceOf,
  staleOutcome,
  stopSignal
} from "./chunk-FODPDX7Y.js";
import {
  EXIT,
  allocationOutcome,
  emptyRecord,
  lastWords,
  waitsForLaunch
} from "./chunk-S3UWS5UO.js";
import {
  count
} from "./chunk-ZH5KW6CK.js";

// src/commands/cluster/how-to-launch.ts
function howToLaunch({ ID, Periodic, ParameterizedJob }) {
  if (ParameterizedJob === null) {
    const when = Periodic?.Enabled ? "by its schedule" : "once it is enabled";
    return `it is periodic: the cluster launches it ${when}, and \`oneoff periodic force -engine nomad ${ID}\` at once`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join("");
  const payload = ParameterizedJob.Payload === "required" ? " -payload FILE" : "";
  return `it is parameterized: \`oneoff job dispatch -engine nomad${meta}${payload} ${ID}\` runs it`;
}

// src/commands/cluster/outcome.ts
function clusterOutcome(end) {
  const { job, changed } = end.submission;
  const newest = newestOf(job, end.result.allocations);
  return {
    ...verdictOf(end, newest),
    engine: "nomad",
    jobId: job.ID,
    namespace: job.Namespace,
    version: job.Version,
    changed,
    allocations: newest.map((allocation) => allocationOutcome(allocation, end.ranNow.has(allocation.ID))),
    durationMs: end.durationMs
  };
}
function newestOf(job, allocations) {
  if (job.Type === "sysbatch") return allocations.filter(({ NextAllocation }) => NextAllocation === null);
  return [...new Map(allocations.map((allocation) => [allocation.Name, allocation])).values()];
}
function verdictOf({ submission, result, ended, ranNow }, newest) {
  const name = `job "${submission.job.ID}" version ${submission.job.Version}`;
  const { outcome, allocation, exitCode } = result.verdict;
  if (outcome === "complete") return complete(name, newest, ranNow);
  if (ended && result.aborted) {
    const goesOn = outcome === "unfinished" ? "; what has not ended yet goes on on the cluster" : "";
    const code = ended.kind === "timed-out" ? EXIT.timedOut : EXIT.cancelled;
    return { outcome: ended.kind, reason: `${name}: ${ended.reason}${goesOn}`, exitCode: code };
  }
  const successor = successorOf(submission.job, result.current);
  if (outcome === "stopped" && successor) {
    const reason2 = `${name} was superseded by version ${successor.Version}`;
    return { outcome: "superseded", reason: reason2, exitCode: EXIT.superseded };
  }
  if (outcome === "stopped" && /max_run_duration/.test(allocation?.ClientDescription ?? "")) {
    const reason2 = `${name}: ${allocation.Name} was stopped after its max_run_duration`;
    return { outcome: "timed-out", reason: reason2, exitCode: EXIT.timedOut };
  }
  if (outcome === "stopped") {
    const reason2 = `${name} was stopped from outside${result.reason ? `: ${result.reason}` : ""}`;
    return { outcome: "cancelled", reason: reason2, exitCode: EXIT.cancelled };
  }
  const reason = `${name}: ${result.reason ?? failure(newest, allocation)}`;
  return { outcome: "failed", reason, exitCode: exitCode ?? EXIT.cannotRun };
}
function complete(name, newest, ranNow) {
  if (newest.some(({ ID }) => ranNow.has(ID))) {
    const reason = `${name}: ${count(newest.length, "allocation")} complete`;
    return { outcome: "completed", reason, exitCode: EXIT.ok };
  }
  const why = newest.length === 0 ? "it asks for no allocation" : "it is complete and unchanged";
  return { outcome: "nothing-to-do", reason: `${name}: ${why}`, exitCode: EXIT.ok };
}
function failure(newest, worst) {
  const failed = newest.filter(({ ClientStatus }) => ClientStatus === "failed").length;
  if (worst.ClientStatus === "lost") return `${worst.Name} was lost with its node`;
  return `${Math.max(1, failed)} of ${count(newest.length, "allocation")} failed; ${worst.Name}: ${oneLine(lastWords(worst))}`;
}
function oneLine(text) {
  return text.trim().replaceAll(/\s+/g, " ");
}
function successorOf(job, current) {
  return current && !current.Stop && current.Version > job.Version ? current : null;
}

// src/commands/cluster/follow.ts
var RERUN = {
  "force-reschedule": "Unchanged, and its last run did not succeed: a forced reschedule has what failed run again",
  nonce: "Unchanged, and its last run did not succeed: a new version, told by oneoff_rerun in its meta, has all of it run again"
};
async function followSubmission(cluster, submission, settings, context, began) {
  const { report } = context;
  const { job, changed, rerun, warnings } = submission;
  for (const text of warnings) report({ type: "notice", level: "warning", text });
  if (rerun) report({ type: "notice", level: "info", text: RERUN[rerun] });
  if (waitsForLaunch(job)) {
    const outcome = registered(submission, began);
    report({ type: "outcome", outcome });
    return outcome;
  }
  report({ type: "submitted", job, changed, decisions: null });
  const stop = stopSignal(settings, context.cancel);
  const ranNow = /* @__PURE__ */ new Set();
  try {
    const result = await cluster.follow(submission, {
      emit: async (event) => {
        if (event.type === "allocation") ranNow.add(event.allocation.ID);
        report(event);
        await context.around.drained?.();
      },
      signal: stop.signal,
      // Only a person's cancel leaves the job alone: what ran out of time is to end.
      get onAbort() {
        return stop.ended()?.kind === "cancelled" ? settings.onCancel ?? "stop" : "stop";
      }
    });
    const durationMs = performance.now() - began;
    const outcome = clusterOutcome({ submission, result, ended: stop.ended(), ranNow, durationMs });
    report({ type: "outcome", outcome });
    return outcome;
  } finally {
    stop.clear();
  }
}
function registered({ job, changed }, began) {
  const is = changed ? "is registered" : "is registered already, unchanged";
  return {
    outcome: "nothing-to-do",
    reason: `job "${job.ID}" version ${job.Version} ${is}; ${howToLaunch(job)}`,
    exitCode: EXIT.ok,
    engine: "nomad",
    jobId: job.ID,
    namespace: job.Namespace,
    version: job.Version,
    changed,
    allocations: [],
    durationMs: performance.now() - began
  };
}

// src/commands/cluster/open.ts
function clusterOf({ around, report }) {
  let told = "";
  return openCluster(around.env, {}, ({ message }) => {
    if (message === told) return;
    told = message;
    const sentence = /[.?]$/.test(message) ? message : `${message}.`;
    report({ type: "notice", level: "info", text: `${sentence} Trying again` });
  });
}

// src/commands/cluster/run.ts
async function runOnCluster(settings, context) {
  const began = performance.now();
  const cluster = clusterOf(context);
  const loaded = await loadForCluster(cluster, settings.source, context.around);
  context.onLoaded?.(loaded);
  const submission = await submitToCluster(cluster, loaded.job, settings, context, context.cancel).catch(
    (error) => {
      if (error instanceof ClusterError || !context.cancel.aborted) throw error;
      return null;
    }
  );
  if (!submission) {
    const cancelled = notSubmitted(loaded.job, { kind: "cancelled", reason: "cancelled" }, began);
    const outcome = { ...cancelled, engine: "nomad" };
    context.report({ type: "outcome", outcome });
    return outcome;
  }
  if ("refused" in submission) {
    return reportRefusal(cluster, loaded.job, submission, settings, context, began);
  }
  return followSubmission(cluster, submission, settings, context, began);
}
function clusterProvenance(settings, around, relation) {
  const { onStale, onDiverged, ...from } = provenanceOf(settings, around, relation);
  const choices = { stale: onStale, diverged: onDiverged };
  const despite = ["stale", "diverged"].filter((each) => choices[each] === "run");
  return { ...from, despite, checkIndex: settings.checkIndex };
}
function submitToCluster(cluster, job, settings, { around, relation }, signal) {
  return cluster.submit(job, {
    ...clusterProvenance(settings, around, relation),
    ...signal && { signal },
    newId: () => process.getBuiltinModule("node:crypto").randomUUID()
  });
}
async function reportRefusal(cluster, job, refusal, { onStale, onDiverged }, context, began) {
  const { Namespace: namespace, ID: id } = job;
  const record = await cluster.read({ namespace, id }) ?? emptyRecord(namespace, id);
  const choice = (refusal.refused === "stale" ? onStale : onDiverged) === "fail" ? "fail" : "skip";
  const outcome = staleOutcome({ ...refusal, choice, record }, job, began);
  context.report({ type: "outcome", outcome });
  return outcome;
}

export {
  howToLaunch,
  followSubmission,
  clusterOf,
  runOnCluster,
  clusterProvenance,
  submitToCluster,
  reportRefusal
};
