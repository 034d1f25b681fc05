const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  freshness
} from "./chunk-KTSHH6JA.js";
import {
  gitConnection,
  ownRepository
} from "./chunk-QBWSDL4T.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  currentJob
} from "./chunk-FGL2KH2A.js";

// src/commands/run/stale.ts
function refusalOf(record, submitted, relation, { onStale, onDiverged }) {
  const registered = record.revision;
  const verdict = freshness(registered, submitted, relation);
  if (verdict === "go") return null;
  const choice = verdict === "stale" ? onStale : onDiverged;
  return choice === "run" ? null : { refused: verdict, choice, registered, submitted, record };
}
function staleOutcome(refusal, job, began) {
  const { choice, record } = refusal;
  return {
    outcome: "stale",
    reason: `job "${job.ID}" was not submitted: ${refusalText(refusal)}`,
    exitCode: choice === "fail" ? EXIT.superseded : EXIT.ok,
    jobId: job.ID,
    namespace: job.Namespace,
    version: currentJob(record)?.Version ?? 0,
    changed: false,
    allocations: [],
    durationMs: performance.now() - began
  };
}
function refusalText({
  refused,
  submitted,
  registered
}) {
  const is = refused === "stale" ? "is older than" : "has diverged from";
  return `${describe(submitted)} ${is} ${describe(registered)}, which is registered`;
}
function describe({ commit, runNumber, attempt }) {
  const run = runNumber === null ? "" : ` of run ${runNumber}, attempt ${attempt ?? 1}`;
  return `commit ${commit.slice(0, 7)}${run}`;
}

// src/commands/run/revision.ts
function revisionFrom(env) {
  const { GITHUB_ACTIONS, GITHUB_SHA: commit } = env;
  if (GITHUB_ACTIONS !== "true" || !commit) return null;
  return {
    commit,
    workflow: env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, "") || env.GITHUB_WORKFLOW || null,
    runNumber: numberOf(env.GITHUB_RUN_NUMBER),
    attempt: numberOf(env.GITHUB_RUN_ATTEMPT)
  };
}
function relationFrom(around) {
  const known = /* @__PURE__ */ new Map();
  const ask = async (submitted, registered) => {
    const { gitRelation } = await import("./relation-4O5526LP.js");
    return gitRelation(gitConnection(around, ownRepository(around)), submitted, registered);
  };
  return (submitted, registered) => {
    const key = `${submitted} ${registered}`;
    const answer = known.get(key) ?? ask(submitted, registered);
    known.set(key, answer);
    return answer;
  };
}
function provenanceOf({ onStale = "skip", onDiverged = "run" }, around, relation = relationFrom(around)) {
  return { revision: revisionFrom(around.env), relation, onStale, onDiverged };
}
function numberOf(text) {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}

export {
  refusalOf,
  staleOutcome,
  refusalText,
  relationFrom,
  provenanceOf
};
