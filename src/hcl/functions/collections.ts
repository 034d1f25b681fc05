import { ConversionError, convert, unify } from '../convert.ts';
import { FunctionError } from '../scope.ts';
import { isCollection, sameType, typeName } from '../types.ts';
import type { Type, Value } from '../value.ts';
import {
  bool,
  elementsOf,
  entriesOf,
  equal,
  list,
  map,
  nullValue,
  number,
  object,
  string,
  tuple,
} from '../values.ts';
import { define, type FunctionTable, integerOf, LIST_OF_ANY, LIST_OF_STRINGS, textOf } from './define.ts';

const ANY = { name: 'vals', type: 'dynamic', allowNull: true } as const;

export const collectionFunctions: FunctionTable = {
  length: define({ collection: 'dynamic' }, length),
  element: define({ list: 'dynamic', index: 'number' }, element),
  index: define({ collection: 'dynamic', key: 'dynamic' }, indexed),
  lookup: define({ inputMap: 'dynamic', key: 'string', default: 'dynamic' }, lookup),
  keys: define({ inputMap: 'dynamic' }, keys),
  values: define({ values: 'dynamic' }, values),
  contains: define({ list: 'dynamic', value: 'dynamic' }, contains),
  distinct: define({ list: LIST_OF_ANY }, distinct),
  compact: define({ list: LIST_OF_STRINGS }, (items) =>
    list(
      'string',
      elementsOf(items).filter(({ data }) => data !== null && data !== ''),
    ),
  ),
  chunklist: define({ list: LIST_OF_ANY, size: 'number' }, chunks),
  concat: define({}, concat, { name: 'seqs', type: 'dynamic' }),
  flatten: define({ list: 'dynamic' }, flatten),
  slice: define({ list: 'dynamic', start_index: 'number', end_index: 'number' }, slice),
  merge: define({}, merge, { ...ANY, name: 'maps' }),
  zipmap: define({ keys: LIST_OF_STRINGS, values: 'dynamic' }, zipmap),
  coalesce: define({}, coalesce, ANY),
  coalescelist: define({}, coalesceList, ANY),
};

/** A string and an object have no length here: that is Nomad's rule. */
function length(collection: Value): Value {
  if (isCollection(collection.type, 'list', 'set', 'tuple')) return number(elementsOf(collection).length);
  if (isCollection(collection.type, 'map'))
    return number((collection.data as ReadonlyMap<string, Value>).size);
  const hint = collection.type === 'string' ? '; for a string there is strlen' : '';
  throw new FunctionError(`a list, set, map or tuple is needed, this is ${typeName(collection.type)}${hint}`);
}

function sequenceOf(value: Value, argument: number | null = null): readonly Value[] {
  if (isCollection(value.type, 'list', 'tuple')) return elementsOf(value);
  throw new FunctionError(`a list is needed, this is ${typeName(value.type)}`, argument);
}

/** The index wraps around the end of the list. */
function element(value: Value, indexValue: Value): Value {
  const index = integerOf(indexValue);
  if (index < 0) throw new FunctionError('the index must not be negative');
  const items = sequenceOf(value);
  if (items.length === 0) throw new FunctionError('an empty list has no elements');
  return items[index % items.length]!;
}

/** The element at an index or a key, without any conversion. */
function indexed(collection: Value, key: Value): Value {
  const wanted = isCollection(collection.type, 'map') ? 'string' : 'number';
  if (!isCollection(collection.type, 'list', 'tuple', 'map')) {
    throw new FunctionError(`a list or map is needed, this is ${typeName(collection.type)}`);
  }
  if (key.type !== wanted) throw new FunctionError(`the key must be a ${wanted}`);
  const found =
    wanted === 'string'
      ? (collection.data as ReadonlyMap<string, Value>).get(textOf(key))
      : elementsOf(collection)[integerOf(key)];
  if (!found) throw new FunctionError(`there is no element ${String(key.data)}`);
  return found;
}

function lookup(value: Value, key: Value, fallback: Value): Value {
  if (typeof value.type === 'string' || !isCollection(value.type, 'map', 'object')) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`, 0);
  }
  const found = (value.data as ReadonlyMap<string, Value>).get(textOf(key));
  if (value.type.kind !== 'map') return found ?? fallback;
  try {
    const converted = convert(fallback, value.type.element);
    return found ?? converted;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new FunctionError(`the default must have the type of the elements: ${error.message}`, 2);
  }
}

function keys(value: Value): Value {
  if (!isCollection(value.type, 'map', 'object')) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`, 0);
  }
  const names = entriesOf(value).map(([key]) => string(key));
  return isCollection(value.type, 'map') ? list('string', names) : tuple(names);
}

function values(value: Value): Value {
  if (typeof value.type === 'string' || !isCollection(value.type, 'map', 'object')) {
    throw new FunctionError(`a map is needed, this is ${typeName(value.type)}`);
  }
  const items = entriesOf(value).map(([, item]) => item);
  return value.type.kind === 'map' ? list(value.type.element, items) : tuple(items);
}

function contains(value: Value, wanted: Value): Value {
  if (!isCollection(value.type, 'list', 'set', 'tuple')) {
    throw new FunctionError(`a list or set is needed, this is ${typeName(value.type)}`);
  }
  return bool(elementsOf(value).some((item) => equal(item, wanted)));
}

