import type { ClientStatus } from './allocation.ts';
import { waitsForLaunch } from './launch.ts';
import { currentJob, type JobRecord } from './record.ts';
import { isVersionOf } from './versions.ts';

/** How many allocations of a group are in which state, in the words of Nomad's `status`. */
export interface GroupSummary {
  /** Wanted by the registered version and not placed. */
  Queued: number;
  Starting: number;
  Running: number;
  Failed: number;
  Complete: number;
  Lost: number;
}

const COUNTER = {
  pending: 'Starting',
  running: 'Running',
  failed: 'Failed',
  complete: 'Complete',
  lost: 'Lost',
} as const satisfies Record<ClientStatus, keyof GroupSummary>;

/** Every allocation that is remembered, by group: the job's own groups first, then those it had. */
export function jobSummary(record: JobRecord): Record<string, GroupSummary> {
  const job = currentJob(record);
  const placed = new Map<string, Set<string>>();
  const summaries = new Map<string, GroupSummary>();
  for (const group of job?.TaskGroups ?? []) summaries.set(group.Name, emptySummary());
  for (const { TaskGroup } of record.allocations) {
    if (!summaries.has(TaskGroup)) summaries.set(TaskGroup, emptySummary());
  }
  for (const allocation of record.allocations) {
    const { TaskGroup: group, ClientStatus: status } = allocation;
    summaries.get(group)![COUNTER[status]]++;
    if (!job || !isVersionOf(job, allocation)) continue;
    placed.set(group, (placed.get(group) ?? new Set()).add(allocation.Name));
  }
  if (job && !job.Stop && !waitsForLaunch(job)) {
    for (const { Name, Count } of job.TaskGroups) {
      summaries.get(Name)!.Queued = Math.max(Count - (placed.get(Name)?.size ?? 0), 0);
    }
  }
  return Object.fromEntries(summaries);
}

function emptySummary(): GroupSummary {
  return { Queued: 0, Starting: 0, Running: 0, Failed: 0, Complete: 0, Lost: 0 };
}
