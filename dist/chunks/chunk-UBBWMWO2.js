const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/name.ts
function allocationName(jobId, group, index) {
  return `${jobId}.${group}[${index}]`;
}
function allocationIndex(name) {
  return Number(name.slice(name.lastIndexOf("[") + 1, -1));
}

export {
  allocationName,
  allocationIndex
};
