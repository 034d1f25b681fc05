import { parseDuration } from '../duration.ts';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|([+-])(\d\d):(\d\d))$/;
const TOKEN = /''|'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z']+|'/g;

export const dateFunctions: FunctionTable = {
  formatdate: define({ format: 'string', time: 'string' }, (format, time) => {
    const moment = parseTimestamp(textOf(time), 1);
    return string(textOf(format).replace(TOKEN, (token) => formatToken(token, moment)));
  }),
  timeadd: define({ timestamp: 'string', duration: 'string' }, addTime),
};

/** A point in time as a clock in some zone shows it. */
interface Moment {
  /** The clock's reading, taken for UTC. */
  local: Date;
  /** Nanoseconds below the millisecond. */
  rest: number;
  /** Minutes ahead of UTC. */
  offset: number;
}

function parseTimestamp(text: string, argument: number | null): Moment {
  const match = RFC3339.exec(text);
  const [, year, month, day, hour, minute, second, fraction = '', , sign, zoneHour = '0', zoneMinute = '0'] =
    match ?? [];
  const local = new Date(0);
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const nanoseconds = Number(fraction.padEnd(9, '0').slice(0, 9));
  local.setUTCHours(Number(hour), Number(minute), Number(second), Math.trunc(nanoseconds / 1e6));
  const isReal = local.getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneMinute) < 60;
  if (!match || !isReal || !inRange || Number(zoneHour) > 24) {
    throw new FunctionError(`"${text}" is no timestamp such as 2006-01-02T15:04:05Z (RFC 3339)`, argument);
  }
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  return { local, rest: nanoseconds % 1e6, offset };
}

function formatToken(token: string, moment: Moment): string {
  if (token === "''") return "'";
  if (token === "'") throw new FunctionError('the format has a literal without a closing quote', 0);
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!/^[a-zA-Z]/.test(token)) return token;
  const text = formatVerb(token, moment);
  if (text === null) {
    throw new FunctionError(`the format has no verb "${token}"; text must be in single quotes`, 0);
  }
  return text;
}

function formatVerb(verb: string, { local, offset }: Moment): string | null {
  const hour = local.getUTCHours();
  const month = local.getUTCMonth();
  const day = local.getUTCDay();
  switch (verb) {
    case 'YYYY':
      return pad(local.getUTCFullYear(), 4);
    case 'YY':
      return pad(local.getUTCFullYear() % 100, 2);
    case 'MMMM':
      return MONTHS[month]!;
    case 'MMM':
      return MONTHS[month]!.slice(0, 3);
    case 'EEEE':
      return DAYS[day]!;
    case 'EEE':
      return DAYS[day]!.slice(0, 3);
    case 'AA':
      return hour < 12 ? 'AM' : 'PM';
    case 'aa':
      return hour < 12 ? 'am' : 'pm';
    case 'Z':
      return offset === 0 ? 'Z' : zone(offset, ':');
    case 'ZZZ':
      return offset === 0 ? 'UTC' : zone(offset, '');
    case 'ZZZZ':
      return zone(offset, '');
    case 'ZZZZZ':
      return zone(offset, ':');
  }
  const numbers: Record<string, number> = {
    M: month + 1,
    D: local.getUTCDate(),
    h: hour,
    H: hour % 12 || 12,
    m: local.getUTCMinutes(),
    s: local.getUTCSeconds(),
  };
  const value = numbers[verb[0]!];
  return value === undefined || verb.length > 2 ? null : pad(value, verb.length);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function zone(offset: number, separator: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}

/** The result is in the zone of the timestamp, to the second. */
function addTime(timestamp: Value, duration: Value): Value {
  const { local, rest, offset } = parseTimestamp(textOf(timestamp), null);
  const nanoseconds = parseDuration(textOf(duration));
  if (typeof nanoseconds !== 'number') {
    throw new FunctionError(`"${textOf(duration)}" is no duration such as 1h30m: ${nanoseconds.problem}`);
  }
  const moved = new Date(local.getTime() + Math.floor((nanoseconds + rest) / 1e6));
  const shown = formatToken('YYYY', { local: moved, rest: 0, offset });
  const parts = ['-', 'MM', '-', 'DD', "'T'", 'hh', ':', 'mm', ':', 'ss', 'Z'];
  return string(shown + parts.map((part) => formatToken(part, { local: moved, rest: 0, offset })).join(''));
}
