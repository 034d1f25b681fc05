import { Decimal } from '../decimal.ts';
import { readJson } from '../json.ts';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { elementsOf, entriesOf, string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';

export const jsonFunctions: FunctionTable = {
  jsonencode: {
    parameters: [{ name: 'val', type: 'dynamic', allowNull: true }],
    call: ([value]) => string(encodeJson(value!)),
  },
  jsondecode: define({ str: 'string' }, (str) => {
    const { value, diagnostics } = readJson(textOf(str), 'json');
    const [problem] = diagnostics;
    if (problem) {
      const { line, column } = problem.range!.start;
      throw new FunctionError(`this is not JSON, at ${line}:${column}: ${problem.detail.replace(/\.$/, '')}`);
    }
    return value;
  }),
};

/** JSON as Go writes it: keys in order, no spaces, and what means something in HTML escaped. */
export function encodeJson(value: Value): string {
  const { data } = value;
  if (data === null) return 'null';
  if (typeof data === 'string') return quoteJson(data);
  if (typeof data === 'boolean') return String(data);
  if (data instanceof Decimal) {
    if (data.isInfinite) throw new FunctionError('JSON has no infinity');
    return data.toString();
  }
  if (Array.isArray(data)) return `[${elementsOf(value).map(encodeJson).join(',')}]`;
  const entries = entriesOf(value).map(([key, item]) => `${quoteJson(key)}:${encodeJson(item)}`);
  return `{${entries.join(',')}}`;
}

const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

export function quoteJson(text: string): string {
  const escaped = text.replace(
    /["\\\x00-\x1f<>&\u2028\u2029]/g,
    (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
