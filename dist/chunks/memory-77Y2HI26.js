const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunk-GRRIUBBP.js";

// src/state/memory.ts
function openMemoryStore() {
  return new MemoryStore();
}
var MemoryStore = class {
  location = "none: nothing is remembered after this process";
  records = /* @__PURE__ */ new Map();
  changes = new EventTarget();
  closed = false;
  async read(key) {
    return this.current(key);
  }
  async update(key, _reason, change) {
    const before = this.current(key);
    const after = change(before);
    if (after === before) return after;
    if (after === null) this.records.delete(keyText(key));
    else this.records.set(keyText(key), { key, record: after });
    this.changes.dispatchEvent(new Event("change"));
    return after;
  }
  async *watch(key, signal) {
    let seen;
    while (!signal.aborted && !this.closed) {
      const record = this.current(key);
      if (record === seen) {
        await this.nextChange(signal);
      } else {
        seen = record;
        yield record;
      }
    }
  }
  async list() {
    return [...this.records.entries()].toSorted(([a], [b]) => a < b ? -1 : 1).map(([, { key }]) => key);
  }
  async close() {
    this.closed = true;
    this.changes.dispatchEvent(new Event("change"));
  }
  current(key) {
    return this.records.get(keyText(key))?.record ?? null;
  }
  nextChange(signal) {
    return new Promise((resolve) => {
      const over = new AbortController();
      const wake = () => {
        over.abort();
        resolve();
      };
      this.changes.addEventListener("change", wake, { signal: over.signal });
      signal.addEventListener("abort", wake, { signal: over.signal });
    });
  }
};
function keyText({ namespace, id }) {
  return JSON.stringify([namespace, id]);
}
export {
  openMemoryStore
};
