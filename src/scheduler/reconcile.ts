import type { Allocation } from './allocation.ts';
import { countUpdates, type Decision, type DesiredUpdates, type Reconciliation } from './decision.ts';
import { retire } from './existing.ts';
import { type NodeView, unmetConstraint } from './feasibility.ts';
import { decideGroup } from './group.ts';
import { currentJob, type JobRecord } from './record.ts';
import { dueReschedules } from './reschedule.ts';
import { settle } from './settle.ts';
import { Versions } from './versions.ts';
import type { Wish } from './wish.ts';

export type { Decision, Reconciliation } from './decision.ts';

export interface ReconcileOptions {
  /** ns since the epoch. */
  now: number;
  /** The machine that would run it. Without one, constraints are not checked. */
  node?: NodeView | null;
  /** IDs of allocations whose process is gone and whose containers are too. */
  lost?: ReadonlySet<string>;
  /**
   * What asks, in Nomad's words. A submission (the default) brings the job to what its file says;
   * `alloc-reschedule` only replaces failed allocations whose reschedule is due, and touches nothing else.
   */
  trigger?: 'job-register' | 'alloc-reschedule';
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Decides what the registered version has to place, stop, replace and leave alone. It changes nothing:
 * `applyDecisions` does. Nomad's batch rules, and where its first years differ from today those of its first years:
 * what failed runs again on every submission. Source: scheduler/reconciler/reconcile_cluster.go, filters.go.
 */
export function reconcile(record: JobRecord, options: ReconcileOptions): Reconciliation {
  const { node = null, lost = NONE } = options;
  const job = currentJob(record);
  const groups = job === null || job.Stop ? [] : job.TaskGroups;
  const unmet = new Map<string, string>();
  for (const group of groups) {
    const constraint = node && unmetConstraint(job!, group, node);
    if (constraint !== null) unmet.set(group.Name, constraint);
  }
  const wishes =
    options.trigger === 'alloc-reschedule'
      ? dueReschedules(record, options.now)
      : submissionWishes(record, lost, unmet);
  const { decisions, failed } = settle(record, wishes, { job, node, lost, unmet });
  const names = new Set([
    ...(job?.TaskGroups ?? []).map(({ Name }) => Name),
    ...wishes.map(({ group }) => group),
  ]);
  return { decisions, updates: countByGroup(names, decisions), failed };
}

function submissionWishes(
  record: JobRecord,
  lost: ReadonlySet<string>,
  unmet: ReadonlyMap<string, string>,
): Wish[] {
  const job = currentJob(record);
  const byGroup = Map.groupBy(record.allocations, (allocation) => allocation.TaskGroup);
  const versions = new Versions(record);
  const wishes: Wish[] = [];
  if (job && !job.Stop) {
    for (const group of job.TaskGroups) {
      const allocations = byGroup.get(group.Name) ?? [];
      byGroup.delete(group.Name);
      const context = {
        jobId: job.ID,
        group,
        allocations,
        versions,
        lost,
        unmet: unmet.get(group.Name) ?? null,
      };
      wishes.push(...decideGroup(context));
    }
  }
  const rule = job && !job.Stop ? 'group-removed' : 'job-stopped';
  for (const allocations of byGroup.values()) wishes.push(...retireAll(allocations, lost, rule));
  return wishes;
}

function retireAll(
  allocations: readonly Allocation[],
  lost: ReadonlySet<string>,
  rule: 'job-stopped' | 'group-removed',
): Wish[] {
  return allocations.map((allocation) => retire(allocation, lost, rule)).filter((wish) => wish !== null);
}

function countByGroup(
  groups: Iterable<string>,
  decisions: readonly Decision[],
): Record<string, DesiredUpdates> {
  const byGroup = Map.groupBy(decisions, (decision) => decision.group);
  return Object.fromEntries([...groups].map((group) => [group, countUpdates(byGroup.get(group) ?? [])]));
}
