import { CallError } from '../../gotemplate/error.ts';
import { printValue } from '../../gotemplate/print.ts';
import { type GoFunction, type GoType, type GoValue, Integer, List, typeOf } from '../../gotemplate/value.ts';

/** A function with parameters of these types; `...any` takes any number of further arguments. */
export function define(parameters: string, call: (...args: never[]) => GoValue): GoFunction {
  const types = parameters.split(' ').filter(Boolean);
  const last = types.at(-1);
  if (!last?.startsWith('...')) return { parameters: types as GoType[], call };
  return { parameters: types.slice(0, -1) as GoType[], variadic: last.slice(3) as GoType, call };
}

/** Throws CallError for what is no list. */
export function itemsOf(value: GoValue): readonly GoValue[] {
  if (value instanceof List) return value.items;
  throw new CallError(`a value of type ${typeOf(value)} is no list`);
}

/** Source: Masterminds/sprig defaults.go. */
export function isEmpty(value: GoValue): boolean {
  if (value instanceof Integer) return value.value === 0n;
  if (value instanceof List) return value.items.length === 0;
  if (typeof value === 'object' && value !== null && 'size' in value) return value.size === 0;
  return !value && !Number.isNaN(value);
}

export const isNil = (value: GoValue): boolean => value === undefined || value === null;

/** As a text; what is no text is printed. */
export const textOf = (value: GoValue): string => (typeof value === 'string' ? value : printValue(value));

/** The items of a list as texts without nils; a single value is a list of one. Source: sprig strings.go strslice. */
export function textsOf(value: GoValue): string[] {
  if (isNil(value)) return [];
  const items = value instanceof List ? value.items : [value];
  return items.filter((item) => !isNil(item)).map(textOf);
}
