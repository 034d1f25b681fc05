import { parseFloatText, parseNumber } from '../../gotemplate/constants.ts';
import { type GoValue, Integer } from '../../gotemplate/value.ts';

/** As an int64; 0 for what is none. Texts may be written with another base. Source: spf13/cast ToInt64. */
export function toInt64(value: GoValue): bigint {
  if (value instanceof Integer) return BigInt.asIntN(64, value.value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number')
    return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : -(2n ** 63n);
  if (typeof value !== 'string') return 0n;
  const number = parseNumber(value.replace(/\.0+$/, ''), 0);
  if (number === null || number.isFloat || number.integer === null) return 0n;
  return BigInt.asIntN(64, number.integer) === number.integer ? number.integer : 0n;
}

/** As a float64; 0 for what is none. Source: spf13/cast ToFloat64. */
export function toFloat64(value: GoValue): number {
  if (typeof value === 'number') return value;
  if (value instanceof Integer) return Number(value.value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? (parseFloatText(value) ?? 0) : 0;
}
