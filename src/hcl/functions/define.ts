import { Decimal } from '../decimal.ts';
import { FunctionError, type HclFunction, type Parameter, type PlainFunction } from '../scope.ts';
import type { Type, Value } from '../value.ts';

export type FunctionTable = Record<string, HclFunction>;

/** A parameter list written short: `{ str: 'string', list: LIST_OF_STRINGS }`. */
export function define(
  parameters: Record<string, Type>,
  call: (...args: Value[]) => Value,
  rest?: Parameter,
): PlainFunction {
  const named = Object.entries(parameters).map(([name, type]) => ({ name, type }));
  return { parameters: named, call: (args) => call(...args), ...(rest ? { rest } : {}) };
}

export const LIST_OF_STRINGS: Type = { kind: 'list', element: 'string' };
export const LIST_OF_ANY: Type = { kind: 'list', element: 'dynamic' };

/** The text of an argument that was converted to a string. */
export function textOf(value: Value): string {
  return value.data as string;
}

/** The number of an argument that was converted to one. */
export function numberOf(value: Value): Decimal {
  return value.data as Decimal;
}

/** An argument that must be a whole number a computer can count to. */
export function integerOf(value: Value, argument: number | null = null): number {
  const { data } = value;
  const whole = data instanceof Decimal ? data.toBigInt() : null;
  if (whole === null || whole > 2n ** 53n || whole < -(2n ** 53n)) {
    throw new FunctionError(`${String(data)} is not a whole number that can be used here`, argument);
  }
  return Number(whole);
}

/** Text that grows with a number a user chose is refused before it is made. */
export function repeatedSafely(text: string, times: number): string {
  if (text.length * times > 16_000_000) throw new FunctionError('the result would be too large');
  return text.repeat(times);
}
