import { CallError } from '../../gotemplate/error.ts';
import {
  anys,
  compareText,
  Dictionary,
  dictionary,
  type FunctionTable,
  type GoFunction,
  type GoValue,
  type Integer,
  List,
  strings,
  typeOf,
} from '../../gotemplate/value.ts';
import { merge } from '../functions/collections.ts';
import { toInt64 } from './cast.ts';
import { define, isEmpty, itemsOf, textOf, textsOf } from './define.ts';
import { deepEqual } from './values.ts';

/** Lists. Each of these has a twin with `must` before its name. Source: Masterminds/sprig list.go. */
const LISTS: Record<string, GoFunction> = {
  append: define('any any', (list: GoValue, value: GoValue) => anys([...itemsOf(list), value])),
  push: define('any any', (list: GoValue, value: GoValue) => anys([...itemsOf(list), value])),
  prepend: define('any any', (list: GoValue, value: GoValue) => anys([value, ...itemsOf(list)])),
  first: define('any', (list: GoValue) => itemsOf(list)[0]),
  last: define('any', (list: GoValue) => itemsOf(list).at(-1)),
  rest: define('any', (list: GoValue) => anys(itemsOf(list).slice(1))),
  initial: define('any', (list: GoValue) => anys(itemsOf(list).slice(0, -1))),
  reverse: define('any', (list: GoValue) => anys(itemsOf(list).toReversed())),
  compact: define('any', (list: GoValue) => anys(itemsOf(list).filter((item) => !isEmpty(item)))),
  uniq: define('any', (list: GoValue) =>
    anys(
      itemsOf(list).filter((item, index, all) => all.findIndex((other) => deepEqual(item, other)) === index),
    ),
  ),
  without: define('any ...any', (list: GoValue, ...omitted: GoValue[]) =>
    anys(itemsOf(list).filter((item) => !omitted.some((each) => deepEqual(each, item)))),
  ),
  has: define(
    'any any',
    (needle: GoValue, list: GoValue) =>
      list !== undefined && list !== null && itemsOf(list).some((item) => deepEqual(needle, item)),
  ),
  slice: define('any ...any', slice),
  chunk: define('int any', chunk),
};

const doubled = Object.entries(LISTS)
  .filter(([name]) => !['append', 'push'].includes(name))
  .map(([name, each]) => [`must${name[0]?.toUpperCase()}${name.slice(1)}`, each]);

/** Lists and maps. Source: Masterminds/sprig list.go, dict.go. */
export const collectionFunctions: FunctionTable = {
  ...LISTS,
  ...Object.fromEntries(doubled),
  ...{ mustAppend: LISTS.append!, mustPush: LISTS.push! },
  list: define('...any', (...items: GoValue[]) => anys(items)),
  tuple: define('...any', (...items: GoValue[]) => anys(items)),
  concat: define('...any', (...lists: GoValue[]) => anys(lists.flatMap(itemsOf))),
  sortAlpha: define('any', (list: GoValue) => strings(textsOf(list).sort(compareText))),
  dict: define('...any', dict),
  get: define('map[string]any string', (map: Dictionary, key: string) => (map.has(key) ? map.get(key) : '')),
  set: define('map[string]any string any', (map: Dictionary, key: string, value: GoValue) => {
    map.set(key, value);
    return map;
  }),
  unset: define('map[string]any string', (map: Dictionary, key: string) => {
    map.delete(key);
    return map;
  }),
  hasKey: define('map[string]any string', (map: Dictionary, key: string) => map.has(key)),
  keys: define('...map[string]any', (...maps: Dictionary[]) =>
    strings(maps.flatMap((map) => map.sorted().map(([key]) => String(key)))),
  ),
  values: define('map[string]any', (map: Dictionary) => anys(map.sorted().map(([, value]) => value))),
  pluck: define('string ...map[string]any', (key: string, ...maps: Dictionary[]) =>
    anys(maps.filter((map) => map.has(key)).map((map) => map.get(key))),
  ),
  pick: define('map[string]any ...string', (map: Dictionary, ...keys: string[]) =>
    dictionary(keys.filter((key) => map.has(key)).map((key) => [key, map.get(key)])),
  ),
  omit: define(
    'map[string]any ...string',
    (map: Dictionary, ...keys: string[]) =>
      new Dictionary(
        'string',
        'any',
        map.sorted().filter(([key]) => !keys.includes(String(key))),
      ),
  ),
  dig: define('...any', dig),
  merge: define('map[string]any ...map[string]any', mergeAll(false)),
  mustMerge: define('map[string]any ...map[string]any', mergeAll(false)),
  mergeOverwrite: define('map[string]any ...map[string]any', mergeAll(true)),
  mustMergeOverwrite: define('map[string]any ...map[string]any', mergeAll(true)),
};

function slice(list: GoValue, ...bounds: GoValue[]): GoValue {
  const items = itemsOf(list);
  if (items.length === 0) return undefined;
  const [start = 0, end = items.length] = bounds.map((bound) => Number(toInt64(bound)));
  if (start < 0 || start > end || end > items.length)
    throw new CallError(`a list of ${items.length} has no part from ${start} to ${end}`);
  return new List((list as List).element, items.slice(start, end));
}

function chunk({ value: size }: Integer, list: GoValue): GoValue {
  const items = itemsOf(list);
  if (size < 1n) throw new CallError('a chunk holds at least one item');
  const starts = Array.from(
    { length: Math.ceil(items.length / Number(size)) },
    (_, index) => index * Number(size),
  );
  return new List(
    '[]any',
    starts.map((start) => anys(items.slice(start, start + Number(size)))),
  );
}

function dict(...pairs: GoValue[]): GoValue {
  const map = dictionary();
  for (let index = 0; index < pairs.length; index += 2) {
    map.set(textOf(pairs[index]), index + 1 < pairs.length ? pairs[index + 1] : '');
  }
  return map;
}

/** Keys from the outside in, what to give when one is not there, and the map. */
function dig(...given: GoValue[]): GoValue {
  const [otherwise, map] = given.slice(-2);
  const keys = given.slice(0, -2);
  if (keys.length === 0 || keys.some((key) => typeof key !== 'string'))
    throw new CallError('it takes names, a default and a map');
  let at: GoValue = map;
  for (const key of keys) {
    if (!(at instanceof Dictionary))
      throw new CallError(`"${key}" cannot be read from a value of type ${typeOf(at)}`);
    if (!at.has(key)) return otherwise;
    at = at.get(key);
  }
  return at;
}

function mergeAll(override: boolean) {
  return (into: Dictionary, ...others: Dictionary[]): GoValue => {
    for (const each of others) merge(into, each, override);
    return into;
  };
}
