const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/commands/run/record-watch.ts
async function watchRecord(store, key) {
  const ending = new AbortController();
  const listeners = /* @__PURE__ */ new Set();
  const waiting = /* @__PURE__ */ new Set();
  const records = store.watch(key, ending.signal)[Symbol.asyncIterator]();
  const first = await records.next();
  let current = first.done ? null : first.value;
  let failure = null;
  const watching = (async () => {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      current = next.value;
      for (const listener of [...listeners]) listener(current);
    }
  })().catch((error) => {
    failure = { error };
    for (const reject of waiting) reject(error);
  });
  return {
    get current() {
      return current;
    },
    until(condition) {
      if (failure) return Promise.reject(failure.error);
      if (condition(current)) return Promise.resolve(current);
      return new Promise((resolve, reject) => {
        const listener = (record) => {
          if (!condition(record)) return;
          listeners.delete(listener);
          waiting.delete(reject);
          resolve(record);
        };
        listeners.add(listener);
        waiting.add(reject);
      });
    },
    each(listener) {
      listeners.add(listener);
    },
    async close() {
      ending.abort();
      await watching;
    }
  };
}

export {
  watchRecord
};
