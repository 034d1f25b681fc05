import { CallError } from '../../gotemplate/error.ts';
import {
  Channel,
  Dictionary,
  dictionary,
  type FunctionTable,
  type GoValue,
  Integer,
  int,
  int64,
  List,
  typeOf,
} from '../../gotemplate/value.ts';
import { parseInteger } from './numbers.ts';

/** Functions on lists and maps. */
export const collectionFunctions: FunctionTable = {
  in: { parameters: ['any', 'any'], call: contains },
  contains: {
    parameters: ['any', 'any'],
    call: (value: GoValue, within: GoValue) => contains(within, value),
  },
  containsAll: {
    parameters: ['[]any', 'any'],
    call: ({ items }: List, within: GoValue) => items.every((item) => contains(within, item)),
  },
  containsAny: {
    parameters: ['[]any', 'any'],
    call: ({ items }: List, within: GoValue) => items.some((item) => contains(within, item)),
  },
  containsNone: {
    parameters: ['[]any', 'any'],
    call: ({ items }: List, within: GoValue) => !items.some((item) => contains(within, item)),
  },
  containsNotAll: {
    parameters: ['[]any', 'any'],
    call: ({ items }: List, within: GoValue) => !items.every((item) => contains(within, item)),
  },
  loop: { parameters: [], variadic: 'any', call: loop },
  explodeMap: { parameters: ['map[string]any'], call: explodeMap },
  mergeMap: {
    parameters: ['map[string]any', 'map[string]any'],
    call: (into: Dictionary, from: Dictionary) => merge(into, from, false),
  },
  mergeMapWithOverride: {
    parameters: ['map[string]any', 'map[string]any'],
    call: (into: Dictionary, from: Dictionary) => merge(into, from, true),
  },
};

/** An element of a list, or a part of a text. Only like is found among like. */
function contains(within: GoValue, value: GoValue): boolean {
  if (within instanceof List) return within.items.some((item) => isSame(item, value));
  return typeof within === 'string' && typeof value === 'string' && within.includes(value);
}

function isSame(a: GoValue, b: GoValue): boolean {
  if (a instanceof Integer && b instanceof Integer) {
    return !a.type.startsWith('u') && !b.type.startsWith('u') && a.value === b.value;
  }
  return (typeof a === 'string' || typeof a === 'number') && a === b;
}

/** The numbers from 0, or from the first argument, up to the last argument and without it. */
function loop(...bounds: GoValue[]): GoValue {
  if (bounds.length < 1 || bounds.length > 2)
    throw new CallError(`it takes 1 or 2 numbers, not ${bounds.length}`);
  const [start, end] = [bounds.length === 2 ? bounds[0] : int(0), bounds.at(-1)].map(boundOf);
  return new Channel(count(start ?? 0n, end ?? 0n));
}

function boundOf(value: GoValue): bigint {
  if (value instanceof Integer) return BigInt.asIntN(64, value.value);
  if (typeof value === 'string') return parseInteger(value);
  throw new CallError(`a value of type ${typeOf(value)} is no number to count to`);
}

function* count(start: bigint, end: bigint): Generator<Integer> {
  for (let number = start; number < end; number += 1n) yield int64(number);
}

/** `a/b/c` becomes a map in a map in a map. */
function explodeMap(flat: Dictionary): GoValue {
  const tree = dictionary();
  for (const [key, value] of flat.sorted()) plant(tree, String(key), value);
  return tree;
}

function plant(tree: Dictionary, key: string, value: GoValue): void {
  const slash = key.indexOf('/');
  if (slash < 0) {
    if (key !== '') tree.set(key, value);
    return;
  }
  const top = key.slice(0, slash);
  if (!tree.has(top)) tree.set(top, dictionary());
  const branch = tree.get(top);
  if (!isTree(branch)) throw new CallError(`"${top}" has a value, so nothing can be below it`);
  plant(branch, key.slice(slash + 1), value);
}

/** Maps in both become one; else the first keeps what it has, unless that is empty or overridden. */
export function merge(into: Dictionary, from: Dictionary, override: boolean): Dictionary {
  for (const [key, value] of from.sorted()) {
    const present = into.get(key);
    if (isTree(present) && isTree(value)) merge(present, value, override);
    else if (override || isEmpty(present)) into.set(key, value);
  }
  return into;
}

const isTree = (value: GoValue): value is Dictionary => value instanceof Dictionary && value.key === 'string';

/** The zero of its type. */
function isEmpty(value: GoValue): boolean {
  if (value instanceof Integer) return value.value === 0n;
  if (value instanceof List) return value.items.length === 0;
  if (value instanceof Dictionary) return value.size === 0;
  return !value;
}
