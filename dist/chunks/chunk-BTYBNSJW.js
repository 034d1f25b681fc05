const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/record.ts
function emptyRecord(namespace, id) {
  return { schema: 1, namespace, id, index: 0, versions: [], allocations: [] };
}
function currentJob(record) {
  return record.versions[0] ?? null;
}

export {
  emptyRecord,
  currentJob
};
