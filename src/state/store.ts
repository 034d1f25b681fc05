import type { JobRecord } from '../scheduler/record.ts';

/** Which record: a job's ID within its namespace. */
export interface JobKey {
  namespace: string;
  id: string;
}

/**
 * Where job records are kept. Every implementation gives the same guarantee: `update` is a compare-and-swap, so two
 * processes that decide at once cannot both win on what they read.
 */
export interface Store {
  /** The record as it is now, or null when there is none. */
  read(key: JobKey): Promise<JobRecord | null>;
  /**
   * Replaces the record by what `change` makes of it. `change` is pure and is called again on the newer record when
   * somebody else was faster. Returning the very object it was given (or null for null) writes nothing; returning
   * null for a record removes it. `reason` is for the audit trail, one line. Answers with what is stored afterwards.
   */
  update<R extends JobRecord | null>(
    key: JobKey,
    reason: string,
    change: (current: JobRecord | null) => R,
  ): Promise<R>;
  /** Yields the record whenever it may have changed, first at once, until the signal aborts. */
  watch(key: JobKey, signal: AbortSignal): AsyncIterable<JobRecord | null>;
  /** All keys, sorted. */
  list(): Promise<JobKey[]>;
  /** Where this store is, for people. */
  readonly location: string;
  close(): Promise<void>;
}