function distinct(value: Value): Value {
  const items: Value[] = [];
  const texts = new Set<string>();
  for (const item of elementsOf(value)) {
    if (typeof item.data === 'string') {
      if (!texts.has(item.data)) items.push(item);
      texts.add(item.data);
    } else if (!items.some((other) => equal(other, item))) {
      items.push(item);
      if (items.length > 2000) throw new FunctionError('there are too many elements to compare');
    }
  }
  return { type: value.type, data: items };
}

/** A size of 0 leaves the list in one piece. */
function chunks(value: Value, sizeValue: Value): Value {
  const items = elementsOf(value);
  if (items.length === 0) return list(value.type, []);
  const size = integerOf(sizeValue);
  if (size < 0) throw new FunctionError('the size must not be negative');
  const step = size === 0 ? items.length : size;
  const result: Value[] = [];
  for (let at = 0; at < items.length; at += step) {
    result.push({ type: value.type, data: items.slice(at, at + step) });
  }
  return list(value.type, result);
}

/** Lists of types that fit stay a list; anything else becomes a tuple. */
function concat(...sequences: Value[]): Value {
  if (sequences.length === 0) throw new FunctionError('at least one list is needed');
  if (sequences.every(({ type }) => isCollection(type, 'list'))) {
    const type = unify(sequences.map((each) => each.type));
    if (type && isCollection(type, 'list')) {
      const { element: elementType } = type as { element: Type };
      return list(
        elementType,
        sequences.flatMap((each) => elementsOf(convert(each, type))),
      );
    }
  }
  return tuple(sequences.flatMap((each, index) => sequenceOf(each, index)));
}

function flatten(value: Value): Value {
  if (!isCollection(value.type, 'list', 'set', 'tuple')) {
    throw new FunctionError(`a list, set or tuple is needed, this is ${typeName(value.type)}`);
  }
  return tuple(flattened(value));
}

function flattened(value: Value): Value[] {
  return elementsOf(value).flatMap((item) =>
    isCollection(item.type, 'list', 'set', 'tuple') && item.data !== null ? flattened(item) : [item],
  );
}

function slice(value: Value, startValue: Value, endValue: Value): Value {
  const items = sequenceOf(value, 0);
  const start = bound(startValue, items.length, 1);
  const end = bound(endValue, items.length, 2);
  if (start > end) throw new FunctionError('the start must not be behind the end', 1);
  const part = items.slice(start, end);
  return isCollection(value.type, 'list') ? { type: value.type, data: part } : tuple(part);
}

function bound(value: Value, size: number, argument: number): number {
  const index = integerOf(value, argument);
  if (index < 0) throw new FunctionError('the index must not be negative', argument);
  if (index > size)
    throw new FunctionError(`the index must not exceed the length of the list, ${size}`, argument);
  return index;
}

/** Later maps win, and only at the top level: what they hold is replaced, not merged. */
function merge(...maps: Value[]): Value {
  const [first] = maps;
  if (!first) return object(new Map());
  const merged = new Map<string, Value>();
  for (const each of maps) {
    if (each.type === 'dynamic') continue;
    if (!isCollection(each.type, 'map', 'object')) {
      throw new FunctionError(`maps are needed, this is ${typeName(each.type)}`);
    }
    if (each.data === null) continue;
    for (const [key, value] of each.data as ReadonlyMap<string, Value>) merged.set(key, value);
  }
  const { type } = first;
  if (typeof type !== 'string' && type.kind === 'map' && maps.every((each) => sameType(each.type, type))) {
    return map(type.element, merged);
  }
  return object(merged);
}

function zipmap(names: Value, items: Value): Value {
  if (typeof items.type === 'string' || !isCollection(items.type, 'list', 'tuple')) {
    throw new FunctionError(`the values must be a list, this is ${typeName(items.type)}`);
  }
  const given = elementsOf(items);
  const wanted = elementsOf(names);
  if (given.length !== wanted.length) {
    throw new FunctionError(`there are ${wanted.length} keys and ${given.length} values`);
  }
  const entries = new Map<string, Value>();
  for (const [index, name] of wanted.entries()) {
    if (name.data === null) throw new FunctionError(`key ${index} is null`);
    entries.set(textOf(name), given[index]!);
  }
  return items.type.kind === 'list' ? map(items.type.element, entries) : object(entries);
}

/** The first value that is not null, as the type that fits all of them. */
function coalesce(...candidates: Value[]): Value {
  const type = candidates.length === 0 ? 'dynamic' : unify(candidates.map((each) => each.type));
  if (type === null) throw new FunctionError('all arguments must fit one type');
  const found = candidates.find(({ data }) => data !== null);
  if (!found) throw new FunctionError('every argument is null');
  return convert(found, type);
}

function coalesceList(...lists: Value[]): Value {
  if (lists.length === 0) throw new FunctionError('at least one list is needed');
  for (const each of lists) {
    if (!isCollection(each.type, 'list', 'tuple')) {
      throw new FunctionError(
        `lists are needed, this is ${typeName(each.data === null ? nullValue('dynamic').type : each.type)}`,
      );
    }
  }
  const found = lists.find(({ data }) => data !== null && (data as readonly Value[]).length > 0);
  if (!found) throw new FunctionError('every list is empty');
  return found;
}
