const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  spellings
} from "./chunk-BZMV6X52.js";

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

export {
  MASK,
  masker,
  hiding
};
