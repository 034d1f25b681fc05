import type { Decimal } from '../decimal.ts';
import type { Verb } from './format.ts';

const BASES: Record<string, number> = { b: 2, d: 10, o: 8, x: 16, X: 16 };
const PREFIXES: Record<string, string> = { b: '0b', d: '', o: '0', x: '0x', X: '0X' };

/** A whole number by `%b %d %o %x %X`. Source: Go math/big Int.Format. */
export function formatInteger(verb: Verb, value: bigint): string {
  const magnitude = value < 0n ? -value : value;
  const base = magnitude.toString(BASES[verb.mode]);
  let digits = verb.mode === 'X' ? base.toUpperCase() : base;
  if (verb.precision !== null) {
    digits = verb.precision === 0 && value === 0n ? '' : digits.padStart(verb.precision, '0');
  }
  const prefix = verb.flags.includes('#') ? PREFIXES[verb.mode]! : '';
  return padNumber(verb, signOf(verb, value < 0n) + prefix, digits, verb.precision === null);
}

/** A number by `%e %E %f %g %G`. Source: Go math/big Float.Format and Float.Text. */
export function formatFloat(verb: Verb, value: Decimal): string {
  const text = value.toString();
  const negative = text.startsWith('-');
  if (value.isInfinite) return padNumber(verb, negative ? '-' : '+', 'Inf', false);
  return padNumber(verb, signOf(verb, negative), magnitudeText(verb, value.abs()), true);
}

function signOf(verb: Verb, negative: boolean): string {
  if (negative) return '-';
  return verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : '';
}

/** Zeros go between the sign and the digits, spaces around both. */
function padNumber(verb: Verb, sign: string, digits: string, zeros: boolean): string {
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - digits.length);
  if (verb.flags.includes('-')) return sign + digits + ' '.repeat(missing);
  if (verb.flags.includes('0') && zeros) return sign + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + digits;
}

/** Significant digits d₁d₂… without zeros at either end, meaning 0.d₁d₂… × 10^exponent. */
interface Digits {
  digits: string;
  exponent: number;
}

function digitsOf(text: string, point: number): Digits {
  const all = text.replace(/^0+/, '');
  return { digits: all.replace(/0+$/, ''), exponent: all.length - point };
}

function shortestDigits(value: Decimal): Digits {
  const [whole = '', fraction = ''] = value.toString().split('.');
  return digitsOf(whole + fraction, fraction.length);
}

function exactDigits(value: Decimal): Digits {
  const { digits, point } = value.expand();
  return digitsOf(digits, point);
}

/** Rounds to so many significant digits, half to even. */
function roundTo({ digits, exponent }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, exponent };
  if (count < 0) return { digits: '', exponent: 0 };
  const rest = digits.slice(count);
  const lastIsOdd = count > 0 && Number(digits[count - 1]) % 2 === 1;
  const up = rest === '5' ? lastIsOdd : rest > '5';
  if (!up) return { digits: digits.slice(0, count).replace(/0+$/, ''), exponent };
  const raised = (BigInt(digits.slice(0, count) || '0') + 1n).toString();
  const carried = raised.length > count;
  return { digits: raised.replace(/0+$/, ''), exponent: carried ? exponent + 1 : exponent };
}

function magnitudeText(verb: Verb, value: Decimal): string {
  const mode = verb.mode.toLowerCase();
  if (mode === 'g') return general(verb, value);
  const precision = verb.precision ?? 6;
  const exact = exactDigits(value);
  if (mode === 'e') return scientific(roundTo(exact, precision + 1), precision, verb.mode);
  return fixed(roundTo(exact, exact.exponent + precision), precision);
}

function general(verb: Verb, value: Decimal): string {
  const exponentMark = verb.mode === 'g' ? 'e' : 'E';
  if (verb.precision === null) {
    const shortest = shortestDigits(value);
    if (usesExponent(shortest, 6)) return scientific(shortest, shortest.digits.length - 1, exponentMark);
    return fixed(shortest, Math.max(0, shortest.digits.length - shortest.exponent));
  }
  const precision = verb.precision || 1;
  const digits = roundTo(exactDigits(value), precision);
  const count = digits.digits.length;
  const limit = precision > count && count >= digits.exponent ? count : precision;
  if (usesExponent(digits, limit)) return scientific(digits, Math.min(precision, count) - 1, exponentMark);
  return fixed(digits, Math.max(0, count - digits.exponent));
}

function usesExponent({ digits, exponent }: Digits, limit: number): boolean {
  return digits !== '' && (exponent - 1 < -4 || exponent - 1 >= limit);
}

function scientific({ digits, exponent }: Digits, precision: number, mark: string): string {
  const fraction = digits.slice(1).padEnd(Math.max(0, precision), '0');
  const power = digits === '' ? 0 : exponent - 1;
  const sign = power < 0 ? '-' : '+';
  return `${digits[0] ?? '0'}${fraction && `.${fraction}`}${mark}${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

function fixed({ digits, exponent }: Digits, precision: number): string {
  const whole = exponent > 0 ? digits.slice(0, exponent).padEnd(exponent, '0') : '0';
  const fraction = exponent > 0 ? digits.slice(exponent) : '0'.repeat(digits === '' ? 0 : -exponent) + digits;
  return precision > 0 ? `${whole}.${fraction.padEnd(precision, '0').slice(0, precision)}` : whole;
}
