const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  DriverFailure,
  ValidationFailure,
  allocDir,
  executorFolder,
  executorRoot,
  interpolateConfig,
  killTimeout,
  nodeVariables,
  outputChunks,
  secretVariables,
  statusFile,
  taskDir
} from "./chunk-AQY7HN6U.js";
import {
  RAW_EXEC_REFUSAL,
  decodeRawExecConfig
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import "./chunk-4TAY5VME.js";
import {
  secretParts
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  MESSAGES,
  lives,
  readStatus,
  stopProcess
} from "./chunk-W2KFSR3V.js";
import {
  endOfLog,
  readLog
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/engine/rawexec/driver.ts
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import path2 from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay2 } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// src/engine/rawexec/spec.ts
import { accessSync, chmodSync, constants, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";

// src/engine/rawexec/host-environment.ts
var DENIED = [
  "CONSUL_TOKEN",
  "CONSUL_HTTP_TOKEN",
  "CONSUL_HTTP_TOKEN_FILE",
  "NOMAD_TOKEN",
  "NOMAD_LICENSE",
  "VAULT_TOKEN",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "ACTIONS_*",
  "INPUT_*",
  "STATE_*"
];
function withoutSecrets(env) {
  return without(env, DENIED);
}
function without(env, denied) {
  const escaped = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const patterns = denied.map((each) => new RegExp(`^${escaped(each)}$`, "s"));
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry) => entry[1] !== void 0 && !patterns.some((pattern) => pattern.test(entry[0]))
    )
  );
}

// src/engine/rawexec/spec.ts
function executorSpec({
  job,
  task,
  restarts,
  node,
  secrets,
  env
}, alloc, statusFile2, hostEnv) {
  const dir = taskDir(alloc, task.Name);
  const known = { ...nodeVariables(job, node), ...secretVariables(secrets) };
  const filled = interpolateConfig(task.Config ?? {}, env, known);
  const { config, problems } = decodeRawExecConfig(filled.config);
  const wrong = [...filled.problems, ...problems.map(({ message }) => message)];
  if (wrong.length > 0) throw new ValidationFailure(wrong.join("; "));
  return {
    task: task.Name,
    restarts,
    command: lookUp(config.command, dir, hostEnv.PATH ?? ""),
    args: config.args,
    cwd: config.work_dir === "" ? dir.root : folderNamed(config.work_dir),
    env: without({ ...withoutSecrets(hostEnv), ...env }, config.denied_envvars),
    oomScoreAdj: config.oom_score_adj,
    user: task.User === "" ? null : userNamed(task.User),
    logFolder: alloc.logs,
    logConfig: task.LogConfig,
    secrets: [...secrets.values()].flatMap(secretParts),
    statusFile: statusFile2,
    killSignal: task.KillSignal,
    killTimeout: killTimeout(task)
  };
}
function lookUp(command, { local, root }, hostPath) {
  const own = [path.join(local, command), path.join(root, command)].find(isFile);
  if (own !== void 0) {
    const file = realpathSync(own);
    if (file.startsWith(realpathSync(root) + path.sep)) chmodSync(file, statSync(file).mode | 365);
    return own;
  }
  const folders2 = hostPath.split(":").filter(path.isAbsolute);
  const found = command.includes("/") ? command : folders2.map((each) => path.join(each, command)).find(isProgram);
  if (found && path.isAbsolute(found) && isFile(found)) return found;
  throw new DriverFailure(
    `The command "${command}" could not be started: it is neither in the task's folders nor on this machine's PATH. Give an absolute path, or bring it with an artifact`,
    { recoverable: false }
  );
}
function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return isFile(file);
  } catch {
    return false;
  }
}
function folderNamed(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new DriverFailure(`work_dir "${folder}" is no folder of this machine`, { recoverable: false });
}
function userNamed(user) {
  const [name, , uid, gid] = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find((fields) => fields[0] === user || fields[2] === user) ?? [];
  if (name !== void 0) return { uid: Number(uid), gid: Number(gid) };
  throw new DriverFailure(`There is no user "${user}" on this machine; leave user out, or name one of it`, {
    recoverable: false
  });
}

// src/engine/rawexec/takeover.ts
import { setTimeout as delay } from "node:timers/promises";
var POLL_MS = 100;
function takeOver(file, status, logFolder, remove) {
  const over = new AbortController();
  const exit = awaitExit(file, status, over.signal);
  const ended = exit.finally(() => over.abort());
  ended.catch(() => {
  });
  return {
    output: newOutput(logFolder, status.task, over.signal),
    keepsOutput: true,
    exit,
    stop: ({ signal, timeout }) => stopProcess(status.process, { signal, timeout, ended: exit }),
    release: () => over.abort(),
    remove
  };
}
async function awaitExit(file, status, released) {
  for (; ; ) {
    const goesOn = lives(status.executor) || lives(status.process);
    const exit = readStatus(file)?.exit;
    if (exit) return exit;
    if (!goesOn) {
      throw new EngineError(
        `How task "${status.task}" ended is not known: its executor, process ${status.executor.pid}, was killed. Look at what it has done, then run the job again`
      );
    }
    await delay(POLL_MS, void 0, { signal: released });
  }
}
async function* newOutput(folder, task, over) {
  const streams = ["stdout", "stderr"];
  const waiting = new Map(
    streams.map((stream) => {
      const chunks = readLog(folder, task, stream, over, endOfLog(folder, task, stream));
      const next = async () => ({ stream, result: await chunks.next(), next });
      return [stream, next()];
    })
  );
  while (waiting.size > 0) {
    const { stream, result, next } = await Promise.race(waiting.values());
    if (result.done) {
      waiting.delete(stream);
      continue;
    }
    yield { stream, bytes: Buffer.from(result.value) };
    waiting.set(stream, next());
  }
}

