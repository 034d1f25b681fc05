import type { Job } from '../jobspec/job.ts';
import type { Allocation, Owner, RescheduleEvent } from './allocation.ts';
import type { Decision, Reconciliation } from './decision.ts';
import { allocationIndex } from './name.ts';
import { currentJob, type JobRecord } from './record.ts';
import { rescheduledEvents } from './reschedule.ts';

export interface ApplyOptions {
  /** ns since the epoch. */
  now: number;
  /** A new UUID on every call. */
  newId: () => string;
  /** Who is going to run what is placed. */
  owner: Owner | null;
}

/**
 * Carries decisions out on the record: stops are asked for, placements are pending, and nothing has started yet.
 * Decisions that the node cannot take are left out. Gives back the very record when nothing changes.
 */
export function applyDecisions(
  record: JobRecord,
  reconciliation: Reconciliation,
  options: ApplyOptions,
): { record: JobRecord; placed: Allocation[]; stopped: Allocation[] } {
  const decisions = reconciliation.decisions.filter(
    ({ action, feasible }) => feasible && action !== 'ignore',
  );
  const job = currentJob(record);
  if (decisions.length === 0) return { record, placed: [], stopped: [] };

  const index = record.index + 1;
  const existing = new Map(record.allocations.map((allocation) => [allocation.ID, allocation]));
  const change = (id: string | null, changes: Partial<Allocation>) => {
    const allocation = existing.get(id ?? '');
    if (allocation) {
      existing.set(allocation.ID, { ...allocation, ...changes, ModifyIndex: index, ModifyTime: options.now });
    }
  };

  const stoppedIds: string[] = [];
  for (const { action, allocation, rule, reason } of decisions) {
    if (action === 'in-place') {
      change(allocation, { JobVersion: job!.Version, JobCreateIndex: job!.CreateIndex });
    } else if (action === 'stop' || action === 'replace') {
      stoppedIds.push(allocation!);
      change(allocation, { DesiredStatus: 'stop', DesiredDescription: reason, RescheduleAt: null });
      if (rule === 'lost') change(allocation, { ClientStatus: 'lost', ClientDescription: reason });
    }
  }
  const placed = inOrder(decisions.filter(startsSomething)).map((decision) => {
    const previous = existing.get(decision.previous ?? '') ?? null;
    const allocation = newAllocation(job!, decision, previous, index, options);
    change(decision.previous, { NextAllocation: allocation.ID });
    return allocation;
  });
  return {
    record: { ...record, index, allocations: [...existing.values(), ...placed] },
    placed,
    stopped: stoppedIds.map((id) => existing.get(id)!),
  };
}

function newAllocation(
  job: Job,
  decision: Decision,
  previous: Allocation | null,
  index: number,
  { now, newId, owner }: ApplyOptions,
): Allocation {
  const events = decision.rule === 'rescheduled' && previous ? history(job, previous, now) : null;
  return {
    ID: newId(),
    Name: decision.name,
    Namespace: job.Namespace,
    JobID: job.ID,
    TaskGroup: decision.group,
    JobVersion: job.Version,
    JobCreateIndex: job.CreateIndex,
    DesiredStatus: 'run',
    DesiredDescription: '',
    ClientStatus: 'pending',
    ClientDescription: '',
    TaskStates: null,
    PreviousAllocation: previous?.ID ?? null,
    WaitsFor: decision.waitsFor,
    NextAllocation: null,
    RescheduleTracker: events ? { Events: events } : null,
    RescheduleAt: null,
    Owner: owner,
    CreateIndex: index,
    ModifyIndex: index,
    CreateTime: now,
    ModifyTime: now,
  };
}

function history(job: Job, failed: Allocation, now: number): RescheduleEvent[] {
  const policy = job.TaskGroups.find(({ Name }) => Name === failed.TaskGroup)?.ReschedulePolicy;
  return policy ? rescheduledEvents(failed, policy, now) : [];
}

function startsSomething(decision: Decision): boolean {
  return decision.action === 'place' || decision.action === 'replace';
}

/** Group by group as decided, by index within a group. */
function inOrder(decisions: readonly Decision[]): Decision[] {
  const byGroup = Map.groupBy(decisions, (decision) => decision.group);
  return [...byGroup.values()].flatMap((group) =>
    group.toSorted((a, b) => allocationIndex(a.name) - allocationIndex(b.name)),
  );
}
