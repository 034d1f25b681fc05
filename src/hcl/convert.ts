import { Decimal } from './decimal.ts';
import { sameType, typeName } from './types.ts';
import { canConvert, unify } from './unify.ts';
import type { Type, Value } from './value.ts';
import { setOf } from './value-set.ts';
import { elementsOf, entriesOf, list, nullValue } from './values.ts';

export { parseType } from './parse-type.ts';
export { typeName } from './types.ts';
export { unify } from './unify.ts';

/** A value does not fit a type. The message has no position: `a number is required`. */
export class ConversionError extends Error {}

/**
 * Converts a value as HCL does: numbers and bools to strings and back, lists to sets, objects to maps, and so on
 * inwards. `dynamic` within a type stands for whatever type fits all elements. Throws ConversionError.
 */
export function convert(value: Value, type: Type): Value {
  if (type === 'dynamic' || (value.type === type && typeof type === 'string')) return value;
  if (value.data === null) {
    if (value.type !== 'dynamic' && !canConvert(value.type, type)) throw mismatch(value.type, type);
    return nullValue(type);
  }
  if (typeof type === 'string') return convertPrimitive(value, type);
  if (sameType(value.type, type) && !hasDynamic(type)) return value;
  switch (type.kind) {
    case 'list':
    case 'set':
      return convertToSequence(value, type.kind, type.element);
    case 'map':
      return convertToMap(value, type.element);
    case 'tuple':
      return convertToTuple(value, type.elements);
    case 'object':
      return convertToObject(value, type);
  }
}

function mismatch(from: Type, to: Type): ConversionError {
  if (to === 'number' || to === 'bool' || to === 'string') return new ConversionError(`a ${to} is required`);
  const article = typeName(to).startsWith('o') ? 'an' : 'a';
  return new ConversionError(`${article} ${typeName(to)} is required, this is ${typeName(from)}`);
}

function convertPrimitive(value: Value, type: 'string' | 'number' | 'bool'): Value {
  const { data } = value;
  if (type === 'string' && (data instanceof Decimal || typeof data === 'boolean')) {
    return { type, data: String(data) };
  }
  if (type === 'number' && typeof data === 'string') {
    const number = Decimal.fromString(data);
    if (number) return { type, data: number };
  }
  if (type === 'bool' && typeof data === 'string') {
    if (data === 'true' || data === '1') return { type, data: true };
    if (data === 'false' || data === '0') return { type, data: false };
    const meant = data.toLowerCase();
    if (meant === 'true' || meant === 'false') {
      throw new ConversionError(
        `a bool is required; to convert from a string, write it in lower case: "${meant}"`,
      );
    }
  }
  throw mismatch(value.type, type);
}

function hasDynamic(type: Type): boolean {
  if (typeof type === 'string') return type === 'dynamic';
  if (type.kind === 'tuple') return type.elements.some(hasDynamic);
  if (type.kind === 'object') return [...type.attributes.values()].some(hasDynamic);
  return hasDynamic(type.element);
}

/** Runs a conversion of a part and says in its error which part it was. */
function inPart<T>(part: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw new ConversionError(`${part}: ${error.message}`);
  }
}

/** The one type all elements are converted to. */
function elementType(wanted: Type, types: readonly Type[], what: string): Type {
  if (!hasDynamic(wanted)) return wanted;
  const unified = types.length === 0 ? wanted : unify(types);
  if (unified === null) throw new ConversionError(`all elements of a ${what} must have the same type`);
  return unified;
}

function convertToSequence(value: Value, kind: 'list' | 'set', wanted: Type): Value {
  const from = value.type;
  if (typeof from === 'string' || from.kind === 'map' || from.kind === 'object') {
    throw mismatch(from, { kind, element: wanted });
  }
  const items = elementsOf(value);
  const element = elementType(wanted, from.kind === 'tuple' ? from.elements : [from.element], kind);
  const converted = items.map((item, index) => inPart(`element ${index}`, () => convert(item, element)));
  return kind === 'list' ? list(element, converted) : setOf(element, converted);
}

function convertToMap(value: Value, wanted: Type): Value {
  const from = value.type;
  if (typeof from === 'string' || (from.kind !== 'map' && from.kind !== 'object')) {
    throw mismatch(from, { kind: 'map', element: wanted });
  }
  const types = from.kind === 'object' ? [...from.attributes.values()] : [from.element];
  const element = elementType(wanted, types, 'map');
  const entries = new Map<string, Value>();
  for (const [key, item] of entriesOf(value)) {
    entries.set(
      key,
      inPart(`element "${key}"`, () => convert(item, element)),
    );
  }
  return { type: { kind: 'map', element }, data: entries };
}

function convertToTuple(value: Value, wanted: readonly Type[]): Value {
  const from = value.type;
  if (typeof from === 'string' || from.kind !== 'tuple') {
    throw mismatch(from, { kind: 'tuple', elements: [...wanted] });
  }
  if (from.elements.length !== wanted.length) {
    throw new ConversionError(
      `a tuple of ${wanted.length} elements is required, this has ${from.elements.length}`,
    );
  }
  const items = elementsOf(value).map((item, index) =>
    inPart(`element ${index}`, () => convert(item, wanted[index]!)),
  );
  return { type: { kind: 'tuple', elements: items.map((item) => item.type) }, data: items };
}

/** Attributes that are not asked for are dropped. */
function convertToObject(value: Value, wanted: Extract<Type, { kind: 'object' }>): Value {
  const from = value.type;
  if (typeof from === 'string' || (from.kind !== 'map' && from.kind !== 'object'))
    throw mismatch(from, wanted);
  const attributes = new Map<string, Value>();
  const types = new Map<string, Type>();
  for (const [name, type] of wanted.attributes) {
    const given = (value.data as ReadonlyMap<string, Value>).get(name);
    if (!given) {
      throw new ConversionError(`${from.kind === 'map' ? 'map element' : 'attribute'} "${name}" is required`);
    }
    const converted = inPart(`attribute "${name}"`, () => convert(given, type));
    attributes.set(name, converted);
    types.set(name, converted.type);
  }
  return { type: { kind: 'object', attributes: types }, data: attributes };
}
