import type { Allocation } from '../../scheduler/allocation.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import type { Submission } from './submit.ts';

/** The allocations that stand for the registered version: the newest of every name. */
export function standingFor({ job, record }: Submission): Allocation[] {
  const newest = new Map<string, Allocation>();
  for (const allocation of record.allocations) {
    const ofThisVersion =
      allocation.JobVersion === job.Version && allocation.JobCreateIndex === job.CreateIndex;
    if (ofThisVersion && allocation.DesiredStatus === 'run') newest.set(allocation.Name, allocation);
  }
  return [...newest.values()];
}

/** What an explicit reschedule has put in an allocation's place, or null: of the same version, and not stopped again. */
export function replacementOf(record: JobRecord, id: string): Allocation | null {
  const failed = record.allocations.find(({ ID }) => ID === id);
  const next = record.allocations.find(({ ID }) => ID === failed?.NextAllocation);
  const rescheduled = next?.RescheduleTracker?.Events.at(-1)?.PrevAllocID === id;
  return rescheduled ? next : null;
}

/** The last in the line of an allocation's replacements, itself when it has none. */
export function lastOf(record: JobRecord, id: string): string {
  const next = replacementOf(record, id);
  return next ? lastOf(record, next.ID) : id;
}
