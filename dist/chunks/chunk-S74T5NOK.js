const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/engine/log-files.ts
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
function logFolder(stateFolder, allocationId) {
  return join(stateFolder, "alloc", allocationId, "alloc", "logs");
}
var POLL_MS = 100;
var CHUNK = 64 * 1024;
async function* readLog(folder, task, stream, until = null, from = BEGINNING) {
  let { index, offset } = from;
  for (; ; ) {
    const last = until === null || until.aborted;
    for (const next of logFileIndexes(folder, task, stream).filter((each) => each >= index)) {
      if (next !== index) offset = 0;
      index = next;
      for (const chunk of chunks(join(folder, `${task}.${stream}.${index}`), offset)) {
        offset += chunk.length;
        yield chunk;
      }
    }
    if (last) return;
    await delay(POLL_MS, void 0, { signal: until }).catch(() => {
    });
  }
}
var BEGINNING = { index: -1, offset: 0 };
function endOfLog(folder, task, stream) {
  const index = logFileIndexes(folder, task, stream).at(-1);
  if (index === void 0) return BEGINNING;
  const file = join(folder, `${task}.${stream}.${index}`);
  return { index, offset: statSync(file, { throwIfNoEntry: false })?.size ?? 0 };
}
function lineSplitter() {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    push(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop();
      while (rest.length >= 1 << 20) {
        lines.push(rest.slice(0, 1 << 20));
        rest = rest.slice(1 << 20);
      }
      return lines.map((line) => line.endsWith("\r") ? line.slice(0, -1) : line);
    },
    end() {
      rest += decoder.decode();
      return rest === "" ? null : rest;
    }
  };
}
function logFileIndexes(folder, task, stream) {
  let names;
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const prefix = `${task}.${stream}.`;
  return names.filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))).map((name) => Number(name.slice(prefix.length))).sort((a, b) => a - b);
}
function* chunks(file, from) {
  let descriptor;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return;
  }
  try {
    if (!fstatSync(descriptor).isFile()) return;
    let position = from;
    while (position < fstatSync(descriptor).size) {
      const buffer = Buffer.allocUnsafe(CHUNK);
      const read = readSync(descriptor, buffer, 0, CHUNK, position);
      if (read === 0) return;
      position += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

export {
  logFolder,
  readLog,
  endOfLog,
  lineSplitter,
  logFileIndexes
};
