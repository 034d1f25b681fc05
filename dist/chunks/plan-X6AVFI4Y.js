const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  bytes,
  code,
  planMarkdown,
  runUrl,
  showPlan,
  summaryRoom,
  workflowLeg
} from "./chunk-YXBMYDDF.js";
import {
  reportFailure
} from "./chunk-KWZBOFBY.js";
import "./chunk-LW3XA447.js";
import {
  tellDiagnostics
} from "./chunk-OWKSOSDS.js";
import {
  expandFiles
} from "./chunk-VG66Q4SV.js";
import {
  STAMP_VARIABLE,
  planExitCode,
  planJob
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  settingsFor
} from "./chunk-P2G5AERN.js";
import {
  harmless
} from "./chunk-QBAF2ESE.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-5HXYN7IY.js";
import "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/report/comment.ts
function planComment(plan, options, maxBytes) {
  const run = options.runUrl === null ? "the workflow run" : `[the workflow run](${options.runUrl})`;
  const of = options.head === "" ? "" : ` at ${options.head.slice(0, 7)}`;
  const footer = `<sub>Plan of ${code(options.file)}${of}, made by ${run}. Nothing has run.</sub>`;
  const markdown2 = planMarkdown(plan, {
    title: "Plan",
    maxBytes: maxBytes - bytes(footer) - 2,
    pointer: "The workflow run's log has the whole plan.",
    stampKey: options.stampKey
  });
  return `${markdown2}

${footer}`;
}

// src/action/plan.ts
async function planJobs(step) {
  const { settings, around } = step;
  const files = expandFiles(settings.jobs, around.cwd);
  const room = summaryRoom(files.length);
  const planned = [];
  const texts = [];
  for (const file of files) {
    try {
      const one = await planJob(settingsFor(settings, file), around, { images: false });
      tellDiagnostics(one.loaded.warnings, one.loaded.sources, step);
      texts.push(showPlan(one, step));
      if (one.plan.refusal !== null) tellRefusal(one, one.plan.refusal, step);
      room.add(step, (maxBytes) => markdown(one, step, maxBytes));
      await comment(one, step);
      planned.push(one);
    } catch (error) {
      step.output("reason", await reportFailure(error, step));
    }
  }
  const allPlanned = planned.length === files.length;
  if (!allPlanned) await markStale(step);
  tell(planned, texts, step);
  if (!allPlanned) step.output("exit-code", EXIT_CANNOT_PLAN);
  return allPlanned;
}
var EXIT_CANNOT_PLAN = 255;
function tell(planned, texts, step) {
  const last = planned.at(-1);
  if (!last) return;
  step.output("plan", texts.join("\n"));
  step.output("job-id", last.loaded.job.ID);
  step.output(
    "changed",
    planned.some(({ changed }) => changed)
  );
  step.output("exit-code", Math.max(...planned.map(({ plan }) => planExitCode(plan.updates))));
}
function tellRefusal({ path }, refusal, step) {
  const text = `A run would start nothing of ${path}: ${refusal}`;
  step.annotate("notice", harmless(text));
  step.output("reason", text);
}
function markdown({ plan, path }, { around, event }, maxBytes) {
  const head = event.pullRequest?.headSha ?? around.env.GITHUB_SHA ?? "";
  const options = { file: path, head, runUrl: runUrl(around.env), stampKey: STAMP_VARIABLE };
  return planComment(plan, options, maxBytes);
}
async function comment(planned, step) {
  const { settings, around, event, mask } = step;
  const { mode, token } = settings.comment;
  if (mode === "off" || event.pullRequest === null) return;
  const { postComment } = await import("./comment-QMXE4YPZ.js");
  const { ID, Namespace } = planned.loaded.job;
  const posted = await postComment({
    ...{ env: around.env, token, event, history: mode },
    identity: { job: mask(ID), namespace: mask(Namespace), leg: leg(step) },
    text: (maxBytes) => markdown(planned, step, maxBytes)
  });
  if (!posted.posted) {
    step.annotate("notice", `No comment: ${posted.reason} The plan is in the summary of this step.`);
    return;
  }
  step.host.line(`Comment ${posted.how}: ${posted.url}`);
  if (posted.notice !== null) step.annotate("notice", posted.notice);
}
async function markStale(step) {
  const { settings, around, event } = step;
  const { mode, token } = settings.comment;
  if (mode === "off" || event.pullRequest === null) return;
  const { markCommentsStale } = await import("./comment-QMXE4YPZ.js");
  const marked = await markCommentsStale({ env: around.env, token, event, leg: leg(step) });
  if (marked.reason !== null)
    step.annotate("notice", `No comment was marked as out of date: ${marked.reason}`);
}
function leg({ settings, around, mask }) {
  return mask(workflowLeg(around.env, settings.comment.key));
}
export {
  planJobs
};
