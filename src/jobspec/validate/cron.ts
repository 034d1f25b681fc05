/** A field of a cron expression: its bounds, the names that stand for numbers, and what else it takes. */
interface Field {
  name: string;
  bounds: readonly [number, number];
  names?: readonly string[];
  special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** All seven; five are without seconds and year, six without seconds. */
const FIELDS: readonly Field[] = [
  { name: 'second', bounds: [0, 59] },
  { name: 'minute', bounds: [0, 59] },
  { name: 'hour', bounds: [0, 23] },
  { name: 'day of the month', bounds: [1, 31], special: /^(\?|L|LW|\d+W)$/i },
  { name: 'month', bounds: [1, 12], names: MONTHS },
  { name: 'day of the week', bounds: [0, 7], names: DAYS, special: /^(\?|[0-7A-Z]+(L|#[1-5]))$/i },
  { name: 'year', bounds: [1970, 2099] },
];

const SHORTHANDS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

const ENTRY = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/;

/**
 * Why a text is no cron expression of Nomad's, or null when it is one: five fields, six with a year, seven with seconds
 * too, or a name such as `@daily`. Source: hashicorp/cronexpr.
 */
export function cronProblem(spec: string): string | null {
  const text = spec.trim();
  if (text.startsWith('@')) {
    if (SHORTHANDS.includes(text.toLowerCase())) return null;
    return `there is no "${text}", only ${SHORTHANDS.join(', ')}`;
  }
  const fields = text.split(/\s+/).filter((each) => each !== '');
  if (fields.length < 5) return `it has ${fields.length} of 5 fields`;
  const known = fields.length === 5 ? FIELDS.slice(1, 6) : fields.length === 6 ? FIELDS.slice(1) : FIELDS;
  for (const [index, field] of known.entries()) {
    for (const entry of (fields[index] ?? '').split(',')) {
      if (!fits(entry, field)) return `"${entry}" is no ${field.name}`;
    }
  }
  return null;
}

function fits(entry: string, field: Field): boolean {
  if (field.special?.test(entry)) return true;
  const [whole, from, to, step] = ENTRY.exec(entry) ?? [];
  if (whole === undefined || step === '0') return false;
  const values = [from, to].filter((each) => each !== undefined).map((each) => numberOf(each, field));
  return values.every((each) => each >= field.bounds[0] && each <= field.bounds[1]);
}

function numberOf(text: string, { names = [], bounds }: Field): number {
  const index = names.indexOf(text.slice(0, 3).toUpperCase());
  if (index !== -1 && !/^\d/.test(text)) return index + (names === MONTHS ? bounds[0] : 0);
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
