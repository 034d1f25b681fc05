/** Nanoseconds since the epoch as Nomad prints them: RFC 3339 in UTC, to the second. */
export function timestamp(ns: number): string {
  return new Date(ns / 1e6).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** How long ago, as Nomad's lists say it: `now`, `12s ago`, `3m5s ago`, `2h10m ago`, `4d3h ago`. */
export function ago(ns: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - ns) / 1e9));
  if (seconds === 0) return 'now';
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  let rest = seconds;
  let text = '';
  for (const [unit, size] of units.slice(first, first + 2)) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) text += `${whole}${unit}`;
  }
  return `${text} ago`;
}
