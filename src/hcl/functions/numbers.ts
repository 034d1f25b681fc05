import { Decimal } from '../decimal.ts';
import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { list, number } from '../values.ts';
import { define, type FunctionTable, integerOf, numberOf, textOf } from './define.ts';

/** More items than this a range does not make, as in Nomad. */
const MAX_RANGE = 1024;

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export const numberFunctions: FunctionTable = {
  abs: define({ num: 'number' }, (num) => number(numberOf(num).abs())),
  ceil: define({ num: 'number' }, (num) => number(rounded(num, Math.ceil))),
  floor: define({ num: 'number' }, (num) => number(rounded(num, Math.floor))),
  log: define({ num: 'number', base: 'number' }, (num, base) =>
    fromDouble(Math.log(doubleOf(num)) / Math.log(doubleOf(base))),
  ),
  pow: define({ num: 'number', power: 'number' }, (num, power) =>
    fromDouble(raise(doubleOf(num), doubleOf(power))),
  ),
  signum: define({ num: 'number' }, (num) => number(Math.sign(integerOf(num)))),
  max: define({}, (...numbers) => extreme(numbers, 1), { name: 'numbers', type: 'number' }),
  min: define({}, (...numbers) => extreme(numbers, -1), { name: 'numbers', type: 'number' }),
  parseint: define({ number: 'dynamic', base: 'number' }, parseInteger),
  range: define({}, range, { name: 'params', type: 'number' }),
};

/** As in Nomad, these go through doubles: a fraction too small for one is lost. */
function rounded(value: Value, round: (value: number) => number): Decimal {
  const given = numberOf(value);
  if (given.isInteger || given.isInfinite) return given;
  return Decimal.from(BigInt(round(given.toNumber())));
}

function doubleOf(value: Value): number {
  const exact = numberOf(value);
  const double = exact.toNumber();
  if (!Number.isFinite(double) && !exact.isInfinite)
    throw new FunctionError('the number is too large for this');
  return double;
}

/** Go's Pow: 1 to any power, even NaN or infinity, is 1. */
function raise(base: number, exponent: number): number {
  return base === 1 || (base === -1 && !Number.isFinite(exponent)) ? 1 : base ** exponent;
}

/** A double as the shortest decimal that means it, not with all the digits of its binary fraction. */
function fromDouble(value: number): Value {
  if (Number.isNaN(value)) throw new FunctionError('the result is not a number');
  return number(Decimal.fromString(String(value)) ?? Decimal.from(value));
}

function extreme(numbers: readonly Value[], direction: 1 | -1): Value {
  if (numbers.length === 0) throw new FunctionError('at least one number is needed');
  return numbers.reduce((best, each) =>
    numberOf(each).compare(numberOf(best)) * direction > 0 ? each : best,
  );
}

function parseInteger(value: Value, baseValue: Value): Value {
  if (value.type !== 'string') throw new FunctionError('the number must be given as a string', 0);
  const base = integerOf(baseValue, 1);
  if (base < 2 || base > 62) throw new FunctionError('the base must be from 2 to 62', 1);
  const text = textOf(value);
  const digits = text.replace(/^[+-]/, '');
  let result = 0n;
  for (const character of base <= 36 ? digits.toLowerCase() : digits) {
    const digit = DIGITS.indexOf(character);
    if (digit === -1 || digit >= base)
      throw new FunctionError(`"${text}" is not a number of base ${base}`, 0);
    result = result * BigInt(base) + BigInt(digit);
    if (digits.length > 10_000) throw new FunctionError('the number is too long', 0);
  }
  if (digits === '') throw new FunctionError(`"${text}" is not a number`, 0);
  return number(text.startsWith('-') ? -result : result);
}

function range(...params: Value[]): Value {
  const [first, second, third] = params.map(numberOf);
  if (!first || params.length > 3) throw new FunctionError('one to three numbers are needed');
  const start = second ? first : Decimal.zero;
  const end = second ?? first;
  const ascending = end.compare(start) >= 0;
  const step = third ?? Decimal.from(ascending ? 1 : -1);
  if (step.sign === 0) throw new FunctionError('the step must not be zero');
  if (third && !end.equals(start) && step.sign > 0 !== ascending) {
    throw new FunctionError(
      `the step must be ${ascending ? 'positive' : 'negative'} to get from start to end`,
      1,
    );
  }
  const items: Value[] = [];
  for (let at: Decimal | null = start; at && at.compare(end) * step.sign < 0; at = at.add(step)) {
    if (items.length === MAX_RANGE) throw new FunctionError(`more than ${MAX_RANGE} numbers would be made`);
    items.push(number(at));
  }
  return list('number', items);
}
