import type { Allocation } from './allocation.ts';
import { allocationIndex } from './name.ts';
import { currentJob, type JobRecord } from './record.ts';
import { isDown, newestPerName } from './status.ts';

/** How the registered version of a job went, or what is missing until that can be said. */
export interface Verdict {
  /** `complete` alone is success; `stopped` means somebody ended it before its own end. */
  outcome: 'unfinished' | 'complete' | 'failed' | 'lost' | 'stopped';
  /** The allocation that decided it: the first by group and index. Null when all completed, or there are none. */
  allocation: Allocation | null;
  /** The failed task's own exit code; null when none ended with one, as when its image is missing. */
  exitCode: number | null;
}

/**
 * Judges by the newest allocation of every name: all complete and none told to stop is success, for a stopped or
 * replaced allocation ends `complete` as well. Of several failures the lowest index counts. Without `names` it judges
 * what stands for the registered version.
 */
export function verdict(record: JobRecord, names: Iterable<string> | null = null): Verdict {
  const newest = newestPerName(record);
  const judged = names
    ? [...names].map((name) => newest.get(name))
    : [...newest.values()].filter((allocation) => isOfCurrentVersion(record, allocation));
  const allocations = judged.filter((allocation) => allocation !== undefined).sort(byGroupAndIndex(record));
  const missing = allocations.length < judged.length;

  const live = allocations.find((allocation) => !isDown(allocation));
  if (live || missing) return { outcome: 'unfinished', allocation: live ?? null, exitCode: null };
  const failed = allocations.find((allocation) => allocation.ClientStatus === 'failed');
  if (failed) return { outcome: 'failed', allocation: failed, exitCode: failedExitCode(failed) };
  const lost = allocations.find((allocation) => allocation.ClientStatus === 'lost');
  if (lost) return { outcome: 'lost', allocation: lost, exitCode: null };
  const stopped = allocations.find((allocation) => allocation.DesiredStatus === 'stop');
  if (stopped) return { outcome: 'stopped', allocation: stopped, exitCode: null };
  return { outcome: 'complete', allocation: null, exitCode: null };
}

function isOfCurrentVersion(record: JobRecord, allocation: Allocation): boolean {
  const job = currentJob(record);
  return allocation.JobVersion === job?.Version && allocation.JobCreateIndex === job.CreateIndex;
}

function byGroupAndIndex(record: JobRecord): (a: Allocation, b: Allocation) => number {
  const groups = currentJob(record)?.TaskGroups.map((group) => group.Name) ?? [];
  const position = new Map(groups.map((name, index) => [name, index]));
  const place = (allocation: Allocation) => position.get(allocation.TaskGroup) ?? groups.length;
  return (a, b) => place(a) - place(b) || allocationIndex(a.Name) - allocationIndex(b.Name);
}

function failedExitCode(allocation: Allocation): number | null {
  for (const state of Object.values(allocation.TaskStates ?? {})) {
    const end = state.Events.findLast((event) => event.Type === 'Terminated');
    const code = Number(end?.Details.exit_code ?? 0);
    if (state.Failed && code !== 0) return code;
  }
  return null;
}
