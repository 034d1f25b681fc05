const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  fileUrl,
  showPlan,
  summaryMarkdown,
  summaryRoom
} from "./chunk-YXBMYDDF.js";
import {
  noteClusterJob
} from "./chunk-UTPOY4ID.js";
import {
  tellDiagnostics
} from "./chunk-OWKSOSDS.js";
import {
  dispatchJob
} from "./chunk-DUBBHUD2.js";
import "./chunk-C22EVXAN.js";
import {
  expandFiles
} from "./chunk-VG66Q4SV.js";
import {
  STAMP_VARIABLE,
  loadJob,
  maskEvent,
  planJob,
  relationFrom,
  runJob
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  settingsFor
} from "./chunk-P2G5AERN.js";
import {
  actionsReporter,
  tailReporter
} from "./chunk-QBAF2ESE.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-5HXYN7IY.js";
import {
  localFolder
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import {
  nameInJob
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  masker,
  thisProcess
} from "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/report/timeline.ts
var KEPT_SPANS = 500;
var BEGINS = { Received: "setup", Started: "attempt", Restarting: "pause" };
var ENDS = /* @__PURE__ */ new Set([
  "Terminated",
  "Killed",
  "Not Restarting",
  "Driver Failure",
  "Failed Validation",
  "Setup Failure"
]);
function timelineReporter(now) {
  const spans = [];
  const open = /* @__PURE__ */ new Map();
  const end = (key, at, result = {}) => {
    const span = open.get(key);
    if (!span) return;
    Object.assign(span, result, { end: Math.max(at, span.start) });
    open.delete(key);
  };
  const begin = (key, span) => {
    end(key, span.start);
    const opened = { ...span, end: null, exitCode: null, failed: false };
    open.set(key, opened);
    spans.push(opened);
    if (spans.length > KEPT_SPANS) spans.shift();
  };
  return {
    event(event) {
      if (event.type === "allocation" && event.step === "waiting") {
        const { allocation: allocation2 } = event;
        if (!open.has(waitKey(allocation2))) {
          begin(waitKey(allocation2), {
            allocation: nameInJob(allocation2),
            task: "",
            kind: "waiting",
            start: now()
          });
        }
        return;
      }
      if (event.type !== "task") return;
      const { allocation, task } = event;
      const { Type, Time, Details } = event.event;
      const at = Math.round(Time / 1e6);
      const key = `${allocation.ID}/${task.Name}`;
      end(waitKey(allocation), at);
      const kind = BEGINS[Type];
      if (kind) begin(key, { allocation: nameInJob(allocation), task: task.Name, kind, start: at });
      else if (ENDS.has(Type)) end(key, at, endOf(Type, Details));
    },
    spans: () => spans.map((span) => ({ ...span }))
  };
}
function waitKey(allocation) {
  return `${allocation.ID}/`;
}
function endOf(type, details) {
  if (type === "Killed") return {};
  if (type !== "Terminated") return { failed: true };
  const exitCode = Number(details.exit_code);
  return { exitCode, failed: exitCode !== 0 || details.oom_killed === "true" };
}

// src/report/summary.ts
function summaryReporter(secrets, now) {
  const mask = masker(secrets);
  const tail = tailReporter(mask);
  const timeline = timelineReporter(now);
  const reasons = /* @__PURE__ */ new Map();
  return {
    event(event) {
      tail.event(event);
      timeline.event(event);
      if (event.type !== "submitted") return;
      for (const { name, reason, action } of event.decisions ?? []) {
        if (action !== "ignore" || !reasons.has(name)) reasons.set(name, reason);
      }
    },
    markdown: (outcome, options) => summaryMarkdown({ outcome, options, tail, timeline, reasons, mask, now: now() })
  };
}

// src/action/in-order.ts
async function inOrder(step, files, runOne) {
  const { timeoutMs } = step.settings.run;
  const began = performance.now();
  const allocations = [];
  const room = summaryRoom(files.length);
  const reporter = actionsReporter(step.host, step.annotate);
  const { signal, unlisten } = cancelOnSignal(step, reporter);
  try {
    for (const [index, file] of files.entries()) {
      let outcome = null;
      try {
        if (signal.aborted) return false;
        const left = timeoutMs === null ? null : Math.max(1, timeoutMs - (performance.now() - began));
        const settings = { ...settingsFor(step.settings, file), timeoutMs: left };
        outcome = await observed(step, settings, signal, reporter, room, runOne);
        allocations.push(...outcome.allocations);
        tellOutcome(outcome, allocations, step);
      } finally {
        const rest = files.slice(index + 1);
        if (outcome?.exitCode !== 0 && rest.length > 0)
          step.annotate("notice", `Not run, because of ${file}: ${rest.join(", ")}`);
      }
      if (outcome.exitCode !== 0) return false;
    }
    return true;
  } finally {
    unlisten();
  }
}
async function observed(step, settings, cancel, reporter, room, runOne) {
  const { host, mask } = step;
  const around = { ...step.around, hurry: cancel };
  const summary = summaryReporter(step.secrets, Date.now);
  const report = (event) => {
    if (event.type === "submitted") noteRun(event.job, settings, step);
    if (event.type === "outcome" && settings.engine === "nomad") noteClusterJob(null, host);
    const masked = maskEvent(event, mask);
    summary.event(masked);
    reporter.event(masked);
  };
  const onLoaded = ({ job }) => step.output("job-id", job.ID);
  try {
    const { planned, outcome } = await runOne(settings, { around, cancel, report, onLoaded });
    const url = fileUrl(around.env, settings.source.file);
    room.add(
      step,
      (maxBytes) => summary.markdown(outcome, {
        plan: planned?.plan ?? null,
        stampKey: STAMP_VARIABLE,
        links: url === null ? [] : [{ text: "Jobspec", url }],
        maxBytes
      })
    );
    return outcome;
  } finally {
    reporter.close();
  }
}
function noteRun(job, { engine, state }, { host, around }) {
  host.state("process", JSON.stringify(thisProcess()));
  if (engine === "nomad") {
    noteClusterJob({ namespace: job.Namespace, id: job.ID, index: job.JobModifyIndex }, host);
    return;
  }
  host.state("folder", localFolder(around, state));
  host.state("namespace", job.Namespace);
  host.state("job", job.ID);
}
function tellOutcome(outcome, allocations, step) {
  step.output("outcome", outcome.outcome);
  step.output("reason", outcome.reason);
  step.output("exit-code", outcome.exitCode);
  step.output("version", outcome.version);
  step.output("allocations", JSON.stringify(allocations));
}
function cancelOnSignal({ settings, around }, reporter) {
  const cancel = new AbortController();
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) return;
    const limit = (settings.run.cancelGraceMs ?? 0) / 1e3;
    const text = settings.run.engine === "nomad" && settings.run.onCancel === "detach" ? "Cancelled: leaving the job to the cluster" : `Cancelled: stopping what runs; a task gets at most ${limit}s, because the runner will not wait longer`;
    reporter.event({ type: "notice", level: "info", text });
    cancel.abort();
  });
  return { signal: cancel.signal, unlisten };
}

