const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/words.ts
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
function duration(ms) {
  const seconds = ms / 1e3;
  if (seconds < 60) return `${seconds.toFixed(1)}s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes}m${whole % 60}s` : `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
function shortId(id) {
  return id.slice(0, 8);
}
function nameInJob(allocation) {
  return allocation.Name.slice(allocation.JobID.length + 1);
}
function taskInJob(allocation, task) {
  return task === "" || allocation.startsWith(`${task}[`) ? allocation : `${allocation} ${task}`;
}

export {
  count,
  duration,
  shortId,
  nameInJob,
  taskInJob
};
