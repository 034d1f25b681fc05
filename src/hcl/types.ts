import type { Type } from './value.ts';

export function isCollection(type: Type, ...kinds: ('list' | 'set' | 'map' | 'tuple' | 'object')[]): boolean {
  return typeof type === 'object' && (kinds as string[]).includes(type.kind);
}

export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (a.kind === 'tuple') {
    return (
      b.kind === 'tuple' &&
      a.elements.length === b.elements.length &&
      a.elements.every((element, index) => sameType(element, b.elements[index]!))
    );
  }
  if (a.kind === 'object') {
    if (b.kind !== 'object' || a.attributes.size !== b.attributes.size) return false;
    for (const [name, type] of a.attributes) {
      const other = b.attributes.get(name);
      if (other === undefined || !sameType(type, other)) return false;
    }
    return true;
  }
  return b.kind === a.kind && sameType(a.element, (b as typeof a).element);
}

/** A type as a message names it: `list of string`, `object`. */
export function typeName(type: Type): string {
  if (type === 'dynamic') return 'any type';
  if (typeof type === 'string') return type;
  return 'element' in type ? `${type.kind} of ${typeName(type.element)}` : type.kind;
}
