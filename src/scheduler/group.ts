import type { TaskGroup } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';
import { decideExisting } from './existing.ts';
import { allocationIndex } from './name.ts';
import { placeMissing } from './placement.ts';
import { isTerminal } from './status.ts';
import type { Versions } from './versions.ts';
import { about, type Wish } from './wish.ts';

/** Decides for one group of the registered, not stopped job: first about what is there, then what is missing. */
export function decideGroup(context: {
  jobId: string;
  group: TaskGroup;
  /** The group's, oldest first. */
  allocations: readonly Allocation[];
  versions: Versions;
  lost: ReadonlySet<string>;
  /** The constraint that this machine does not meet, or null. */
  unmet: string | null;
}): Wish[] {
  const { group, allocations, versions, lost } = context;
  const live = allocations.filter((allocation) => !isTerminal(allocation) && !lost.has(allocation.ID));
  const done = allocations.filter(
    (allocation) =>
      allocation.DesiredStatus === 'run' &&
      allocation.ClientStatus === 'complete' &&
      versions.isCurrent(allocation),
  );
  const surplus = highestIndexes(live, live.length + done.length - group.Count);
  const standing = [...live.filter((allocation) => !surplus.has(allocation)), ...done];

  const existing = allocations.map((allocation) =>
    surplus.has(allocation)
      ? about(allocation, 'stop', 'count-lowered', `the count of its group is ${group.Count} now`)
      : decideExisting(allocation, context),
  );
  const taken = new Set(standing.map((allocation) => allocationIndex(allocation.Name)));
  const missing = group.Count - standing.length;
  return [
    ...existing.filter((wish) => wish !== null),
    ...placeMissing({ ...context, group: group.Name }, taken, missing),
  ];
}

function highestIndexes(live: readonly Allocation[], count: number): ReadonlySet<Allocation> {
  const highestFirst = live.toSorted((a, b) => allocationIndex(b.Name) - allocationIndex(a.Name));
  return new Set(highestFirst.slice(0, Math.max(count, 0)));
}
