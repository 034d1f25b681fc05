import { Decimal } from './decimal.ts';
import { sameType } from './types.ts';
import type { Type, Value } from './value.ts';

export const dynamicNull: Value = { type: 'dynamic', data: null };

/** Strings are kept in Unicode's composed form. */
export function string(text: string): Value {
  return { type: 'string', data: text.normalize('NFC') };
}

export function number(value: Decimal | number | bigint): Value {
  return { type: 'number', data: value instanceof Decimal ? value : Decimal.from(value) };
}

export function bool(value: boolean): Value {
  return { type: 'bool', data: value };
}

export function nullValue(type: Type): Value {
  return { type, data: null };
}

export function tuple(items: readonly Value[]): Value {
  return { type: { kind: 'tuple', elements: items.map((item) => item.type) }, data: items };
}

export function object(attributes: ReadonlyMap<string, Value>): Value {
  const types = new Map<string, Type>();
  for (const [name, value] of attributes) types.set(name, value.type);
  return { type: { kind: 'object', attributes: types }, data: attributes };
}

/** A list of values that all have the element type. */
export function list(element: Type, items: readonly Value[]): Value {
  return { type: { kind: 'list', element }, data: items };
}

export function map(element: Type, entries: ReadonlyMap<string, Value>): Value {
  return { type: { kind: 'map', element }, data: entries };
}

/** The elements of a list, set or tuple that is not null. */
export function elementsOf(value: Value): readonly Value[] {
  return value.data as readonly Value[];
}

/** The entries of a map or object that is not null, by the byte order of their keys. */
export function entriesOf(value: Value): [string, Value][] {
  return [...(value.data as ReadonlyMap<string, Value>)].sort(([a], [b]) => compareStrings(a, b));
}

/** The order of the strings' UTF-8 bytes, which is that of their code points. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points beyond everything else. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Same type and same data. Nulls are equal whatever their type. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.data === null || b.data === null) return a.data === b.data;
  return sameType(a.type, b.type) && sameData(a, b);
}

function sameData(a: Value, b: Value): boolean {
  const left = a.data;
  const right = b.data;
  if (left === null || right === null) return left === right;
  if (left instanceof Decimal) return left.equals(right as Decimal);
  if (Array.isArray(left)) {
    const items = right as readonly Value[];
    return left.length === items.length && left.every((item, index) => sameData(item, items[index]!));
  }
  if (left instanceof Map) {
    const entries = right as ReadonlyMap<string, Value>;
    if (left.size !== entries.size) return false;
    for (const [key, value] of left) {
      const other = entries.get(key);
      if (!other || !sameData(value, other)) return false;
    }
    return true;
  }
  return left === right;
}

/** A value as JSON would hold it; a number becomes the nearest double. */
export function toPlain(value: Value): unknown {
  const { data } = value;
  if (data instanceof Decimal) return data.toNumber();
  if (Array.isArray(data)) return data.map(toPlain);
  if (data instanceof Map) {
    return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, toPlain(item)]));
  }
  return data;
}
