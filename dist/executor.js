const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  MESSAGES,
  killGroup,
  writeStatus
} from "./chunks/chunk-W2KFSR3V.js";
import {
  openLog
} from "./chunks/chunk-UMPTEYS7.js";
import {
  hiding,
  ownerOf,
  thisProcess
} from "./chunks/chunk-KN4JM2X5.js";
import "./chunks/chunk-QPF6A2IQ.js";
import "./chunks/chunk-GRRIUBBP.js";

// src/engine/rawexec/executor.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
var OUTPUT_GRACE_MS = 2e3;
async function runExecutor() {
  const spec = JSON.parse(readFileSync(0, "utf8"));
  const child = withOomScore(
    spec.oomScoreAdj,
    () => spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...spec.user
    })
  );
  try {
    await once(child, "spawn");
  } catch (error) {
    tell({ type: "refused", message: error.message });
    return;
  }
  const status = {
    task: spec.task,
    restarts: spec.restarts,
    executor: thisProcess(),
    process: ownerOf(child.pid),
    killSignal: spec.killSignal,
    killTimeout: spec.killTimeout,
    exit: null
  };
  writeStatus(spec.statusFile, status);
  tell({ type: "started", process: status.process });
  try {
    const exit = await seeThrough(child, spec);
    writeStatus(spec.statusFile, { ...status, exit });
    tell({ type: "ended", exit });
  } catch (error) {
    killGroup(child.pid);
    tell({ type: "broken", message: error.message });
  }
  process.exit();
}
function withOomScore(score, start) {
  if (score === 0) return start();
  const file = "/proc/self/oom_score_adj";
  const own = readFileSync(file, "utf8");
  writeFileSync(file, String(score));
  try {
    return start();
  } finally {
    writeFileSync(file, own);
  }
}
async function seeThrough(child, spec) {
  const ended = once(child, "exit");
  const pumping = Promise.all([pump(child.stdout, "stdout", spec), pump(child.stderr, "stderr", spec)]);
  const [code, signal] = await Promise.race([ended, pumping.then(() => ended)]);
  killGroup(child.pid);
  await Promise.race([pumping, delay(OUTPUT_GRACE_MS)]);
  const number = signal ? constants.signals[signal] : 0;
  return { code: code ?? 128 + number, signal: number, oomKilled: false, message: "" };
}
async function pump(source, stream, spec) {
  const { logFolder, task, logConfig, secrets } = spec;
  const writer = logConfig.Disabled ? null : openLog(logFolder, task, stream, logConfig);
  const hidden = hiding(secrets).stream();
  try {
    for await (const bytes of source) {
      writer?.write(hidden.push(bytes));
      await handOn(frame(stream, bytes));
    }
    writer?.write(hidden.end());
  } finally {
    writer?.close();
  }
}
var read = true;
async function handOn(bytes) {
  if (!read || process.stdout.write(bytes)) return;
  const gone = new AbortController();
  const unread = () => gone.abort();
  process.stdout.once("error", unread);
  await once(process.stdout, "drain", { signal: gone.signal }).catch(() => {
  });
  process.stdout.off("error", unread);
}
process.stdout.on("error", () => {
  read = false;
});
function frame(stream, bytes) {
  const header = Buffer.alloc(8);
  header[0] = stream === "stderr" ? 2 : 1;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}
function tell(message) {
  try {
    writeSync(MESSAGES, `${JSON.stringify(message)}
`);
  } catch (error) {
    if (error.code !== "EPIPE") throw error;
  }
}

// src/executor.ts
await runExecutor();
