const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/run-duration.ts
var EXCEEDED_RUN_DURATION = "allocation exceeded max_run_duration";
function runDeadline(job, allocation) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return group?.MaxRunDuration ? allocation.CreateTime + group.MaxRunDuration : null;
}

export {
  EXCEEDED_RUN_DURATION,
  runDeadline
};
