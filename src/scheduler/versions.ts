import type { Job, TaskGroup } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';
import { type GroupChanges, groupChanges } from './changes.ts';
import { currentJob, type JobRecord } from './record.ts';

/** What an allocation runs by, compared with what is registered. Comparisons are made once per version and group. */
export class Versions {
  private readonly record: JobRecord;
  private readonly groups = new Map<Job, Map<string, TaskGroup>>();
  private readonly compared = new Map<string, GroupChanges | null>();

  constructor(record: JobRecord) {
    this.record = record;
  }

  /** Whether it runs, or ran, by the registered version; a purged job of the same name does not count. */
  isCurrent(allocation: Allocation): boolean {
    const job = currentJob(this.record);
    return job !== null && isVersionOf(job, allocation);
  }

  /** What changed in its group since; null when its version or its group is no longer there to compare with. */
  changesSince(allocation: Allocation): GroupChanges | null {
    const key = `${allocation.JobCreateIndex}/${allocation.JobVersion}/${allocation.TaskGroup}`;
    let changes = this.compared.get(key);
    if (changes === undefined) {
      changes = this.compare(allocation);
      this.compared.set(key, changes);
    }
    return changes;
  }

  private compare(allocation: Allocation): GroupChanges | null {
    const after = currentJob(this.record);
    const before = this.record.versions.find((version) => isVersionOf(version, allocation));
    if (!before || !after) return null;
    const old = this.groupsOf(before).get(allocation.TaskGroup);
    const now = this.groupsOf(after).get(allocation.TaskGroup);
    return old && now ? groupChanges({ job: before, group: old }, { job: after, group: now }) : null;
  }

  private groupsOf(job: Job): Map<string, TaskGroup> {
    let groups = this.groups.get(job);
    if (!groups) {
      groups = new Map(job.TaskGroups.map((group) => [group.Name, group]));
      this.groups.set(job, groups);
    }
    return groups;
  }
}

/** Whether the allocation was placed for this version, or has adopted it. */
export function isVersionOf(job: Job, allocation: Allocation): boolean {
  return job.Version === allocation.JobVersion && job.CreateIndex === allocation.JobCreateIndex;
}
