import type { AllocationMetric } from './feasibility.ts';

/** What to do about one allocation, and why: `plan` prints it, `run` carries the same object out. */
export interface Decision {
  /** The allocation's name: `<job ID>.<group>[<index>]`. */
  name: string;
  group: string;
  action: 'ignore' | 'place' | 'stop' | 'replace' | 'in-place';
  /** ID of the existing allocation it is about. A placement names the last one of its name; null when there is none. */
  allocation: string | null;
  rule: Rule;
  /** One sentence for people, without the full stop. */
  reason: string;
  /** The changed fields behind it, most general first; empty when no change is. */
  fields: string[];
  /** ID of the allocation that the new one takes the place of. Null unless something new is placed for it. */
  previous: string | null;
  /** IDs of the allocations that must be down before the new one starts. */
  waitsFor: string[];
  /** False when the node cannot take the new allocation: then nothing of this decision is carried out. */
  feasible: boolean;
}

export type Rule =
  /** Completed under this very version: done, not repeated. */
  | 'completed-unchanged'
  /** Completed under an earlier version: history. */
  | 'earlier-version'
  /** Pending or running under this very version: waited for. */
  | 'running-unchanged'
  /** Told to stop before its end; what it was to do is not done. */
  | 'stopped'
  /** Told to stop and not down yet. */
  | 'stopping'
  /** Nothing of this name ran before. */
  | 'first-run'
  /** Failed, and the file is the same: runs again on every submission. */
  | 'failed-runs-again'
  /** The process that ran it is gone and so is its container: runs again. */
  | 'lost-runs-again'
  /** It was stopped before its end: runs again. */
  | 'stopped-runs-again'
  /** A new version of the job: everything of it runs again. */
  | 'changed-runs-again'
  /** Runs by an earlier version that its container cannot take over: stopped first, then replaced. */
  | 'changed-replaced'
  /** Runs, and the new constraints rule this node out. */
  | 'unfit-replaced'
  /** Runs by an earlier version, and the change does not concern its container: goes on. */
  | 'changed-in-place'
  /** Failed, and an explicit reschedule block asks for another. */
  | 'rescheduled'
  /** The process that ran it is gone and so is its container. */
  | 'lost'
  | 'job-stopped'
  | 'group-removed'
  | 'count-lowered';

/** Nomad's counters of one group, as its plan prints them. */
export interface DesiredUpdates {
  Ignore: number;
  Place: number;
  Migrate: number;
  Stop: number;
  InPlaceUpdate: number;
  DestructiveUpdate: number;
  Canary: number;
}

/** All that is to be done about one job. */
export interface Reconciliation {
  /** Group by group in the file's order, removed groups last; existing allocations oldest first, then new ones. */
  decisions: Decision[];
  /** Counters of every group of the job and of every removed one that has allocations. */
  updates: Record<string, DesiredUpdates>;
  /** Why allocations of a group cannot be placed. Groups without a failure are not in it. */
  failed: Record<string, AllocationMetric>;
}

const COUNTER = {
  ignore: 'Ignore',
  place: 'Place',
  stop: 'Stop',
  replace: 'DestructiveUpdate',
  'in-place': 'InPlaceUpdate',
} as const satisfies Record<Decision['action'], keyof DesiredUpdates>;

/** Every decision counts once. */
export function countUpdates(decisions: readonly Decision[]): DesiredUpdates {
  const updates: DesiredUpdates = {
    Ignore: 0,
    Place: 0,
    Migrate: 0,
    Stop: 0,
    InPlaceUpdate: 0,
    DestructiveUpdate: 0,
    Canary: 0,
  };
  for (const decision of decisions) updates[COUNTER[decision.action]]++;
  return updates;
}
