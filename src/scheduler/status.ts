import type { Allocation, ClientStatus, TaskState } from './allocation.ts';
import { waitsForLaunch } from './launch.ts';
import { currentJob, type JobRecord } from './record.ts';
import { isVersionOf } from './versions.ts';

/** It has come to its end: no later report makes it run again. */
export function isClientTerminal(allocation: Allocation): boolean {
  return allocation.ClientStatus !== 'pending' && allocation.ClientStatus !== 'running';
}

/** Over, or told to be: it holds no place in its group any more, though its container may still be stopping. */
export function isTerminal(allocation: Allocation): boolean {
  return allocation.DesiredStatus === 'stop' || isClientTerminal(allocation);
}

/** Told to stop, and not at its end yet. */
export function isStopping(allocation: Allocation): boolean {
  return allocation.DesiredStatus === 'stop' && !isClientTerminal(allocation);
}

/**
 * Nothing of it runs any more. A failed allocation is not down before its last sibling task is: what has to wait for
 * it waits for this.
 */
export function isDown(allocation: Allocation): boolean {
  if (allocation.ClientStatus === 'lost') return true;
  const tasks = Object.values(allocation.TaskStates ?? {});
  return isClientTerminal(allocation) && tasks.every((task) => task.State === 'dead');
}

/**
 * An allocation's status from its tasks'. One failed task fails it at once, even while siblings are still stopping;
 * one waiting for its restart makes it pending when nothing else runs. Source: alloc_runner.go getClientStatus.
 */
export function clientStatus(taskStates: Record<string, TaskState> | null): {
  status: Extract<ClientStatus, 'pending' | 'running' | 'complete' | 'failed'>;
  description: string;
} {
  const states = Object.values(taskStates ?? {});
  if (states.some((state) => state.State === 'dead' && state.Failed)) {
    return { status: 'failed', description: 'Failed tasks' };
  }
  if (states.some((state) => state.State === 'running')) {
    return { status: 'running', description: 'Tasks are running' };
  }
  if (states.length === 0 || states.some((state) => state.State === 'pending')) {
    return { status: 'pending', description: 'No tasks have started' };
  }
  return { status: 'complete', description: 'All tasks have completed' };
}

/**
 * A job's status in Nomad's three words. `dead` says nothing about success: ask `verdict`. A failed allocation that
 * waits for its reschedule keeps the job pending. Periodic and parameterized jobs run until they are stopped.
 * Source: state_store.go getJobStatus.
 */
export function jobStatus(record: JobRecord): 'pending' | 'running' | 'dead' {
  const job = currentJob(record);
  if (job !== null && waitsForLaunch(job)) return job.Stop ? 'dead' : 'running';
  if (record.allocations.some((allocation) => !isTerminal(allocation))) return 'running';
  if (awaitingReschedule(record).length > 0) return 'pending';
  if (job === null || job.Stop || record.allocations.length > 0) return 'dead';
  return 'pending';
}

/** The last allocation of each name, in the order in which the names first appeared. */
export function newestPerName(record: JobRecord): Map<string, Allocation> {
  const newest = new Map<string, Allocation>();
  for (const allocation of record.allocations) newest.set(allocation.Name, allocation);
  return newest;
}

/** The failed allocations that the registered version is going to replace at their `RescheduleAt`. */
export function awaitingReschedule(record: JobRecord): Allocation[] {
  const job = currentJob(record);
  if (job === null || job.Stop) return [];
  return [...newestPerName(record).values()].filter(
    (allocation) => allocation.RescheduleAt !== null && isVersionOf(job, allocation),
  );
}
