const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/resources.ts
var NOTHING = { cpu: 0, cores: 0, memory: 0 };
var DIMENSIONS = ["cpu", "cores", "memory"];
var MEGABYTE = 1024 * 1024;
function capacityOf({ attributes }) {
  const known = (name) => Number(attributes[name] ?? Number.POSITIVE_INFINITY);
  return {
    cpu: known("cpu.totalcompute"),
    cores: known("cpu.numcores"),
    memory: Math.floor(known("memory.totalbytes") / MEGABYTE)
  };
}
function demandOf({ Tasks }) {
  const inPhase = (...hooks) => Tasks.filter((task) => hooks.includes(phaseOf(task)));
  const phases = [
    inPhase("prestart", "prestart sidecar"),
    inPhase("main", "prestart sidecar", "poststart", "poststart sidecar"),
    inPhase("poststop", "poststop sidecar")
  ];
  return phases.map((tasks) => tasks.map(takenBy).reduce(plus, NOTHING)).reduce(most, NOTHING);
}
function exhaustedDimension(demand, free) {
  return DIMENSIONS.find((dimension) => demand[dimension] > free[dimension]) ?? null;
}
function plus(a, b) {
  return { cpu: a.cpu + b.cpu, cores: a.cores + b.cores, memory: a.memory + b.memory };
}
function minus(a, b) {
  return { cpu: a.cpu - b.cpu, cores: a.cores - b.cores, memory: a.memory - b.memory };
}
function most(a, b) {
  return {
    cpu: Math.max(a.cpu, b.cpu),
    cores: Math.max(a.cores, b.cores),
    memory: Math.max(a.memory, b.memory)
  };
}
function takenBy({ Resources: { CPU, Cores, MemoryMB } }) {
  return { cpu: CPU, cores: Cores, memory: MemoryMB };
}
function phaseOf({ Lifecycle }) {
  if (Lifecycle === null || Lifecycle.Hook === "") return "main";
  return Lifecycle.Sidecar ? `${Lifecycle.Hook} sidecar` : Lifecycle.Hook;
}

export {
  NOTHING,
  capacityOf,
  demandOf,
  exhaustedDimension,
  plus,
  minus
};
