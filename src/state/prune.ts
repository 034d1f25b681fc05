import type { JobRecord } from '../scheduler/record.ts';
import { neededAllocations } from '../scheduler/retention.ts';
import { isVersionOf } from '../scheduler/versions.ts';

export interface PruneLimits {
  /** A record whose JSON is larger than this, in bytes, is pruned. */
  most: number;
  /** It is then brought down to this, so that not every write prunes. */
  target: number;
}

/**
 * Forgets history, oldest first, until the record is small again: allocations that are over and do not stand for what
 * is registered, then versions that nothing left belongs to. What still decides something is never forgotten, even if
 * the record stays larger than the limit. Gives back the very record when it is small enough or nothing can go.
 */
export function prune(record: JobRecord, limits: PruneLimits): JobRecord {
  let size = bytes(record);
  if (size <= limits.most) return record;
  const needed = neededAllocations(record);
  const forgotten = new Set<unknown>();
  const forget = (candidates: readonly unknown[]): void => {
    for (const candidate of candidates) {
      if (size <= limits.target) return;
      forgotten.add(candidate);
      size -= bytes(candidate);
    }
  };
  forget(record.allocations.filter(({ ID }) => !needed.has(ID)));
  const allocations = record.allocations.filter((allocation) => !forgotten.has(allocation));
  forget(
    record.versions
      .slice(1)
      .filter((version) => !allocations.some((allocation) => isVersionOf(version, allocation)))
      .toReversed(),
  );
  if (forgotten.size === 0) return record;
  return { ...record, versions: record.versions.filter((version) => !forgotten.has(version)), allocations };
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
