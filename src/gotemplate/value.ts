/**
 * A value as a Go program has it: what a template prints, compares and accepts depends on its Go type.
 * `undefined` is no value at all (reflect's invalid value), `null` a nil inside a list or map; a number is a float64.
 */
export type GoValue =
  | undefined
  | null
  | boolean
  | string
  | number
  | Integer
  | List
  | Dictionary
  | Channel
  | Methods;

/** The types that functions here take, and elements have. `any` is `interface {}`. */
export type GoType =
  | 'any'
  | 'bool'
  | 'string'
  | 'float64'
  | IntegerType
  | '[]any'
  | '[]string'
  | '[]int'
  | '[][]any'
  | 'map[string]any'
  | 'map[string]string'
  | 'map[any]any'
  | 'chan int64';

export type IntegerType = 'int' | 'int32' | 'int64' | 'uint8' | 'uint64';

export class Integer {
  readonly type: IntegerType;
  readonly value: bigint;

  constructor(type: IntegerType, value: bigint | number) {
    const bits = type === 'uint8' ? 8 : type === 'int32' ? 32 : 64;
    this.type = type;
    this.value = type.startsWith('u')
      ? BigInt.asUintN(bits, BigInt(value))
      : BigInt.asIntN(bits, BigInt(value));
  }
}

/** A Go `int`. */
export const int = (value: bigint | number): Integer => new Integer('int', value);

/** A Go `int64`. */
export const int64 = (value: bigint | number): Integer => new Integer('int64', value);

/** A slice. */
export class List {
  readonly element: GoType;
  readonly items: readonly GoValue[];

  constructor(element: GoType, items: readonly GoValue[]) {
    this.element = element;
    this.items = items;
  }
}

export const strings = (items: readonly string[]): List => new List('string', items);
export const anys = (items: readonly GoValue[]): List => new List('any', items);

/** A map. Functions may change it, and whoever holds it sees that. */
export class Dictionary {
  readonly key: 'string' | 'any';
  readonly element: GoType;
  readonly #entries = new Map<string, [key: GoValue, value: GoValue]>();

  constructor(key: 'string' | 'any', element: GoType, entries: Iterable<readonly [GoValue, GoValue]> = []) {
    this.key = key;
    this.element = element;
    for (const [name, value] of entries) this.set(name, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  has(key: GoValue): boolean {
    return this.#entries.has(identity(key));
  }

  get(key: GoValue): GoValue {
    return this.#entries.get(identity(key))?.[1];
  }

  set(key: GoValue, value: GoValue): void {
    this.#entries.set(identity(key), [key, value ?? null]);
  }

  delete(key: GoValue): void {
    this.#entries.delete(identity(key));
  }

  /** In the order in which Go prints and ranges over them. Source: Go internal/fmtsort. */
  sorted(): [key: GoValue, value: GoValue][] {
    return [...this.#entries.values()].sort(([a], [b]) => compareKeys(a, b));
  }
}

/** A `map[string]interface {}`. */
export const dictionary = (entries: Iterable<readonly [string, GoValue]> = []): Dictionary =>
  new Dictionary('string', 'any', entries);

/** A channel of int64: ranging over it uses it up. */
export class Channel {
  readonly values: Iterator<Integer>;

  constructor(values: Iterator<Integer>) {
    this.values = values;
  }
}

/** Something that has methods and no fields. */
export interface Methods {
  readonly typeName: string;
  readonly methods: Readonly<Record<string, GoFunction>>;
}

/** A function of templates, with the types of its parameters. `call` gets values of these types. */
export interface GoFunction {
  parameters: readonly GoType[];
  /** The type of any number of further arguments. */
  variadic?: GoType;
  /** Throws CallError. */
  call(...args: never[]): GoValue;
}

export type FunctionTable = Readonly<Record<string, GoFunction>>;

/** The name of its type as Go prints it. */
export function typeOf(value: GoValue): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'string') return 'string';
  if (value instanceof Integer) return value.type;
  if (value instanceof List) return `[]${typeName(value.element)}`;
  if (value instanceof Dictionary) return `map[${typeName(value.key)}]${typeName(value.element)}`;
  return value instanceof Channel ? '<-chan int64' : value.typeName;
}

/** How Go writes a type. */
export const typeName = (type: GoType): string => type.replaceAll('any', 'interface {}');

/** What a map has under a key it does not have. */
export function zeroOf(type: GoType): GoValue {
  if (type === 'string') return '';
  if (type === 'bool') return false;
  if (type === 'float64') return 0;
  return /^u?int/.test(type) ? new Integer(type as IntegerType, 0) : null;
}

/** Numbers of different types are different keys. */
function identity(key: GoValue): string {
  if (key instanceof Integer) return `${key.type} ${key.value}`;
  return `${typeOf(key)} ${String(key)}`;
}

function compareKeys(a: GoValue, b: GoValue): number {
  const [kindA, kindB] = [rank(a), rank(b)];
  if (kindA !== kindB) return kindA - kindB;
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return 0;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return left < right ? -1 : 1;
}

const rank = (value: GoValue): number =>
  value === null ? 0 : ['string', 'object', 'number', 'boolean'].indexOf(typeof value) + 1;

function plain(value: GoValue): string | number | bigint {
  if (value instanceof Integer) return value.value;
  return typeof value === 'string' || typeof value === 'number' ? value : Number(value);
}

/** By code points, which is the order of the bytes. */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Source: Go text/template isTrue. */
export function isTrue(value: GoValue): boolean {
  if (value instanceof Integer) return value.value !== 0n;
  if (value instanceof List) return value.items.length > 0;
  if (value instanceof Dictionary) return value.size > 0;
  return Boolean(value) || Number.isNaN(value);
}
