import type { Job } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';

/** What Nomad says of an allocation that its group's max_run_duration has ended. */
export const EXCEEDED_RUN_DURATION = 'allocation exceeded max_run_duration';

/**
 * When (ns) the allocation's time is over, or null when it is not limited. It counts from the allocation's creation:
 * waiting for a predecessor, for room or for an image is part of it. Source: docs, group max_run_duration.
 */
export function runDeadline(job: Job, allocation: Allocation): number | null {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return group?.MaxRunDuration ? allocation.CreateTime + group.MaxRunDuration : null;
}
