const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/engine/allocation/lifecycle.ts
function isSidecar({ Lifecycle }) {
  return (Lifecycle?.Sidecar ?? false) && Lifecycle?.Hook !== "poststop";
}
function isPoststop(task) {
  return hookOf(task) === "poststop";
}
function hasTurn(task, lifecycle) {
  switch (hookOf(task)) {
    case "prestart":
      return true;
    case "poststart":
      return isPrepared(lifecycle) && mainTasks(lifecycle).every(({ Name }) => hasBegun(lifecycle, Name));
    case "poststop":
      return living(lifecycle).length === 0;
    default:
      return isPrepared(lifecycle);
  }
}
function fatality(lifecycle) {
  const live = living(lifecycle);
  if (live.length === 0) return null;
  const dead = lifecycle.tasks.filter((task) => !isPoststop(task) && !live.includes(task));
  const failed = dead.filter(({ Name }) => lifecycle.states.get(Name)?.Failed);
  if (dead.some((task) => task.Leader && !failed.includes(task))) return { type: "leader-dead" };
  if (failed[0]) return { type: "sibling-failed", sibling: failed[0].Name };
  return live.every(isSidecar) ? { type: "main-dead" } : null;
}
function killOrder(tasks) {
  const stoppable = tasks.filter((task) => !isPoststop(task));
  const leaders = stoppable.filter(({ Leader }) => Leader);
  const others = stoppable.filter((task) => !task.Leader && !isSidecar(task));
  const sidecars = stoppable.filter((task) => !task.Leader && isSidecar(task));
  return [leaders, others, sidecars];
}
function hookOf({ Lifecycle }) {
  return Lifecycle?.Hook ?? "";
}
function isPrepared({ tasks, states }) {
  return tasks.filter((task) => hookOf(task) === "prestart").every((task) => {
    const state = states.get(task.Name);
    return isSidecar(task) ? state?.State === "running" : state?.State === "dead" && !state.Failed;
  });
}
function mainTasks({ tasks }) {
  return tasks.filter((task) => hookOf(task) === "");
}
function hasBegun({ states }, name) {
  return (states.get(name)?.State ?? "pending") !== "pending";
}
function living({ tasks, states }) {
  return tasks.filter((task) => !isPoststop(task) && states.get(task.Name)?.State !== "dead");
}

export {
  isSidecar,
  isPoststop,
  hasTurn,
  fatality,
  killOrder
};
