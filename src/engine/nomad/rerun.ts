import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { isDown, newestPerName } from '../../scheduler/status.ts';
import { recordOf, succeeded } from './verdict.ts';

/**
 * How a job that is submitted unchanged is made to run again where it did not succeed. Since 0.8 a cluster does
 * nothing about it, or gives up once the reschedule policy is used up.
 *
 * - `force-reschedule`: an evaluation that has exactly the failed allocations placed anew.
 * - `nonce`: where rescheduling is off, or what ended was stopped or lost, an evaluation does nothing. A changed value
 *   in the job's Meta makes a new version, which runs as a whole.
 * - null: nothing has to run again, or something still runs that a new version would stop.
 */
export type Rerun = 'force-reschedule' | 'nonce' | null;

/**
 * Decides by the registered job, the allocations of its current version, and whether an evaluation is under way that
 * will place something by itself. Source: nomad/job_endpoint.go Evaluate.
 */
export function rerunOf(job: Job, allocations: readonly Allocation[], underWay: boolean): Rerun {
  if (underWay || job.Type !== 'batch' || job.Periodic || job.ParameterizedJob) return null;
  const newest = [...newestPerName(recordOf(job, allocations)).values()];
  const again = newest.filter((allocation) => isDown(allocation) && !succeeded(job, allocation));
  if (again.length === 0) return null;
  if (again.every((allocation) => canBeForced(job, allocation))) return 'force-reschedule';
  return newest.every(isDown) ? 'nonce' : null;
}

function canBeForced(job: Job, allocation: Allocation): boolean {
  const policy = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.ReschedulePolicy;
  const enabled = policy ? policy.Attempts > 0 || policy.Unlimited : false;
  return enabled && allocation.ClientStatus === 'failed' && allocation.NextAllocation === null;
}
