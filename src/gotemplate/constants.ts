import { normalized } from './bytes.ts';
import type { NumberOperand } from './tree.ts';

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([\s\S]))/g;

/** A string or rune without its quotes and escapes; null when one is wrong. Source: Go strconv.Unquote. */
export function unquote(literal: string): string | null {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  const quote = literal[0];
  let valid = true;
  const text = inner.replace(ESCAPE, (_, byte, short, long, octal, simple?: string) => {
    if (byte !== undefined) return fromByte(Number.parseInt(byte, 16));
    if (octal !== undefined) return fromByte(Number.parseInt(octal, 8));
    if (short !== undefined || long !== undefined) {
      const code = Number.parseInt(short ?? long, 16);
      if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code);
    } else if (simple !== undefined && simple in SIMPLE && !isOtherQuote(simple, quote)) {
      return SIMPLE[simple] ?? '';
    }
    valid = false;
    return '';
  });
  return valid ? normalized(text) : null;
}

function isOtherQuote(escaped: string, quote: string | undefined): boolean {
  return (escaped === '"' || escaped === "'") && escaped !== quote;
}

/** In a string a byte above 127 need not be a character. */
function fromByte(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}

const MAX_UINT64 = 2n ** 64n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** Null when the text is no number that a template can have. Complex numbers cannot be written. */
export function parseNumber(text: string, at: number): NumberOperand | null {
  const integer = parseInteger(text);
  if (integer !== null) {
    if (integer > MAX_UINT64 || integer < MIN_INT64) return null;
    return { type: 'number', at, text, integer, float: Number(integer), isFloat: false };
  }
  if (!/[.eEpP]/.test(text)) return null;
  const float = parseFloatText(text);
  if (float === null) return null;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : null;
  return { type: 'number', at, text, integer: whole, float, isFloat: true };
}

/** A rune is the number of its character. */
export function parseRune(literal: string, at: number): NumberOperand | null {
  const text = unquote(literal);
  const [character, ...more] = [...(text ?? '')];
  if (character === undefined || more.length > 0) return null;
  const code = character.codePointAt(0) ?? 0;
  const value = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  return { type: 'number', at, text: literal, integer: BigInt(value), float: value, isFloat: false };
}

/** Source: Go strconv.ParseInt with base 0. */
function parseInteger(text: string): bigint | null {
  const match = /^([+-]?)(0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[1-9][\d_]*|0)$/.exec(text);
  if (!match || !underscoresFit(text)) return null;
  const [, sign, digits = ''] = match;
  const plain = digits.replaceAll('_', '').replace(/^0[oO]?(?=[0-7])/, '0o');
  const value = BigInt(plain.toLowerCase());
  return sign === '-' ? -value : value;
}

/** Decimal, or hexadecimal with a binary exponent. Null when it is neither. */
export function parseFloatText(text: string): number | null {
  if (!underscoresFit(text)) return null;
  const plain = text.replaceAll('_', '');
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) {
    const value = Number(plain);
    return Number.isFinite(value) ? value : null;
  }
  const hex = /^([+-]?)0[xX]([\da-fA-F]*)\.?([\da-fA-F]*)[pP]([+-]?\d+)$/.exec(plain);
  if (!hex) return null;
  const [, sign, whole = '', part = '', exponent] = hex;
  if (whole + part === '') return null;
  const value = Number.parseInt(whole + part, 16) * 2 ** (Number(exponent) - 4 * part.length);
  return sign === '-' ? -value : value;
}

/** They separate digits, and a base from the digits after it. */
function underscoresFit(text: string): boolean {
  return !/^[+-]?_|_$|__|_[.eEpP+-]|[.eEpP+-]_/.test(text) || !text.includes('_');
}
