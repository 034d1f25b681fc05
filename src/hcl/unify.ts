import { sameType } from './types.ts';
import type { Type } from './value.ts';

type Kind = 'list' | 'set' | 'map' | 'tuple' | 'object' | 'dynamic' | 'primitive';

/** The type that values of all these types can be converted to, or null. A conditional and a list need one. */
export function unify(types: readonly Type[]): Type | null {
  const distinct = distinctTypes(types);
  if (distinct.length <= 1) return distinct[0] ?? null;
  const kinds = new Set(distinct.map(kindOf));
  const structural = new Set(kinds);
  structural.delete('dynamic');
  if (structural.size === 1) {
    const [kind] = structural;
    if (kind === 'map' || kind === 'object' || kind === 'tuple') {
      return kinds.has('dynamic') ? 'dynamic' : unifyStructures(distinct, kind);
    }
  }
  if (kinds.has('object') && kinds.has('tuple')) return null;
  return byPreference(distinct).find((type) => distinct.every((other) => canConvert(other, type))) ?? null;
}

function kindOf(type: Type): Kind {
  if (type === 'dynamic') return 'dynamic';
  return typeof type === 'string' ? 'primitive' : type.kind;
}

/** Many elements usually have few types. Structured ones beyond a few dozen are left as they come. */
function distinctTypes(types: readonly Type[]): Type[] {
  const distinct: Type[] = [];
  const seen = new Set<Type>();
  for (const type of types) {
    if (seen.has(type)) continue;
    seen.add(type);
    if (distinct.length > 50 || !distinct.some((other) => sameType(other, type))) distinct.push(type);
  }
  return distinct;
}

function unifyStructures(types: readonly Type[], kind: 'map' | 'object' | 'tuple'): Type | null {
  if (kind === 'map') return wrap('map', unify(types.map((type) => (type as { element: Type }).element)));
  return kind === 'object'
    ? unifyObjects(types as Extract<Type, { kind: 'object' }>[])
    : unifyTuples(types as Extract<Type, { kind: 'tuple' }>[]);
}

function wrap(kind: 'map' | 'list', element: Type | null): Type | null {
  return element === null ? null : { kind, element };
}

/** Objects with the same attributes stay objects, others become a map. */
function unifyObjects(types: Extract<Type, { kind: 'object' }>[]): Type | null {
  const names = [...types[0]!.attributes.keys()];
  const alike = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!alike) return wrap('map', unify(types.flatMap(({ attributes }) => [...attributes.values()])));
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const type = unify(types.map((each) => each.attributes.get(name)!));
    if (type === null) return null;
    attributes.set(name, type);
  }
  return { kind: 'object', attributes };
}

/** Tuples of the same length stay tuples, others become a list. */
function unifyTuples(types: Extract<Type, { kind: 'tuple' }>[]): Type | null {
  const { length } = types[0]!.elements;
  if (!types.every(({ elements }) => elements.length === length)) {
    return wrap('list', unify(types.flatMap(({ elements }) => elements)));
  }
  const elements: Type[] = [];
  for (let index = 0; index < length; index++) {
    const type = unify(types.map((each) => each.elements[index]!));
    if (type === null) return null;
    elements.push(type);
  }
  return { kind: 'tuple', elements };
}

/** The more general types first, otherwise in the order given. */
function byPreference(types: readonly Type[]): Type[] {
  return [...types].sort((a, b) => rank(a) - rank(b));
}

/** Among collections of one kind, what they hold decides. */
function rank(type: Type): number {
  if (type === 'string') return 0;
  if (type === 'dynamic') return 5;
  if (typeof type === 'string') return 1;
  switch (type.kind) {
    case 'list':
    case 'map':
      return 2 + rank(type.element) / 10;
    case 'object':
    case 'tuple':
      return 3;
    case 'set':
      return 4 + rank(type.element) / 10;
  }
}

/** Whether some value of a type can become another type: `"1"` a number, an object a map. */
export function canConvert(from: Type, to: Type): boolean {
  if (to === 'dynamic' || from === 'dynamic' || sameType(from, to)) return true;
  if (typeof from === 'string' || typeof to === 'string') {
    return (from === 'string' && typeof to === 'string') || (to === 'string' && typeof from === 'string');
  }
  switch (to.kind) {
    case 'list':
    case 'set':
      if (from.kind === 'tuple') return elementsConvert(from.elements, to.element);
      return (from.kind === 'list' || from.kind === 'set') && canConvert(from.element, to.element);
    case 'map':
      if (from.kind === 'object') return elementsConvert([...from.attributes.values()], to.element);
      return from.kind === 'map' && canConvert(from.element, to.element);
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.elements.length === to.elements.length &&
        from.elements.every((element, index) => canConvert(element, to.elements[index]!))
      );
    case 'object':
      if (from.kind === 'map')
        return [...to.attributes.values()].every((type) => canConvert(from.element, type));
      return (
        from.kind === 'object' &&
        [...to.attributes].every(([name, type]) => {
          const given = from.attributes.get(name);
          return given !== undefined && canConvert(given, type);
        })
      );
  }
}

function elementsConvert(types: readonly Type[], to: Type): boolean {
  if (to === 'dynamic') return types.length === 0 || unify(types) !== null;
  return types.every((type) => canConvert(type, to));
}
