const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ownerLives,
  settlesWithin
} from "./chunk-KN4JM2X5.js";

// src/engine/rawexec/kill.ts
import { constants } from "node:os";
function lives(owner) {
  return ownerLives(owner) === "alive";
}
async function stopProcess(owner, { signal, timeout, ended }) {
  if (lives(owner)) send(owner.pid, signalNamed(signal));
  if (!await settlesWithin(ended, timeout) && lives(owner)) killGroup(owner.pid);
  await ended.catch(() => {
  });
}
function killGroup(pid) {
  send(-pid, "SIGKILL");
}
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
function signalNamed(name) {
  const full = name.startsWith("SIG") ? name : `SIG${name}`;
  return full in constants.signals ? full : "SIGINT";
}

// src/engine/rawexec/protocol.ts
var MESSAGES = 3;

// src/engine/rawexec/status.ts
import { readFileSync, renameSync, writeFileSync } from "node:fs";
function readStatus(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
function writeStatus(file, status) {
  writeFileSync(`${file}.new`, JSON.stringify(status), { mode: 384 });
  renameSync(`${file}.new`, file);
}

export {
  lives,
  stopProcess,
  killGroup,
  MESSAGES,
  readStatus,
  writeStatus
};
