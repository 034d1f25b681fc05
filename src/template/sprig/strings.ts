import { byteLength, fromBytes, toBytes } from '../../gotemplate/bytes.ts';
import { CallError } from '../../gotemplate/error.ts';
import { printValue } from '../../gotemplate/print.ts';
import { quoteGo } from '../../gotemplate/quote.ts';
import {
  Dictionary,
  type FunctionTable,
  type GoValue,
  type Integer,
  int,
  strings,
} from '../../gotemplate/value.ts';
import { lower, replaceAll, trimSet, trimSpace, upper } from '../functions/strings.ts';
import { define, isNil, textOf, textsOf } from './define.ts';

const MAX_SIZE = 16_000_000;

/** Source: Masterminds/sprig strings.go. */
export const stringFunctions: FunctionTable = {
  trim: define('string', trimSpace),
  trimAll: define('string string', (cutset: string, text: string) => trimSet(text, cutset)),
  trimall: define('string string', (cutset: string, text: string) => trimSet(text, cutset)),
  trimPrefix: define('string string', (prefix: string, text: string) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: define('string string', (suffix: string, text: string) =>
    text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
  ),
  upper: define('string', upper),
  lower: define('string', lower),
  title: define('string', (text: string) => text.replace(/(?<![\p{L}\p{Nd}_]|[^\x00-\x7f\s])\p{L}/gu, upper)),
  untitle: define('string', (text: string) => text.replace(/(?<![^ ])\S/gu, lower)),
  substr: define('int int string', substring),
  trunc: define('int string', truncate),
  repeat: define('int string', repeat),
  nospace: define('string', (text: string) => text.replace(/\s/g, '')),
  contains: define('string string', (part: string, text: string) => text.includes(part)),
  hasPrefix: define('string string', (prefix: string, text: string) => text.startsWith(prefix)),
  hasSuffix: define('string string', (suffix: string, text: string) => text.endsWith(suffix)),
  quote: define('...any', (...values: GoValue[]) =>
    present(values)
      .map((value) => quoteGo(textOf(value)))
      .join(' '),
  ),
  squote: define('...any', (...values: GoValue[]) =>
    present(values)
      .map((value) => `'${printValue(value)}'`)
      .join(' '),
  ),
  cat: define('...any', (...values: GoValue[]) => present(values).map(printValue).join(' ')),
  indent: define('int string', ({ value }: Integer, text: string) => indent(value, text)),
  nindent: define('int string', ({ value }: Integer, text: string) => `\n${indent(value, text)}`),
  replace: define('string string string', (from: string, to: string, text: string) =>
    replaceAll(text, from, to),
  ),
  plural: define('string string int', (one: string, many: string, { value }: Integer) =>
    value === 1n ? one : many,
  ),
  toString: define('any', textOf),
  toStrings: define('any', (value: GoValue) => strings(textsOf(value))),
  join: define('string any', (separator: string, value: GoValue) => textsOf(value).join(separator)),
  split: define('string string', (separator: string, text: string) => numbered(parts(text, separator))),
  splitList: define('string string', (separator: string, text: string) => strings(parts(text, separator))),
  splitn: define('string int string', (separator: string, { value }: Integer, text: string) =>
    numbered(parts(text, separator, Number(value))),
  ),
};

const present = (values: readonly GoValue[]): GoValue[] => values.filter((value) => !isNil(value));

function indent(spaces: bigint, text: string): string {
  const margin = repeat(int(spaces), ' ');
  return margin + text.replaceAll('\n', `\n${margin}`);
}

function repeat({ value }: Integer, text: string): string {
  if (value < 0n) throw new CallError('a text cannot be repeated less than never');
  if (value * BigInt(text.length) > MAX_SIZE) throw new CallError('the result would be too large');
  return text.repeat(Number(value));
}

/** Bounds count bytes. */
function substring({ value: start }: Integer, { value: end }: Integer, text: string): string {
  const size = BigInt(byteLength(text));
  const [from, to] = [start < 0n ? 0n : start, start >= 0n && (end < 0n || end > size) ? size : end];
  if (from > to || to > size || to < 0n)
    throw new CallError(`a text of ${size} bytes has no part from ${start} to ${end}`);
  return fromBytes(toBytes(text).subarray(Number(from), Number(to)));
}

/** The first bytes of a text, or with a negative number the last. */
function truncate({ value }: Integer, text: string): string {
  const bytes = toBytes(text);
  const count = Number(value);
  if (count >= 0) return bytes.length > count ? fromBytes(bytes.subarray(0, count)) : text;
  return bytes.length + count > 0 ? fromBytes(bytes.subarray(bytes.length + count)) : text;
}

/** With a limit the last part is what is left. */
function parts(text: string, separator: string, limit = -1): string[] {
  const all = separator === '' ? [...text] : text.split(separator);
  if (limit < 0 || all.length <= limit) return all;
  return limit === 0 ? [] : [...all.slice(0, limit - 1), all.slice(limit - 1).join(separator)];
}

const numbered = (texts: readonly string[]): Dictionary =>
  new Dictionary(
    'string',
    'string',
    texts.map((text, index) => [`_${index}`, text]),
  );
