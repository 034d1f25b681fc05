import { Decimal } from './decimal.ts';
import { isCollection } from './types.ts';
import type { Type, Value } from './value.ts';
import { compareStrings, elementsOf, entriesOf } from './values.ts';

/** A set of values of one type: each once, numbers in numerical order, strings in byte order, nulls last. */
export function setOf(element: Type, items: readonly Value[]): Value {
  const sorted = [...items].sort(compareMembers);
  const members = sorted.filter(
    (item, index) => index === 0 || compareMembers(item, sorted[index - 1]!) !== 0,
  );
  return { type: { kind: 'set', element }, data: members };
}

/** The order of members in a set; 0 for equal ones. */
export function compareMembers(a: Value, b: Value): number {
  if (a.data === null || b.data === null) return Number(a.data === null) - Number(b.data === null);
  if (a.data instanceof Decimal) return a.data.compare(b.data as Decimal);
  if (typeof a.data === 'string') return compareStrings(a.data, b.data as string);
  if (typeof a.data === 'boolean') return Number(a.data) - Number(b.data);
  return compareStrings(sortKey(a), sortKey(b));
}

/** Composed members are in the order cty gives them: that of a text made from what they hold. */
function sortKey(value: Value): string {
  const { data } = value;
  if (data === null) return '~';
  if (typeof data === 'boolean') return data ? 'T' : 'F';
  if (typeof data === 'string') return JSON.stringify(data);
  if (data instanceof Decimal) return String(data);
  if (isCollection(value.type, 'list', 'set')) return `[${joinKeys(elementsOf(value))}]`;
  if (isCollection(value.type, 'tuple')) return `<${joinKeys(elementsOf(value))}>`;
  const entries = entriesOf(value);
  if (isCollection(value.type, 'object')) return `<${joinKeys(entries.map(([, item]) => item))}>`;
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${sortKey(item)};`).join('')}}`;
}

function joinKeys(items: readonly Value[]): string {
  return items.map((item) => `${sortKey(item)};`).join('');
}
