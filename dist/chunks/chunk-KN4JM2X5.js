const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/plan/matcher.ts
function matcher(needles) {
  const edges = [/* @__PURE__ */ new Map()];
  const matched = [0];
  const pending = [0];
  for (const needle of needles) {
    let state = 0;
    for (let i = 0; i < needle.length; i++) {
      const unit = needle.charCodeAt(i);
      let next = edges[state].get(unit);
      if (next === void 0) {
        next = edges.push(/* @__PURE__ */ new Map()) - 1;
        matched.push(0);
        pending.push(i + 1);
        edges[state].set(unit, next);
      }
      state = next;
    }
    matched[state] = needle.length;
  }
  const fallback = [0];
  const step = (state, unit) => {
    for (let from = state; ; from = fallback[from]) {
      const next = edges[from].get(unit);
      if (next !== void 0) return next;
      if (from === 0) return 0;
    }
  };
  const queue = [0];
  for (const state of queue) {
    for (const [unit, next] of edges[state]) {
      fallback[next] = state === 0 ? 0 : step(fallback[state], unit);
      matched[next] ||= matched[fallback[next]];
      if (edges[next].size === 0) pending[next] = pending[fallback[next]];
      queue.push(next);
    }
  }
  return { step, matched: (state) => matched[state], pending: (state) => pending[state] };
}

// src/plan/spellings.ts
var SHORTEST_PIECE = 3;
var BASE64_LINE_LENGTHS = [76, 64];
function spellings(secret) {
  const trimmed = secret.trim();
  const all = [
    secret,
    trimmed,
    ...jsonSpellings(trimmed),
    ...urlSpellings(trimmed),
    ...base64Spellings(secret),
    ...base64Spellings(trimmed)
  ];
  return [...new Set(all)].filter((text) => text !== "");
}
function jsonSpellings(text) {
  const escaped = JSON.stringify(text).slice(1, -1);
  const go = escaped.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  return [escaped, go];
}
function urlSpellings(text) {
  const encoded = encodeURIComponent(text.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = strict.replaceAll("%20", "+").replaceAll("~", "%7E");
  const lowerCase = (url) => url.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  return [encoded, strict, form].flatMap((url) => [url, lowerCase(url)]);
}
function base64Spellings(text) {
  const bytes = Buffer.from(text);
  const whole = bytes.toString("base64");
  const lines = BASE64_LINE_LENGTHS.flatMap((length) => whole.match(new RegExp(`.{1,${length}}`, "g")) ?? []);
  const pieces = [...lines, ...[0, 1, 2].map((before) => base64Core(bytes, before))];
  const standard = [whole, ...pieces.filter((piece) => piece.length >= SHORTEST_PIECE)];
  return standard.flatMap((encoded) => {
    const urlSafe = encoded.replaceAll("+", "-").replaceAll("/", "_");
    return [encoded, urlSafe, urlSafe.replace(/=+$/, "")];
  });
}
function base64Core(bytes, before) {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64").replace(/=+$/, "");
  const complete = Math.floor((before + bytes.length) * 8 / 6);
  return encoded.slice(Math.ceil(before * 8 / 6), complete);
}

// src/plan/masker.ts
var MASK = "***";
function masker(secrets) {
  const needles = matcher(secrets.flatMap(spellings));
  return (text) => {
    const scrub = textScrubber(needles, (_, begins) => begins ? MASK : "");
    return scrub.push(text) + scrub.end();
  };
}
function hiding(secrets) {
  if (secrets.length === 0) return { text: (text) => text, stream: () => NOTHING_HIDDEN };
  const needles = matcher(secrets.flatMap(spellings).map((text) => Buffer.from(text).toString("latin1")));
  return { text: masker(secrets), stream: () => byteScrubber(needles) };
}
var NOTHING_HIDDEN = { push: (chunk) => chunk, end: () => Buffer.alloc(0) };
function byteScrubber(needles) {
  const scrub = textScrubber(needles, (hidden) => hidden.replace(/[^\r\n]/g, "*"));
  return {
    push: (chunk) => Buffer.from(
      scrub.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString("latin1")),
      "latin1"
    ),
    end: () => Buffer.from(scrub.end(), "latin1")
  };
}
var LONGEST_WHOLE_PLACE = 1 << 20;
function textScrubber(needles, cover) {
  let state = 0;
  let held = "";
  let places = [];
  let shownPlace = 0;
  const show = (until) => {
    let shown = "";
    let from = 0;
    for (const { start, end } of places) {
      if (start >= until) break;
      if (start > from) shown += held.slice(from, start);
      const [first, last] = [Math.max(from, start), Math.max(from, Math.min(end, until))];
      shown += cover(held.slice(first, last), start >= shownPlace);
      shownPlace = Math.max(shownPlace, end);
      from = last;
    }
    shown += held.slice(from, until);
    held = held.slice(until);
    places = places.filter(({ end }) => end > until).map(({ start, end }) => ({ start: Math.max(0, start - until), end: end - until }));
    shownPlace = Math.max(0, shownPlace - until);
    return shown;
  };
  return {
    push(text) {
      const first = held.length;
      held += text;
      for (let i = first; i < held.length; i++) {
        state = needles.step(state, held.charCodeAt(i));
        const length = needles.matched(state);
        if (length > 0) addPlace(places, i + 1 - length, i + 1);
      }
      const settled = held.length - needles.pending(state);
      const last = places.at(-1);
      const parted = last && last.start < settled && last.end > settled;
      return show(parted && held.length < LONGEST_WHOLE_PLACE ? last.start : settled);
    },
    end: () => show(held.length)
  };
}
function addPlace(places, start, end) {
  let from = start;
  while (places.length > 0 && places.at(-1).end > from) from = Math.min(from, places.pop().start);
  places.push({ start: from, end });
}

