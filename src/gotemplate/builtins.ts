import { byteLength, fromBytes, toBytes } from './bytes.ts';
import { equalsAny, isLess, isLessOrEqual } from './compare.ts';
import { CallError } from './error.ts';
import { sprint, sprintln } from './print.ts';
import { sprintf } from './printf.ts';
import { isPrintable } from './quote.ts';
import {
  Channel,
  Dictionary,
  type FunctionTable,
  type GoValue,
  Integer,
  int,
  isTrue,
  List,
  typeOf,
  zeroOf,
} from './value.ts';

const HTML: Record<string, string> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Whether every template has a function of this name. */
export const isBuiltin = (name: string): boolean =>
  Object.hasOwn(BUILTINS, name) || name === 'and' || name === 'or';

/** The functions every template has; `and` and `or` are part of the evaluator. Source: Go text/template funcs.go. */
export const BUILTINS: FunctionTable = {
  call: {
    parameters: ['any'],
    variadic: 'any',
    call: (value: GoValue) => {
      throw new CallError(`${typeOf(value)} is not a function`);
    },
  },
  eq: { parameters: ['any'], variadic: 'any', call: (a: GoValue, ...b: GoValue[]) => equalsAny(a, b) },
  ne: { parameters: ['any', 'any'], call: (a: GoValue, b: GoValue) => !equalsAny(a, [b]) },
  lt: { parameters: ['any', 'any'], call: isLess },
  le: { parameters: ['any', 'any'], call: isLessOrEqual },
  gt: { parameters: ['any', 'any'], call: (a: GoValue, b: GoValue) => !isLessOrEqual(a, b) },
  ge: { parameters: ['any', 'any'], call: (a: GoValue, b: GoValue) => !isLess(a, b) },
  not: { parameters: ['any'], call: (value: GoValue) => !isTrue(value) },
  len: { parameters: ['any'], call: length },
  index: { parameters: ['any'], variadic: 'any', call: index },
  slice: { parameters: ['any'], variadic: 'any', call: slice },
  print: { parameters: [], variadic: 'any', call: (...values: GoValue[]) => sprint(values) },
  println: { parameters: [], variadic: 'any', call: (...values: GoValue[]) => sprintln(values) },
  printf: {
    parameters: ['string'],
    variadic: 'any',
    call: (format: string, ...values: GoValue[]) => sprintf(format, values),
  },
  html: {
    parameters: [],
    variadic: 'any',
    call: (...values: GoValue[]) => joined(values).replace(/[\0"'&<>]/g, (found) => HTML[found] ?? found),
  },
  js: { parameters: [], variadic: 'any', call: (...values: GoValue[]) => escapeJs(joined(values)) },
  urlquery: { parameters: [], variadic: 'any', call: (...values: GoValue[]) => escapeQuery(joined(values)) },
};

function length(value: GoValue): GoValue {
  if (typeof value === 'string') return int(byteLength(value));
  if (value instanceof List) return int(value.items.length);
  if (value instanceof Dictionary) return int(value.size);
  if (value instanceof Channel) return int(0);
  throw new CallError(`${typeOf(value)} has no length`);
}

function index(of: GoValue, ...at: GoValue[]): GoValue {
  if (of === undefined || of === null) throw new CallError('nil has no elements');
  return at.reduce(element, of);
}

function element(of: GoValue, at: GoValue): GoValue {
  if (of instanceof Dictionary) {
    if (at !== undefined && at !== null && of.key === 'string' && typeof at !== 'string') {
      throw new CallError(`the keys are strings, not ${typeOf(at)}`);
    }
    if ((at ?? null) === null && of.key === 'string') throw new CallError('nil is no key');
    return of.has(at ?? null) ? of.get(at ?? null) : zeroOf(of.element);
  }
  if (typeof of === 'string') {
    const bytes = toBytes(of);
    return new Integer('uint8', bytes[position(at, bytes.length - 1)] ?? 0);
  }
  if (of instanceof List) return of.items[position(at, of.items.length - 1)];
  throw new CallError(`${typeOf(of)} has no elements`);
}

function slice(of: GoValue, ...bounds: GoValue[]): GoValue {
  if (typeof of !== 'string' && !(of instanceof List)) throw new CallError(`${typeOf(of)} cannot be sliced`);
  const bytes = typeof of === 'string' ? toBytes(of) : null;
  if (bounds.length > (bytes ? 2 : 3)) throw new CallError('it takes no more bounds');
  const size = bytes ? bytes.length : (of as List).items.length;
  const [start = 0, end = size, limit = size] = bounds.map((bound) => position(bound, size));
  if (start > end || end > limit) throw new CallError(`a slice cannot go from ${start} to ${end}`);
  return bytes
    ? fromBytes(bytes.subarray(start, end))
    : new List((of as List).element, (of as List).items.slice(start, end));
}

function position(at: GoValue, last: number): number {
  if (!(at instanceof Integer)) throw new CallError(`${typeOf(at)} is no index`);
  if (at.value < 0n || at.value > BigInt(last))
    throw new CallError(`there is nothing at the index ${at.value}`);
  return Number(at.value);
}

function joined(values: readonly GoValue[]): string {
  const [only] = values;
  if (values.length === 1 && typeof only === 'string') return only;
  return sprint(values.map((value) => value ?? '<no value>'));
}

function escapeJs(text: string): string {
  return [...text].map(escapeJsCharacter).join('');
}

function escapeJsCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (/['"\\]/.test(character)) return `\\${character}`;
  const special = code < 0x20 || /[<>&=]/.test(character) || (code > 0x7f && !isPrintable(character));
  return special ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` : character;
}

/** Source: Go net/url QueryEscape. */
function escapeQuery(text: string): string {
  return [...toBytes(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[A-Za-z0-9\-_.~]/.test(character)) return character;
      return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
