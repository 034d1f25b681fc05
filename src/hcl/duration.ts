/** Nanoseconds in a unit of a Go duration. Source: Go time.ParseDuration. */
const UNITS: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

const PART = /^(\d+\.?\d*|\.\d+)([^\d.]*)/;

/** What Go's 64-bit nanoseconds hold. */
const LONGEST = 2 ** 63;

/**
 * Reads a Go duration such as `1h30m`, `1.5s`, `-250ms` or `0`. Returns nanoseconds, or why it is none.
 */
export function parseDuration(text: string): number | { problem: string } {
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') return { problem: 'it is empty' };
  let total = 0;
  while (rest !== '') {
    const [whole, amount, unit] = PART.exec(rest) ?? [];
    if (whole === undefined) return { problem: 'it is not made of numbers and units' };
    if (unit === '') return { problem: `"${amount}" has no unit` };
    const size = UNITS[unit ?? ''];
    if (size === undefined) return { problem: `"${unit}" is not a unit` };
    total += Number(amount) * size;
    rest = rest.slice(whole.length);
  }
  if (total >= LONGEST) return { problem: 'it is longer than 292 years' };
  return Math.trunc(total) * sign || 0;
}

/** Units that Go prints a fraction of a second in. */
const SMALL_UNITS = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
] as const;

/**
 * A duration in nanoseconds as Go prints it and Nomad shows it: `24h0m0s`, `1m0s`, `2.36s`, `500ms`, `0s`.
 * Source: Go's time.Duration.String.
 */
export function formatDuration(nanoseconds: number): string {
  if (nanoseconds < 0) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds === 0) return '0s';
  if (nanoseconds < 1e9) {
    const [unit, size] = SMALL_UNITS.findLast(([, size]) => nanoseconds >= size) ?? SMALL_UNITS[0];
    return `${decimal(nanoseconds, size)}${unit}`;
  }
  const wholeSeconds = Math.floor(nanoseconds / 1e9);
  const seconds = `${decimal(nanoseconds - Math.floor(wholeSeconds / 60) * 60e9, 1e9)}s`;
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const hours = Math.floor(wholeSeconds / 3600);
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

function decimal(amount: number, unit: number): string {
  const fraction = String(amount % unit).padStart(String(unit).length - 1, '0');
  const digits = unit === 1 ? '' : fraction.replace(/0+$/, '');
  const whole = Math.floor(amount / unit);
  return digits === '' ? String(whole) : `${whole}.${digits}`;
}
