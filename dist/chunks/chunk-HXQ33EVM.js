const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/scheduler/duration.ts
var UNITS = [
  ["ns", 1],
  ["µs", 1e3],
  ["ms", 1e6]
];
function formatDuration(nanoseconds) {
  if (nanoseconds < 0) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0) return "0s";
  if (nanoseconds < 1e9) {
    const [unit, size] = UNITS.findLast(([, size2]) => nanoseconds >= size2) ?? UNITS[0];
    return `${decimal(nanoseconds, size)}${unit}`;
  }
  const wholeSeconds = Math.floor(nanoseconds / 1e9);
  const seconds = `${decimal(nanoseconds - Math.floor(wholeSeconds / 60) * 6e10, 1e9)}s`;
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const hours = Math.floor(wholeSeconds / 3600);
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
function decimal(amount, unit) {
  const fraction = String(amount % unit).padStart(String(unit).length - 1, "0");
  const digits = unit === 1 ? "" : fraction.replace(/0+$/, "");
  const whole = Math.floor(amount / unit);
  return digits === "" ? String(whole) : `${whole}.${digits}`;
}

export {
  formatDuration
};
