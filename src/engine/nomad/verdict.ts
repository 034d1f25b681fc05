import type { Job, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation, TaskState } from '../../scheduler/allocation.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { type Verdict, verdict } from '../../scheduler/verdict.ts';
import { byCreation } from './allocation.ts';

/**
 * Judges the allocations of one version of a job as `scheduler/verdict.ts` does, by the newest of every name, and
 * looks closer at what a cluster calls complete: it says so of whatever it killed itself.
 */
export function judge(job: Job, allocations: readonly Allocation[]): Verdict {
  const verdicts = parts(job, allocations).map((part) => closer(job, part, verdict(recordOf(job, part))));
  return verdicts.reduce((worst, next) => (rank(next) < rank(worst) ? next : worst), SUCCESS);
}

/** Whether it came to its own end, and a good one. */
export function succeeded(job: Job, allocation: Allocation): boolean {
  return (
    allocation.ClientStatus === 'complete' &&
    allocation.DesiredStatus === 'run' &&
    !endedBadly(job, allocation)
  );
}

/** One version of a job and its allocations as a record, oldest first. */
export function recordOf(job: Job, allocations: readonly Allocation[]): JobRecord {
  const sorted = allocations.toSorted(byCreation);
  return { schema: 1, namespace: job.Namespace, id: job.ID, index: 0, versions: [job], allocations: sorted };
}

const SUCCESS: Verdict = { outcome: 'complete', allocation: null, exitCode: null };

const ORDER = ['unfinished', 'failed', 'lost', 'stopped', 'complete'] as const;

function rank({ outcome }: Verdict): number {
  return ORDER.indexOf(outcome);
}

/** A system batch job has an allocation of the same name on every node, each with a fate of its own. */
function parts(job: Job, allocations: readonly Allocation[]): (readonly Allocation[])[] {
  if (job.Type !== 'sysbatch') return [allocations];
  return allocations
    .filter(({ NextAllocation }) => NextAllocation === null)
    .map((allocation) => [allocation]);
}

function closer(job: Job, allocations: readonly Allocation[], found: Verdict): Verdict {
  if (found.outcome !== 'complete') return found;
  for (const allocation of allocations) {
    const superseded = allocations.some(({ PreviousAllocation }) => PreviousAllocation === allocation.ID);
    const bad = superseded ? null : endedBadly(job, allocation);
    if (bad) return { outcome: bad.outcome, allocation, exitCode: bad.exitCode };
  }
  return found;
}

/**
 * Why an allocation that is complete and was wanted is no success. One that ran past its group's max_run_duration
 * was killed by its client; and a client that dies with its server can leave a killed task behind as a complete one.
 * Source: client/allocrunner/alloc_runner.go.
 */
function endedBadly(
  job: Job,
  allocation: Allocation,
): { outcome: 'stopped' | 'failed'; exitCode: number | null } | null {
  if (allocation.ClientStatus !== 'complete' || allocation.DesiredStatus !== 'run') return null;
  if (/max_run_duration/.test(allocation.ClientDescription)) return { outcome: 'stopped', exitCode: null };
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  for (const task of group?.Tasks ?? []) {
    const state = allocation.TaskStates?.[task.Name];
    const code = task.Lifecycle || !state ? 0 : ownExitCode(state, group!);
    if (code !== 0) return { outcome: 'failed', exitCode: code };
  }
  return null;
}

/** With what a main task ended; 0 when it was ended because its leader was done. */
function ownExitCode(state: TaskState, group: TaskGroup): number {
  const followsLeader = group.Tasks.some(({ Leader }) => Leader);
  if (followsLeader && state.Events.some(({ Type }) => Type === 'Leader Task Dead')) return 0;
  const end = state.Events.findLast(({ Type }) => Type === 'Terminated');
  return Number(end?.Details.exit_code ?? 0);
}
