const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  InputError,
  readSettings
} from "./chunks/chunk-UUO4QEIO.js";
import {
  secretParts
} from "./chunks/chunk-27A3S3XU.js";
import "./chunks/chunk-6DWRGAHM.js";
import {
  EXIT
} from "./chunks/chunk-LQS4FAQV.js";
import "./chunks/chunk-AQMP2XTL.js";
import {
  UsageError
} from "./chunks/chunk-TM7M325D.js";
import {
  masker
} from "./chunks/chunk-VOGEXKAS.js";
import {
  spellings
} from "./chunks/chunk-BZMV6X52.js";
import {
  githubHost
} from "./chunks/chunk-OQXVWDH7.js";
import {
  processSurroundings
} from "./chunks/chunk-7X77CDDZ.js";
import "./chunks/chunk-HT5VVGHN.js";
import {
  count
} from "./chunks/chunk-3GETHS7F.js";
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

// src/report/masked-host.ts
function maskedHost(host, mask) {
  return {
    ...host,
    line: (text) => host.line(mask(text)),
    annotate: (level, message, options = {}) => host.annotate(level, mask(message), {
      ...options,
      ...options.title === void 0 ? {} : { title: mask(options.title) }
    }),
    startGroup: (title) => host.startGroup(mask(title)),
    output: (name, value) => host.output(name, mask(value)),
    summary: (markdown) => host.summary(mask(markdown))
  };
}

// src/action/leaks.ts
function leaks(secret) {
  return [...new Set(secretParts(secret).flatMap(spellings))];
}

// src/action/main.ts
var COMMANDS = {
  run: async () => (await import("./chunks/run-22QFKTDR.js")).runJobs,
  dispatch: async () => (await import("./chunks/run-22QFKTDR.js")).dispatchJobs,
  plan: async () => (await import("./chunks/plan-UMBL2LLK.js")).planJobs,
  validate: async () => (await import("./chunks/validate-477ZTZLK.js")).validateJobs,
  stop: async () => (await import("./chunks/registered-MDGAVGBG.js")).stopJobs,
  status: async () => (await import("./chunks/registered-MDGAVGBG.js")).showStatus
};
var ONLY_READ = /* @__PURE__ */ new Set(["plan", "validate"]);
async function actionMain(runner, around) {
  try {
    return await execute(readSettings(around.env), runner, around);
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
async function execute(settings, runner, around) {
  const values = [...settings.secrets.values()];
  for (const text of values.flatMap(leaks)) runner.mask(text);
  const secrets = values.flatMap(secretParts);
  const mask = masker(secrets);
  const host = maskedHost(runner, mask);
  const room = annotations(host);
  const outputs = /* @__PURE__ */ new Map();
  const event = readEvent(around.env);
  const step = {
    ...{ settings, around, event, host, mask, secrets },
    annotate: room.add,
    output: (name, value) => void outputs.set(name, String(value))
  };
  try {
    const refusal = ONLY_READ.has(settings.command) ? null : refusesToRun(event);
    if (refusal !== null) throw new UsageError(refusal);
    const command = await COMMANDS[settings.command]();
    return await command(await onItsEngine(step, runner)) ? 0 : 1;
  } catch (error) {
    const { reportFailure } = await import("./chunks/failure-4574PQ2Z.js");
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
  const { clusterSurroundings } = await import("./chunks/cluster-BRVXBGYF.js");
  return { ...step, around: await clusterSurroundings(step.settings, step.around, runner) };
}

// src/action.ts
process.exitCode = await actionMain(githubHost(process.env), processSurroundings());
