const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/time.ts
function timestamp(ns) {
  return new Date(ns / 1e6).toISOString().replace(/\.\d+Z$/, "Z");
}
function ago(ns, now) {
  const seconds = Math.max(0, Math.floor((now - ns) / 1e9));
  if (seconds === 0) return "now";
  const units = [
    ["d", 86400],
    ["h", 3600],
    ["m", 60],
    ["s", 1]
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = seconds;
  let text = "";
  for (const [unit, size] of units.slice(first, first + 2)) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) text += `${whole}${unit}`;
  }
  return `${text} ago`;
}

export {
  timestamp,
  ago
};
