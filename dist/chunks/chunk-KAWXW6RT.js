const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  tokenFrom
} from "./chunk-QBWSDL4T.js";
import {
  shortId
} from "./chunk-3GETHS7F.js";
import {
  ownerLives,
  thisProcess
} from "./chunk-BUN5JR7K.js";

// src/commands/liveness.ts
var ANSWER_MS = 2e4;
function owner(env) {
  const workflow = workflowJob(env);
  return workflow ? { ...thisProcess(), workflow } : thisProcess();
}
function onThisMachine(other, env) {
  const ours = thisProcess();
  const ephemeral = other.workflow?.hosted === true && !sameJob(other.workflow, workflowJob(env));
  return !ephemeral && other.host === ours.host && bootOf(other) === bootOf(ours);
}
function askingLiveness(env) {
  const answers = /* @__PURE__ */ new Map();
  return async (other) => {
    if (!other.workflow || onThisMachine(other, env)) {
      const lives = ownerLives(other);
      if (lives !== "unknown" || !other.workflow) return { lives, reason: null };
    }
    const key = JSON.stringify(other.workflow);
    const known = answers.get(key);
    if (known && performance.now() - known.at < ANSWER_MS) return known.life;
    const life = askGitHub(other.workflow, env);
    answers.set(key, { at: performance.now(), life });
    return life;
  };
}
function describeOwner({ host, pid, workflow }) {
  if (!workflow) return `process ${pid} on ${host}`;
  const { repository, job, runId, attempt } = workflow;
  return `job ${job} of run ${runId}, attempt ${attempt}, of ${repository}`;
}
function unknownOwner({ ID, Name, Owner }, reason, state) {
  const why = reason === null ? "" : ` ${reason}`;
  return `Nobody here can tell whether ${describeOwner(Owner)} still runs ${Name}, so it is waited for.${why} If it certainly does not: \`oneoff release -state ${state} ${shortId(ID)}\``;
}
async function askGitHub(workflow, env) {
  const token = tokenFrom(env);
  if (workflow.server !== serverOf(env)) {
    return { lives: "unknown", reason: `It belongs to ${workflow.server}, which cannot be asked from here.` };
  }
  if (!token) return { lives: "unknown", reason: "GitHub cannot be asked without a token." };
  const [{ githubClient }, { runAttemptLives }] = await Promise.all([
    import("./client-5HE4NPVA.js"),
    import("./run-status-W6YJLSHI.js")
  ]);
  return runAttemptLives(githubClient({ env, token }), workflow);
}
function workflowJob(env) {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = env;
  if (GITHUB_ACTIONS !== "true" || !repository || !runId) return null;
  return {
    server: serverOf(env),
    repository,
    runId,
    attempt: env.GITHUB_RUN_ATTEMPT || "1",
    job: env.GITHUB_JOB ?? "",
    runner: env.RUNNER_NAME ?? "",
    hosted: env.RUNNER_ENVIRONMENT === "github-hosted"
  };
}
function sameJob(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
function serverOf(env) {
  return env.GITHUB_SERVER_URL || "https://github.com";
}
function bootOf({ boot }) {
  return boot.split(" ")[0];
}

export {
  owner,
  onThisMachine,
  askingLiveness,
  describeOwner,
  unknownOwner
};
