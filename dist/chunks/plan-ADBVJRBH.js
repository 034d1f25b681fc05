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
} from "./chunk-SQSWSF6C.js";
import {
  reportFailure
} from "./chunk-XAHQNGTL.js";
import "./chunk-PDYE7CL5.js";
import {
  tellDiagnostics
} from "./chunk-U7A6ZDAY.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import {
  planExitCode,
  planJob
} from "./chunk-VKDB26WF.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-QST42EDP.js";
import "./chunk-QCCELRF7.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-6TRCZR2N.js";
import "./chunk-3SOVUEGK.js";
import {
  STAMP_VARIABLE
} from "./chunk-ETO64QFU.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-U2RT5X2D.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-MKQEKIKW.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-27A3S3XU.js";
import {
  harmless
} from "./chunk-JVTOS4TX.js";
import "./chunk-VCCNG4EN.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-HVCJWQQ7.js";
import "./chunk-NJMPDM55.js";
import "./chunk-KAWXW6RT.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-3JJECYUA.js";
import "./chunk-BZMV6X52.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-TBZPLMIV.js";
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
