/** Removes what belongs to allocations and is not needed any more, while the run goes on. */
export interface Removals {
  start(allocationId: string, remove: () => Promise<void>): void;
  /** Resolves when everything started so far is gone: of one allocation, or of all. */
  settled(allocationId?: string): Promise<void>;
}

/** What cannot be removed is no failure of a task: it is found by its labels and cleaned later. */
export function removals(): Removals {
  const running = new Map<Promise<void>, string>();
  return {
    start(allocationId, remove) {
      const removal = remove()
        .catch(() => {})
        .finally(() => running.delete(removal));
      running.set(removal, allocationId);
    },
    async settled(allocationId) {
      const awaited = [...running].filter(([, id]) => allocationId === undefined || id === allocationId);
      await Promise.all(awaited.map(([removal]) => removal));
    },
  };
}