// src/state/owner.ts
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
function thisProcess() {
  return ownerOf(process.pid);
}
function ownerOf(pid) {
  return { host: hostname(), boot: bootAndNamespace(), pid, started: startTime(pid) ?? "" };
}
function ownerLives(owner) {
  if (owner.host !== hostname()) return "unknown";
  const [boot, namespace] = owner.boot.split(" ");
  const [ourBoot, ourNamespace] = bootAndNamespace().split(" ");
  if (boot !== ourBoot) return owner.workflow ? "unknown" : "gone";
  if (namespace !== ourNamespace) return "unknown";
  if (owner.started === "") return answersSignal(owner.pid) ? "alive" : "gone";
  return startTime(owner.pid) === owner.started ? "alive" : "gone";
}
function bootAndNamespace() {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}
function startTime(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  return state === "Z" || state === "X" ? null : fields[19] ?? null;
}
function answersSignal(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

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

// src/engine/allocation/waiting.ts
var LONGEST_TIMER = 2 ** 31 - 1;
async function pause(milliseconds, signal) {
  const end = performance.now() + milliseconds;
  for (; ; ) {
    const left = end - performance.now();
    if (signal.aborted) return false;
    if (left <= 0) return true;
    await new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(left, LONGEST_TIMER));
      signal.addEventListener("abort", wake);
    });
  }
}
async function settlesWithin(promise, milliseconds) {
  const giveUp = new AbortController();
  const settled = promise.then(
    () => true,
    () => true
  );
  const inTime = await Promise.race([settled, pause(milliseconds, giveUp.signal).then(() => false)]);
  giveUp.abort();
  return inTime;
}
async function comesBefore(promise, signal) {
  if (signal.aborted) return false;
  const { promise: aborted, resolve } = Promise.withResolvers();
  const onAbort = () => resolve(false);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise.then(() => true), aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

export {
  spellings,
  MASK,
  masker,
  hiding,
  thisProcess,
  ownerOf,
  ownerLives,
  pause,
  settlesWithin,
  comesBefore,
  logFolder,
  readLog,
  endOfLog,
  lineSplitter,
  logFileIndexes
};
