import { CallError } from './error.ts';
import { compareText, type GoValue, Integer, typeOf } from './value.ts';

/** Whether the first equals any of the others. Source: Go text/template funcs.go eq. */
export function equalsAny(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new CallError('it needs something to compare with');
  return others.some((other) => equals(first, other));
}

function equals(a: GoValue, b: GoValue): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (typeof a === 'object' || typeof b === 'object') {
    if (kindOf(a) !== kindOf(b)) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
    throw new CallError(`values of type ${typeOf(a)} cannot be compared`);
  }
  if (typeof a !== typeof b) throw new CallError(`${typeOf(a)} and ${typeOf(b)} cannot be compared`);
  return a === b;
}

const kindOf = (value: GoValue): string => (value instanceof Integer ? 'integer' : typeof value);

/** Source: Go text/template funcs.go lt. */
export function isLess(a: GoValue, b: GoValue): boolean {
  if (a instanceof Integer && b instanceof Integer) return a.value < b.value;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b) < 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  throw new CallError(`${typeOf(a)} and ${typeOf(b)} have no order`);
}

/** Source: Go text/template funcs.go le: less, or equal. */
export const isLessOrEqual = (a: GoValue, b: GoValue): boolean => isLess(a, b) || equals(a, b);
