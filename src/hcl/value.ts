import type { Decimal } from './decimal.ts';

/**
 * The types of the language. `dynamic` is the type of an untyped null, and of nothing else once a value is known.
 */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | { kind: 'list' | 'set' | 'map'; element: Type }
  | { kind: 'tuple'; elements: Type[] }
  | { kind: 'object'; attributes: Map<string, Type> };

/**
 * A value with its type. `data` is null for a null of any type, a string (NFC), an exact number, a boolean,
 * an array (list, set, tuple), or a Map (map, object) whose keys are iterated in byte order by whoever iterates.
 */
export interface Value {
  readonly type: Type;
  readonly data: null | string | boolean | Decimal | readonly Value[] | ReadonlyMap<string, Value>;
}
