const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  InputError,
  readSettings
} from "./chunks/chunk-P2G5AERN.js";
import {
  githubHost,
  maskedHost
} from "./chunks/chunk-QHYMOTIO.js";
import {
  processSurroundings
} from "./chunks/chunk-5JNEQWWU.js";
import "./chunks/chunk-HT5VVGHN.js";
import "./chunks/chunk-RLAHTEI5.js";
import "./chunks/chunk-5HXYN7IY.js";
import {
  EXIT,
  secretParts
} from "./chunks/chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunks/chunk-T4TCNNPQ.js";
import {
  count
} from "./chunks/chunk-ZH5KW6CK.js";
import "./chunks/chunk-F7II7ZPP.js";
import "./chunks/chunk-7GFFEZ6N.js";
import {
  masker,
  spellings
} from "./chunks/chunk-KN4JM2X5.js";
import "./chunks/chunk-QPF6A2IQ.js";
import "./chunks/chunk-I2QAZLFR.js";
import "./chunks/chunk-GRRIUBBP.js";

// src/github/event.ts
import { readFileSync } from "node:fs";
function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const repository = env.GITHUB_REPOSITORY ?? "";
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const base = payload.repository?.full_name ?? repository;
  const isForeign = (head) => head?.full_name?.toLowerCase() !== base.toLowerCase();
  if (name === "workflow_run") {
    const run = payload.workflow_run ?? {};
    const only = run.pull_requests?.length === 1 ? run.pull_requests[0] : null;
    const pullRequest = only && { number: only.number, headSha: run.head_sha ?? null };
    return { name, repository, pullRequest, foreignHead: isForeign(run.head_repository) };
  }
  if (name === "issue_comment" && payload.issue?.pull_request) {
    return {
      name,
      repository,
      pullRequest: { number: payload.issue.number, headSha: null },
      foreignHead: false
    };
  }
  const pull = payload.pull_request;
  if (pull) {
    const pullRequest = { number: pull.number, headSha: pull.head?.sha ?? null };
    return { name, repository, pullRequest, foreignHead: isForeign(pull.head?.repo) };
  }
  return { name, repository, pullRequest: null, foreignHead: name === "pull_request_target" };
}
function refusesToRun(event) {
  const privileged = event.name === "pull_request_target" || event.name === "workflow_run";
  if (!privileged || !event.foreignHead) return null;
  return `The event ${event.name} has the secrets of ${event.repository}, and its head comes from another repository: only "command: plan" and "command: validate" are allowed. Run the job from a push or workflow_dispatch after the merge.`;
}
function readPayload(path) {
  if (!path) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) ?? {};
  } catch {
    return {};
  }
}

// src/report/annotations.ts
var KEPT = 10;
function annotations(host) {
  const held = /* @__PURE__ */ new Map();
  const shown = /* @__PURE__ */ new Map();
  return {
    add(...annotation) {
      const [level] = annotation;
      const before = shown.get(level) ?? 0;
      if (before < KEPT - 1) {
        shown.set(level, before + 1);
        host.annotate(...annotation);
      } else {
        held.set(level, [...held.get(level) ?? [], annotation]);
      }
    },
    close() {
      for (const [level, [first, ...rest]] of held) {
        if (rest.length === 0) host.annotate(...first);
        else
          host.annotate(
            level,
            `${count(rest.length + 1, `more ${level}`)}: the log of this step has them all.`
          );
      }
      held.clear();
    }
  };
}

// src/action/leaks.ts
function leaks(secret) {
  return [...new Set(secretParts(secret).flatMap(spellings))];
}

// src/action/main.ts
var COMMANDS = {
  run: async () => (await import("./chunks/run-VTHYKSJB.js")).runJobs,
  dispatch: async () => (await import("./chunks/run-VTHYKSJB.js")).dispatchJobs,
  plan: async () => (await import("./chunks/plan-X6AVFI4Y.js")).planJobs,
  validate: async () => (await import("./chunks/validate-K3K6FWL7.js")).validateJobs,
  stop: async () => (await import("./chunks/registered-KWGNR5K5.js")).stopJobs,
  status: async () => (await import("./chunks/registered-KWGNR5K5.js")).showStatus
};
var ONLY_READ = /* @__PURE__ */ new Set(["plan", "validate"]);
async function actionMain(runner, around2) {
  try {
    return await execute(readSettings(around2.env), runner, around2);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const room = annotations(runner);
    for (const problem of error.problems) room.add("error", problem, { title: "oneoff: inputs" });
    room.close();
    runner.output("reason", error.message);
    runner.output("exit-code", String(EXIT.cannotRun));
    return 1;
  }
}
async function execute(settings, runner, around2) {
  const values = [...settings.secrets.values()];
  for (const text of values.flatMap(leaks)) runner.mask(text);
  const secrets = values.flatMap(secretParts);
  const mask = masker(secrets);
  const host = maskedHost(runner, mask);
  const room = annotations(host);
  const outputs = /* @__PURE__ */ new Map();
  const event = readEvent(around2.env);
  const step = {
    ...{ settings, around: around2, event, host, mask, secrets },
    annotate: room.add,
    output: (name, value) => void outputs.set(name, String(value))
  };
  try {
    const refusal = ONLY_READ.has(settings.command) ? null : refusesToRun(event);
    if (refusal !== null) throw new UsageError(refusal);
    const command = await COMMANDS[settings.command]();
    return await command(await onItsEngine(step, runner)) ? 0 : 1;
  } catch (error) {
    const { reportFailure } = await import("./chunks/failure-RJ22N6KZ.js");
    step.output("reason", await reportFailure(error, step));
    step.output("exit-code", EXIT.cannotRun);
    for (const name of ["outcome", "version"]) outputs.delete(name);
    return 1;
  } finally {
    room.close();
    for (const [name, value] of outputs) host.output(name, value);
  }
}
async function onItsEngine(step, runner) {
  if (step.settings.run.engine !== "nomad") return step;
  const { clusterSurroundings } = await import("./chunks/cluster-TUW65ZX3.js");
  return { ...step, around: await clusterSurroundings(step.settings, step.around, runner) };
}

// src/action.ts
var around = processSurroundings();
process.exitCode = await actionMain(githubHost(around), around);
