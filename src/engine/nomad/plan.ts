import type { Job } from '../../jobspec/job.ts';
import { type DesiredUpdates, namedUpdates } from '../../plan/annotate.ts';
import type { Decision, Plan } from '../../plan/plan.ts';
import type { FieldDiff, JobDiff, ObjectDiff, TaskDiff, TaskGroupDiff } from '../../plan/types.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { WithNulls } from './api.ts';
import type { NomadClient } from './client.ts';
import { checkIndex, type Prepared, prepare, warningsOf } from './prepare.ts';
import { type Provenance, type Refusal, refusalOf } from './submit.ts';
import { succeeded } from './verdict.ts';

/**
 * What a submission would do, in the shape of our own plans. The diff and the counters are the cluster's, and what we
 * would have run again although it is unchanged is counted with them: plan does not lie about run. Nor does it about a
 * submission that would be refused. Throws ClusterError.
 */
export async function planOnCluster(
  client: NomadClient,
  job: Job,
  options: Provenance,
): Promise<{ plan: Plan; refusal: Refusal | null }> {
  const prepared = await prepare(client, job, options.revision);
  checkIndex(prepared, options.checkIndex);
  return { plan: planOf(prepared), refusal: await refusalOf(prepared, options) };
}

function planOf(prepared: Prepared): Plan {
  const { plan } = prepared;
  const counters = updates(prepared);
  return {
    diff: plan.Diff && counted(jobDiff(plan.Diff), counters),
    updates: counters,
    failed: plan.FailedTGAllocs ?? {},
    warnings: [...new Set([...prepared.warnings, ...warningsOf(plan.Warnings)])],
    refusal: null,
    jobModifyIndex: plan.JobModifyIndex,
    nextPeriodicLaunch: launchTime(plan.NextPeriodicLaunch),
    decisions: again(prepared).map((allocation) => decision(allocation, prepared)),
    unchecked: [],
  };
}

function launchTime(text: string | null): number | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) || ms <= 0 ? null : ms * 1e6;
}

function updates(prepared: Prepared): Record<string, DesiredUpdates> {
  const extra = again(prepared);
  return Object.fromEntries(
    Object.entries(prepared.plan.Annotations?.DesiredTGUpdates ?? {}).map(([group, counters]) => {
      const count = (name: keyof DesiredUpdates): number => counters[name] ?? 0;
      const place = extra.filter(({ TaskGroup }) => TaskGroup === group).length;
      return [
        group,
        {
          Ignore: Math.max(0, count('Ignore') - place),
          Place: count('Place') + place,
          Migrate: count('Migrate'),
          Stop: count('Stop'),
          InPlaceUpdate: count('InPlaceUpdate'),
          DestructiveUpdate: count('DestructiveUpdate'),
          Canary: count('Canary'),
        },
      ];
    }),
  );
}

/** The allocations that run again although the job is unchanged: those that failed, or with a nonce all of them. */
function again({ rerun, standing, current }: Prepared): Allocation[] {
  if (rerun === null) return [];
  const newest = [...new Map(standing.map((allocation) => [allocation.Name, allocation])).values()];
  return rerun === 'nonce' ? newest : newest.filter((allocation) => !succeeded(current!, allocation));
}

function decision(allocation: Allocation, { rerun, current }: Prepared): Decision {
  const good = succeeded(current!, allocation);
  return {
    name: allocation.Name,
    group: allocation.TaskGroup,
    action: 'place',
    allocation: allocation.ID,
    feasible: true,
    lastResult: { status: allocation.ClientStatus, at: allocation.ModifyTime },
    rule: good ? 'runs-along' : 'failed-runs-again',
    reason: good
      ? 'it had completed, and runs along: the cluster runs a new version as a whole'
      : `its last run did not succeed, and the job is unchanged: it is made to run by ${rerun === 'nonce' ? 'a new version' : 'a forced reschedule'}`,
    fields: [],
    ifUnchanged: 'runs again unless it completes',
  };
}

/** The diff with our counters in place of the cluster's. */
function counted(diff: JobDiff, counters: Readonly<Record<string, DesiredUpdates>>): JobDiff {
  const groups = diff.TaskGroups.map((group) => {
    const ours = counters[group.Name];
    return ours ? { ...group, Updates: namedUpdates(ours) } : group;
  });
  return { ...diff, TaskGroups: groups };
}

function jobDiff(diff: WithNulls<JobDiff>): JobDiff {
  return {
    Type: diff.Type,
    ID: diff.ID,
    Fields: list(diff.Fields, fieldDiff),
    Objects: list(diff.Objects, objectDiff),
    TaskGroups: list(diff.TaskGroups, groupDiff),
  };
}

function groupDiff(diff: WithNulls<TaskGroupDiff>): TaskGroupDiff {
  return {
    Type: diff.Type,
    Name: diff.Name,
    Fields: list(diff.Fields, fieldDiff),
    Objects: list(diff.Objects, objectDiff),
    Tasks: list(diff.Tasks, taskDiff),
    Updates: diff.Updates ?? {},
  };
}

function taskDiff(diff: WithNulls<TaskDiff>): TaskDiff {
  return { ...objectDiff(diff), Annotations: diff.Annotations ?? [] };
}

function objectDiff(diff: WithNulls<ObjectDiff>): ObjectDiff {
  const { Type, Name } = diff;
  return { Type, Name, Fields: list(diff.Fields, fieldDiff), Objects: list(diff.Objects, objectDiff) };
}

function fieldDiff(diff: WithNulls<FieldDiff>): FieldDiff {
  return { ...diff, Annotations: diff.Annotations ?? [] };
}

function list<A, B>(items: readonly A[] | null, change: (item: A) => B): B[] {
  return (items ?? []).map(change);
}
