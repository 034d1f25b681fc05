import type { Value } from './value.ts';

/**
 * Values may grow to about this many elements, or 16 characters of text for each. Without a bound a few lines
 * of nested loops or doubled strings fill the memory.
 */
const MAX_WEIGHT = 1_000_000;

const weights = new WeakMap<Value, number>();

/** Whether a value is larger than anything a jobspec has use for. Shared parts count wherever they are used. */
export function isTooLarge(value: Value): boolean {
  return weigh(value) > MAX_WEIGHT;
}

function weigh(value: Value): number {
  const { data } = value;
  if (typeof data === 'string') return 1 + data.length / 16;
  if (data === null || typeof data !== 'object' || 'sign' in data) return 1;
  let weight = weights.get(value);
  if (weight === undefined) {
    weight = 1;
    for (const item of data.values()) weight += weigh(item);
    weights.set(value, weight);
  }
  return weight;
}
