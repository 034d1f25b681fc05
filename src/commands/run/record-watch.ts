import type { JobRecord } from '../../scheduler/record.ts';
import type { JobKey, Store } from '../../state/store.ts';

/** The stored record as it changes, for everybody in a run who waits for something in it. */
export interface RecordWatch {
  /** The newest record seen; null when there is none (never stored, or purged). */
  readonly current: JobRecord | null;
  /** Resolves with the first record for which the condition holds; the current one is asked first. */
  until(condition: (record: JobRecord | null) => boolean): Promise<JobRecord | null>;
  /** Calls back with every record from now on. */
  each(listener: (record: JobRecord | null) => void): void;
  /** Ends the watch. Whoever still waits is rejected with the error given, or never again called. */
  close(): Promise<void>;
}

/** Starts watching. If the store fails, everybody who waits is rejected with its error. */
export async function watchRecord(store: Store, key: JobKey): Promise<RecordWatch> {
  const ending = new AbortController();
  const listeners = new Set<(record: JobRecord | null) => void>();
  const waiting = new Set<(error: unknown) => void>();
  const records = store.watch(key, ending.signal)[Symbol.asyncIterator]();
  const first = await records.next();
  let current = first.done ? null : first.value;
  let failure: { error: unknown } | null = null;

  const watching = (async () => {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      current = next.value;
      for (const listener of [...listeners]) listener(current);
    }
  })().catch((error) => {
    failure = { error };
    for (const reject of waiting) reject(error);
  });

  return {
    get current() {
      return current;
    },
    until(condition) {
      if (failure) return Promise.reject(failure.error);
      if (condition(current)) return Promise.resolve(current);
      return new Promise((resolve, reject) => {
        const listener = (record: JobRecord | null): void => {
          if (!condition(record)) return;
          listeners.delete(listener);
          waiting.delete(reject);
          resolve(record);
        };
        listeners.add(listener);
        waiting.add(reject);
      });
    },
    each(listener) {
      listeners.add(listener);
    },
    async close() {
      ending.abort();
      await watching;
    },
  };
}
