import type { Allocation } from './allocation.ts';
import { currentJob, type JobRecord } from './record.ts';
import { isDown, jobStatus } from './status.ts';
import { isVersionOf } from './versions.ts';

/** How much of the past is kept of one job. What still decides something is kept in any case. */
export interface Retention {
  /** Allocations of earlier versions, or children of one parent: the newest that many. */
  count: number;
  /** And of those none that has been over for longer than this, in ns. */
  age: number;
}

/** As many as a Nomad client keeps on disk (gc_max_allocs), for a month. */
export const DEFAULT_RETENTION: Retention = { count: 50, age: 30 * 24 * 3600e9 };

/** Nothing but what decides. */
export const NO_RETENTION: Retention = { count: 0, age: 0 };

/**
 * IDs of the allocations that decide what runs next: those not over, those of the registered version, the newest of
 * every name, and the ones that any of them waits for.
 */
export function neededAllocations(record: JobRecord): ReadonlySet<string> {
  const job = currentJob(record);
  const newest = new Map(record.allocations.map(({ Name, ID }) => [Name, ID]));
  const decides = (allocation: Allocation): boolean =>
    !isDown(allocation) ||
    newest.get(allocation.Name) === allocation.ID ||
    (job !== null && isVersionOf(job, allocation));
  return new Set(record.allocations.filter(decides).flatMap(({ ID, WaitsFor }) => [ID, ...WaitsFor]));
}

/**
 * The record without the allocations that are too many or too old, and the IDs of those. `now` in ns. Gives back the
 * very record when none is. Unlike Nomad's garbage collector it never forgets what the registered version has
 * completed, since that would run again.
 */
export function collectAllocations(
  record: JobRecord,
  { count, age }: Retention,
  now: number,
): { record: JobRecord; collected: string[] } {
  const needed = neededAllocations(record);
  const history = record.allocations.filter(({ ID }) => !needed.has(ID));
  const kept = new Set(
    history.slice(Math.max(history.length - count, 0)).filter(({ ModifyTime }) => now - ModifyTime < age),
  );
  const collected = new Set(history.filter((allocation) => !kept.has(allocation)).map(({ ID }) => ID));
  if (collected.size === 0) return { record, collected: [] };
  return {
    record: {
      ...record,
      index: record.index + 1,
      allocations: record.allocations.filter(({ ID }) => !collected.has(ID)),
    },
    collected: [...collected],
  };
}

/** Of one parent's children, those that are dead and too many or too old. They never run again. `now` in ns. */
export function collectChildren(
  children: readonly JobRecord[],
  { count, age }: Retention,
  now: number,
): JobRecord[] {
  const dead = children
    .filter((child) => jobStatus(child) === 'dead' && child.allocations.every(isDown))
    .toSorted((a, b) => lastChange(a) - lastChange(b));
  const kept = new Set(
    dead.slice(Math.max(dead.length - count, 0)).filter((child) => now - lastChange(child) < age),
  );
  return dead.filter((child) => !kept.has(child));
}

function lastChange(record: JobRecord): number {
  const times = record.allocations.map(({ ModifyTime }) => ModifyTime);
  return Math.max(currentJob(record)?.SubmitTime ?? 0, ...times);
}
