import { CallError } from '../../gotemplate/error.ts';
import { printValue } from '../../gotemplate/print.ts';
import { type FunctionTable, type GoValue, type Integer, int, int64, List } from '../../gotemplate/value.ts';
import { toFloat64, toInt64 } from './cast.ts';
import { define } from './define.ts';

const MAX_COUNT = 1_000_000n;

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Whole numbers wherever that makes sense: texts and floats become int64. Source: Masterminds/sprig numeric.go. */
export const numberFunctions: FunctionTable = {
  add: define('...any', (...all: GoValue[]) => int64(all.map(toInt64).reduce((sum, each) => sum + each, 0n))),
  add1: define('any', (value: GoValue) => int64(toInt64(value) + 1n)),
  sub: define('any any', (a: GoValue, b: GoValue) => int64(toInt64(a) - toInt64(b))),
  div: define('any any', (a: GoValue, b: GoValue) => int64(toInt64(a) / divisor(b))),
  mod: define('any any', (a: GoValue, b: GoValue) => int64(toInt64(a) % divisor(b))),
  mul: define('any ...any', (...all: GoValue[]) => int64(all.map(toInt64).reduce((a, b) => a * b))),
  max: define('any ...any', (...all: GoValue[]) => int64(all.map(toInt64).reduce(greater))),
  biggest: define('any ...any', (...all: GoValue[]) => int64(all.map(toInt64).reduce(greater))),
  min: define('any ...any', (...all: GoValue[]) => int64(all.map(toInt64).reduce(lesser))),
  maxf: define('any ...any', (...all: GoValue[]) => Math.max(...all.map(toFloat64))),
  minf: define('any ...any', (...all: GoValue[]) => Math.min(...all.map(toFloat64))),
  floor: define('any', (value: GoValue) => Math.floor(toFloat64(value))),
  ceil: define('any', (value: GoValue) => Math.ceil(toFloat64(value))),
  round: define('any int ...float64', round),
  int: define('any', (value: GoValue) => int(toInt64(value))),
  int64: define('any', (value: GoValue) => int64(toInt64(value))),
  float64: define('any', toFloat64),
  atoi: define('string', (text: string) =>
    int(/^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : 0n),
  ),
  toDecimal: define('any', fromOctal),
  until: define('int', ({ value }: Integer) => ints(count(0n, value, value < 0n ? -1n : 1n))),
  untilStep: define('int int int', (start: Integer, stop: Integer, step: Integer) =>
    ints(count(start.value, stop.value, step.value)),
  ),
  seq: define('...int', (...bounds: Integer[]) => sequence(bounds.map(({ value }) => value)).join(' ')),
};

const ints = (numbers: readonly bigint[]): List => new List('int', numbers.map(int));

function divisor(value: GoValue): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new CallError('nothing can be divided by 0');
  return number;
}

function round(value: GoValue, { value: places }: Integer, on = 0.5): number {
  const power = 10 ** Number(places);
  const scaled = power * toFloat64(value);
  const up = scaled - Math.trunc(scaled) >= on;
  return (up ? Math.ceil(scaled) : Math.floor(scaled)) / power;
}

/** A number that was written with octal digits. */
function fromOctal(value: GoValue): GoValue {
  const text = printValue(value);
  return int64(/^[+-]?[0-7]+$/.test(text) ? Number.parseInt(text, 8) : 0);
}

function count(start: bigint, stop: bigint, step: bigint): bigint[] {
  const numbers: bigint[] = [];
  if (stop < start ? step >= 0n : step <= 0n) return numbers;
  if ((stop - start) / step > MAX_COUNT) throw new CallError('these are too many numbers');
  for (let each = start; stop < start ? each > stop : each < stop; each += step) numbers.push(each);
  return numbers;
}

/** As the program seq: both ends are in it. */
function sequence(bounds: readonly bigint[]): bigint[] {
  if (bounds.length === 0 || bounds.length > 3) return [];
  const [start = 1n, end = 1n] = bounds.length === 1 ? [1n, bounds[0]] : [bounds[0], bounds.at(-1)];
  const direction = end < start ? -1n : 1n;
  const step = bounds.length === 3 ? (bounds[1] ?? direction) : direction;
  return end < start && step > 0n ? [] : count(start, end + direction, step);
}
