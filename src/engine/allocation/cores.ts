/** Reserves whole processors of this machine for tasks. Within one process none is given twice while there are others. */
export interface CorePool {
  reserve(count: number): number[];
  release(numbers: readonly number[]): void;
}

export function corePool(total: number): CorePool {
  const users = new Map(Array.from({ length: total }, (_, number) => [number, 0]));
  const change = (number: number, by: number) => users.set(number, (users.get(number) ?? 0) + by);
  return {
    reserve(count) {
      const byUse = [...users].sort(([a, usesOfA], [b, usesOfB]) => usesOfA - usesOfB || a - b);
      const numbers = byUse.slice(0, count).map(([number]) => number);
      for (const number of numbers) change(number, 1);
      return numbers;
    },
    release(numbers) {
      for (const number of numbers) change(number, -1);
    },
  };
}