// src/engine/rawexec/driver.ts
function rawExecDriver({ stateFolder, allow, hostEnv }) {
  function forget(allocationId, task) {
    rmSync(statusFile(stateFolder, allocationId, task), { force: true });
    try {
      rmdirSync(executorFolder(stateFolder, allocationId));
    } catch {
    }
  }
  return {
    directories: (alloc, { local, secrets }) => ({ alloc: alloc.shared, task: local, secrets }),
    async start(attempt) {
      const { task, allocation, signal } = attempt;
      if (!allow.has("raw_exec")) throw new DriverFailure(RAW_EXEC_REFUSAL, { recoverable: false });
      const file = statusFile(stateFolder, allocation.ID, task.Name);
      const spec = executorSpec(attempt, allocDir(stateFolder, allocation.ID), file, hostEnv);
      if (signal.aborted) return null;
      mkdirSync(executorFolder(stateFolder, allocation.ID), { recursive: true, mode: 448 });
      return launch(spec, hostEnv, () => forget(allocation.ID, task.Name));
    },
    async remains(allocationId) {
      const found = statuses(stateFolder, allocationId).filter(
        ({ exit, executor, process: process2 }) => exit || lives(executor) || lives(process2)
      );
      return new Map(
        found.map((status) => {
          const remove = () => forget(allocationId, status.task);
          const file = statusFile(stateFolder, allocationId, status.task);
          return [
            status.task,
            {
              running: status.exit === null,
              restarts: status.restarts,
              takeOver: async (logFolder) => takeOver(file, status, logFolder, remove),
              remove
            }
          ];
        })
      );
    },
    async clean(allocationIds) {
      const ids = folders(executorRoot(stateFolder)).filter((id) => allocationIds?.includes(id) ?? true);
      const cleaned = await Promise.all(
        ids.map(async (id) => {
          const found = statuses(stateFolder, id);
          await Promise.all(found.map(end));
          rmSync(executorFolder(stateFolder, id), { recursive: true, force: true });
          return found.map(({ task }) => `${task}-${id}`);
        })
      );
      return cleaned.flat();
    },
    release() {
    },
    async close() {
    }
  };
}
var EXECUTOR = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../executor.ts" : "../executor.js", import.meta.url)
);
async function launch(spec, hostEnv, remove) {
  const executor = spawn(process.execPath, [EXECUTOR], {
    detached: true,
    stdio: ["pipe", "pipe", "ignore", "pipe"],
    env: { PATH: hostEnv.PATH, NODE_COMPILE_CACHE: hostEnv.NODE_COMPILE_CACHE }
  });
  executor.stdin.end(JSON.stringify(spec));
  const messages = messagesOf(executor);
  const first = await messages.next();
  if (first.done || first.value.type !== "started") {
    remove();
    const why = first.done || first.value.type !== "refused" ? "its executor ended" : first.value.message;
    throw new DriverFailure(`The command "${spec.command}" could not be started: ${why}`, {
      recoverable: false
    });
  }
  const { process: owner } = first.value;
  const exit = exitOf(messages, spec.task);
  exit.catch(() => {
  });
  return {
    output: outputChunks(executor.stdout, false),
    keepsOutput: true,
    exit,
    stop: ({ signal, timeout }) => stopProcess(owner, { signal, timeout, ended: exit }),
    release() {
      executor.stdout.destroy();
      executor.stdio[MESSAGES].destroy();
      executor.unref();
    },
    remove
  };
}
async function* messagesOf(executor) {
  executor.on("error", () => {
  });
  executor.stdin.on("error", () => {
  });
  const lines = createInterface({ input: executor.stdio[MESSAGES] });
  for await (const line of lines) yield JSON.parse(line);
}
async function exitOf(messages, task) {
  for await (const message of messages) {
    if (message.type === "ended") return message.exit;
    if (message.type === "broken") throw new EngineError(message.message);
  }
  throw new EngineError(
    `How task "${task}" ended is not known: its executor was killed. Look at what it has done, then run the job again`
  );
}
function statuses(stateFolder, allocationId) {
  const folder = executorFolder(stateFolder, allocationId);
  return folders(folder).filter((name) => name.endsWith(".json")).map((name) => readStatus(path2.join(folder, name))).filter((status) => status !== null);
}
function folders(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
async function end({ process: owner, executor, killSignal, killTimeout: killTimeout2 }) {
  const ended = (async () => {
    while (lives(owner) || lives(executor)) await delay2(50);
  })();
  await stopProcess(owner, { signal: killSignal, timeout: killTimeout2, ended });
}
export {
  rawExecDriver
};
