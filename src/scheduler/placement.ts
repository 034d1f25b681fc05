import type { Allocation } from './allocation.ts';
import type { Rule } from './decision.ts';
import { allocationIndex, allocationName } from './name.ts';
import type { Versions } from './versions.ts';
import type { Wish } from './wish.ts';

interface PlacementContext {
  jobId: string;
  group: string;
  /** The group's, oldest first. */
  allocations: readonly Allocation[];
  versions: Versions;
  lost: ReadonlySet<string>;
}

/**
 * Places that many new allocations beside those whose indexes are taken. An index that the registered version has
 * begun and not brought to its end comes first, so that exactly what failed runs again; then the lowest free ones.
 */
export function placeMissing(context: PlacementContext, taken: ReadonlySet<number>, count: number): Wish[] {
  const newest = new Map<number, Allocation>();
  for (const allocation of context.allocations) newest.set(allocationIndex(allocation.Name), allocation);

  const begun = [...newest].filter(([index, last]) => !taken.has(index) && isUnfinished(last, context));
  const indexes = new Set(sorted(begun.map(([index]) => index)).slice(0, count));
  for (let index = 0; indexes.size < count; index++) {
    if (!taken.has(index)) indexes.add(index);
  }
  return sorted(indexes).map((index) => place(context, index, newest.get(index) ?? null));
}

function isUnfinished(last: Allocation, { versions, lost }: PlacementContext): boolean {
  return versions.isCurrent(last) || (lost.has(last.ID) && last.DesiredStatus === 'run');
}

function place(context: PlacementContext, index: number, last: Allocation | null): Wish {
  const { rule, reason } = last ? whyAgain(last, context) : FIRST;
  const changed = last !== null && !context.versions.isCurrent(last);
  return {
    name: allocationName(context.jobId, context.group, index),
    group: context.group,
    action: 'place',
    allocation: last?.ID ?? null,
    rule,
    reason,
    fields: changed ? (context.versions.changesSince(last)?.fields ?? []) : [],
    previous: rule === 'lost-runs-again' ? last!.ID : null,
  };
}

const FIRST: { rule: Rule; reason: string } = { rule: 'first-run', reason: 'has not run before' };

function whyAgain(last: Allocation, { versions, lost }: PlacementContext): { rule: Rule; reason: string } {
  if (lost.has(last.ID)) return { rule: 'lost-runs-again', reason: 'its last run was lost' };
  if (!versions.isCurrent(last)) {
    return { rule: 'changed-runs-again', reason: `the job has changed since version ${last.JobVersion}` };
  }
  if (last.ClientStatus === 'lost') return { rule: 'lost-runs-again', reason: 'its last run was lost' };
  if (last.ClientStatus === 'failed') {
    return { rule: 'failed-runs-again', reason: 'its last run failed, and the job is unchanged' };
  }
  return { rule: 'stopped-runs-again', reason: 'its last run was stopped before its end' };
}

function sorted(indexes: Iterable<number>): number[] {
  return [...indexes].sort((a, b) => a - b);
}