// src/action/run.ts
async function runJobs(step) {
  const files = expandFiles(step.settings.jobs, step.around.cwd);
  if (files.length > 1) {
    for (const file of files) {
      const { source, allow } = settingsFor(step.settings, file);
      await check(source, step, allow);
    }
  }
  const plans = [];
  let changed = false;
  return inOrder(step, files, async (settings, context) => {
    const { around, cancel } = context;
    const relation = relationFrom(around);
    const planned = await unlessAborted(
      planJob(settings, around, { images: false, readOnly: false, relation }),
      cancel
    );
    if (planned) {
      tellDiagnostics(planned.loaded.warnings, planned.loaded.sources, step);
      plans.push(showPlan(planned, step));
      changed ||= planned.changed;
      step.output("plan", plans.join("\n"));
      step.output("changed", changed);
      step.output("job-id", planned.loaded.job.ID);
    }
    return { planned, outcome: await runJob(settings, { ...context, relation }) };
  });
}
async function check(source, { settings, around }, allow) {
  if (settings.run.engine !== "nomad") {
    await loadJob(source, around, allow);
    return;
  }
  const { loadThere } = await import("./load-DGBQOGYQ.js");
  await loadThere(source, around);
}
function dispatchJobs(step) {
  const jobs = expandFiles(step.settings.jobs, step.around.cwd);
  const namespace = step.settings.run.engine === "nomad" && step.around.env.NOMAD_NAMESPACE || "default";
  return inOrder(step, jobs, async (settings, context) => ({
    planned: null,
    outcome: await dispatchJob(settings, namespace, step.settings.dispatch, context)
  }));
}
async function unlessAborted(work, signal) {
  const { promise: aborted, resolve } = Promise.withResolvers();
  const stop = () => resolve(null);
  signal.addEventListener("abort", stop, { once: true });
  work.catch(() => {
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
export {
  dispatchJobs,
  runJobs
};
