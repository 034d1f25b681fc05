import type { JobRecord } from '../../scheduler/record.ts';

/** A change that waits for its turn, and the one who asked for it. */
export interface Change {
  reason: string;
  apply: (current: JobRecord | null) => JobRecord | null;
  resolve: (result: JobRecord | null) => void;
  reject: (error: unknown) => void;
}

/** What changes make of a record, one after the other. Each is answered by `answer` once the record is saved. */
export interface Applied {
  record: JobRecord | null;
  /** Of those that changed something. */
  reasons: string[];
  answer: () => void;
}

/** Applies changes in order. One that throws leaves the record to the next as it was, and is rejected. */
export function applyChanges(changes: readonly Change[], before: JobRecord | null): Applied {
  let record = before;
  const reasons: string[] = [];
  const answers = changes.map(({ reason, apply, resolve, reject }) => {
    try {
      const after = apply(record);
      if (after !== record) reasons.push(reason);
      record = after;
      return () => resolve(after);
    } catch (error) {
      return () => reject(error);
    }
  });
  return {
    record,
    reasons,
    answer() {
      for (const answer of answers) answer();
    },
  };
}
