const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  isDown,
  readAll
} from "./chunk-S3UWS5UO.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";

// src/commands/state/transfer.ts
async function takeAll(store, options) {
  const records = await readAll(store, await store.list());
  const running = records.filter(({ allocations }) => !allocations.every(isDown)).map(({ id }) => id);
  if (options.still && running.length > 0) {
    throw new StateError(
      `State ${store.location}: ${running.join(", ")} still runs; wait for its end, or stop it with \`oneoff stop\``
    );
  }
  return records;
}
async function putAll(store, records, options) {
  const there = new Map((await readAll(store, await store.list())).map((record) => [nameOf(record), record]));
  const inTheWay = records.filter((record) => {
    const other = there.get(nameOf(record));
    return other !== void 0 && !same(other, record);
  });
  if (inTheWay.length > 0 && !options.replace) throw isThere(store, inTheWay[0]);
  for (const record of records) {
    const { namespace, id } = record;
    await store.update({ namespace, id }, `import ${id}`, (current) => {
      if (current && same(current, record)) return current;
      if (current && !options.replace) throw isThere(store, record);
      return record;
    });
  }
}
function nameOf({ namespace, id }) {
  return JSON.stringify([namespace, id]);
}
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
function isThere(store, { id }) {
  return new StateError(
    `State ${store.location}: there is another record of job "${id}"; nothing was changed. -replace puts this one in its place`
  );
}

export {
  takeAll,
  putAll
};
