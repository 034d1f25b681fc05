const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/plan/annotate.ts
var UPDATE_NAMES = {
  Ignore: "ignore",
  Place: "create",
  Migrate: "migrate",
  Stop: "destroy",
  InPlaceUpdate: "in-place update",
  DestructiveUpdate: "create/destroy update",
  Canary: "canary"
};
var CREATE = "forces create";
var DESTROY = "forces destroy";
var IN_PLACE = "forces in-place update";
var DESTRUCTIVE = "forces create/destroy update";
var IN_PLACE_BLOCKS = /* @__PURE__ */ new Set(["Affinity", "Constraint", "LogConfig", "Service", "Spread"]);
function annotate(diff, updates) {
  return { ...diff, TaskGroups: diff.TaskGroups.map((group) => annotateGroup(group, updates[group.Name])) };
}
function annotateGroup(group, updates) {
  return {
    ...group,
    Fields: group.Fields.map((field) => field.Name === "Count" ? annotateCount(field) : field),
    Tasks: group.Tasks.map((task) => ({ ...task, Annotations: taskAnnotations(task, group) })),
    Updates: namedUpdates(updates)
  };
}
function namedUpdates(updates) {
  const entries = Object.entries(UPDATE_NAMES);
  return Object.fromEntries(
    entries.map(([key, name]) => [name, updates?.[key] ?? 0]).filter(([, count]) => count > 0)
  );
}
function annotateCount(field) {
  const change = Number(field.New) - Number(field.Old);
  if (change === 0) return field;
  return { ...field, Annotations: [change > 0 ? CREATE : DESTROY] };
}
function taskAnnotations(task, group) {
  if (task.Type === "None") return [];
  if (group.Type === "Added" || group.Type === "Deleted") return [task.Type === "Added" ? CREATE : DESTROY];
  const inPlace = task.Fields.every((field) => field.Name === "KillTimeout") && task.Objects.every(leavesTaskRunning);
  return [inPlace ? IN_PLACE : DESTRUCTIVE];
}
function leavesTaskRunning(block) {
  if (!IN_PLACE_BLOCKS.has(block.Name)) return false;
  return block.Name !== "LogConfig" || block.Fields.every((field) => field.Name !== "Disabled");
}

export {
  annotate,
  namedUpdates
};
