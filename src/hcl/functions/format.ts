import { ConversionError, convert } from '../convert.ts';
import { Decimal } from '../decimal.ts';
import { FunctionError } from '../scope.ts';
import { isCollection } from '../types.ts';
import type { Value } from '../value.ts';
import { elementsOf, list, string } from '../values.ts';
import { define, type FunctionTable, repeatedSafely, textOf } from './define.ts';
import { formatFloat, formatInteger } from './format-number.ts';
import { encodeJson, quoteJson } from './json.ts';
import { charactersOf } from './strings.ts';

/** Wider fields and more digits than this are refused. */
const MAX_WIDTH = 100_000;

const VERB = /%([0#+\- ]*)([1-9][0-9]*)?(?:\.([0-9]*))?(?:\[([1-9][0-9]*)\])?([a-zA-Z])/y;

const REST = { name: 'args', type: 'dynamic', allowNull: true } as const;

export const formatFunctions: FunctionTable = {
  format: define({ format: 'string' }, (format, ...args) => string(formatText(textOf(format), args)), REST),
  formatlist: define({ format: 'string' }, formatList, REST),
};

/** A verb of a format string, such as `%-5.2f` or `%[2]s`. */
export interface Verb {
  text: string;
  flags: string;
  width: number | null;
  precision: number | null;
  mode: string;
}

/** Go's format strings without `*`. Every argument must be used. Throws FunctionError. */
function formatText(format: string, args: readonly Value[]): string {
  let result = '';
  let at = 0;
  let next = 1;
  let highest = 0;
  while (at < format.length) {
    const mark = format.indexOf('%', at);
    if (mark === -1) break;
    result += format.slice(at, mark);
    if (format[mark + 1] === '%') {
      result += '%';
      at = mark + 2;
      continue;
    }
    const { verb, argument, end } = readVerb(format, mark, next);
    highest = Math.max(highest, argument);
    next = argument + 1;
    const value = args[argument - 1];
    if (!value)
      throw new FunctionError(`"${verb.text}" needs argument ${argument}, there are ${args.length}`);
    result += formatValue(verb, value);
    at = end;
  }
  if (highest < args.length) {
    throw new FunctionError(`the format uses ${highest} of ${args.length} arguments`, highest + 1);
  }
  return result + format.slice(at);
}

function readVerb(format: string, mark: number, next: number): { verb: Verb; argument: number; end: number } {
  VERB.lastIndex = mark;
  const match = VERB.exec(format);
  if (!match)
    throw new FunctionError(`"${format.slice(mark, mark + 5)}" is no verb; for a literal % write %%`);
  const [text, flags = '', width, precision, argument, mode = ''] = match;
  const verb: Verb = {
    text,
    flags,
    width: width === undefined ? null : Number(width),
    precision: precision === undefined ? null : Number(precision),
    mode,
  };
  if ((verb.width ?? 0) > MAX_WIDTH || (verb.precision ?? 0) > MAX_WIDTH) {
    throw new FunctionError(`"${text}" is wider than ${MAX_WIDTH} characters`);
  }
  return { verb, argument: argument === undefined ? next : Number(argument), end: VERB.lastIndex };
}

function formatValue(verb: Verb, value: Value): string {
  if (verb.mode !== 'v' && value.data === null) {
    throw new FunctionError(`"${verb.text}" cannot format a null`);
  }
  switch (verb.mode) {
    case 'v':
      return pad(verb, plainText(verb, value));
    case 't':
      return String(as(verb, value, 'bool').data);
    case 's':
    case 'q': {
      const text = as(verb, value, 'string');
      const cut = verb.precision ? string(charactersOf(text).slice(0, verb.precision).join('')) : text;
      return pad(verb, verb.mode === 'q' ? quoteJson(textOf(cut)) : textOf(cut));
    }
    case 'b':
    case 'd':
    case 'o':
    case 'x':
    case 'X': {
      const whole = (as(verb, value, 'number').data as Decimal).toBigInt();
      if (whole === null) throw new FunctionError(`"${verb.text}" needs a whole number`);
      return formatInteger(verb, whole);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return formatFloat(verb, as(verb, value, 'number').data as Decimal);
    default:
      throw new FunctionError(`"${verb.text}" is no verb of this language`);
  }
}

function plainText(verb: Verb, value: Value): string {
  const { data } = value;
  if (!verb.flags.includes('#')) {
    if (typeof data === 'string') return data;
    if (data instanceof Decimal)
      return formatFloat({ ...verb, flags: '', width: null, precision: null, mode: 'g' }, data);
  }
  return encodeJson(value);
}

function as(verb: Verb, value: Value, type: 'string' | 'number' | 'bool'): Value {
  try {
    return convert(value, type);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new FunctionError(`"${verb.text}" cannot format this: ${error.message}`);
  }
}

function pad(verb: Verb, text: string): string {
  const missing = (verb.width ?? 0) - charactersOf(string(text)).length;
  if (missing <= 0) return text;
  const padding = repeatedSafely(verb.flags.includes('0') ? '0' : ' ', missing);
  return verb.flags.includes('-') ? text + padding : padding + text;
}

/** Formats once for each element of the lists among the arguments, which must be of one length. */
function formatList(format: Value, ...args: Value[]): Value {
  let size: number | null = null;
  for (const [index, arg] of args.entries()) {
    if (!isList(arg)) continue;
    const { length } = elementsOf(arg);
    if (size !== null && length !== size) {
      throw new FunctionError(`this list has ${length} elements, one before it has ${size}`, index + 1);
    }
    size = length;
  }
  const texts: Value[] = [];
  for (let index = 0; index < (size ?? 1); index++) {
    const row = args.map((arg) => (isList(arg) ? elementsOf(arg)[index]! : arg));
    texts.push(string(formatRow(textOf(format), row, index)));
  }
  return list('string', texts);
}

function isList(value: Value): boolean {
  return isCollection(value.type, 'list', 'set', 'tuple') && value.data !== null;
}

function formatRow(format: string, row: readonly Value[], index: number): string {
  try {
    return formatText(format, row);
  } catch (error) {
    if (!(error instanceof FunctionError) || row.length === 0) throw error;
    throw new FunctionError(`for element ${index}, ${error.message}`);
  }
}
