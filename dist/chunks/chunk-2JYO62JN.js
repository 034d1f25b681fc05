const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  StateError
} from "./chunk-F7II7ZPP.js";

// src/state/schema.ts
var RECORD_SCHEMA = 1;
var MIGRATIONS = /* @__PURE__ */ new Map();
function parseRecord(text, store, jobId) {
  const what = `State ${store}: the record of job "${jobId}"`;
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StateError(
      `${what} is no JSON; restore a backup, or remove the job with \`oneoff stop -purge ${jobId}\``,
      { cause: error }
    );
  }
  return migrate(document, what, MIGRATIONS, RECORD_SCHEMA);
}
function migrate(document, what, migrations, target) {
  let current = document;
  for (; ; ) {
    const schema = current?.schema;
    if (schema === target) return current;
    if (typeof schema === "number" && schema > target) {
      throw new StateError(
        `${what} was written by a newer oneoff; use that version, or another place with -state`
      );
    }
    const migration = typeof schema === "number" ? migrations.get(schema) : void 0;
    if (!migration) throw new StateError(`${what} is not a record of oneoff; restore a backup`);
    current = { ...migration(current), schema: schema + 1 };
  }
}

export {
  parseRecord
};
