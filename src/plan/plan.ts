import { annotate, type DesiredUpdates } from './annotate.ts';
import type { JobDiff } from './types.ts';

/** Everything `plan` found out about a job: what changes, what would happen and why. Plain data. */
export interface Plan {
  /** Annotated; null when it was not asked for. */
  diff: JobDiff | null;
  /** By group. */
  updates: Record<string, DesiredUpdates>;
  /** Groups of which not every allocation can be placed, and what stands in the way. */
  failed: Record<string, AllocationMetric>;
  warnings: string[];
  /** Why a run would not submit this, as a clause; null when it would. Then nothing is decided. */
  refusal: string | null;
  /** What `run -check-index` compares; 0 when the job does not exist. */
  jobModifyIndex: number;
  /** Nanoseconds since the epoch; null for a job that is not periodic. */
  nextPeriodicLaunch: number | null;
  decisions: Decision[];
  /** What could not be looked at, such as constraints without an engine: one sentence each. */
  unchecked: string[];
}

/** Why placements of a group failed: Nomad's AllocMetric. What is absent is zero. */
export interface AllocationMetric {
  NodesEvaluated: number;
  NodesFiltered?: number;
  NodesExhausted?: number;
  /** By datacenter. */
  NodesAvailable?: Record<string, number> | null;
  ClassFiltered?: Record<string, number> | null;
  ConstraintFiltered?: Record<string, number> | null;
  ClassExhausted?: Record<string, number> | null;
  DimensionExhausted?: Record<string, number> | null;
  QuotaExhausted?: string[] | null;
  /** How many further allocations failed for the same reason. */
  CoalescedFailures?: number;
}

/** What becomes of one allocation, and why. */
export interface Decision {
  /** `<job>.<group>[<index>]` */
  name: string;
  group: string;
  action: 'ignore' | 'place' | 'stop' | 'replace' | 'in-place';
  /** ID of the existing allocation it is about; null when there is none of this name. */
  allocation: string | null;
  /** False when the node cannot take the new allocation, so that nothing will happen. */
  feasible: boolean;
  /** How the allocation of this name ended last, or that it runs. `at`: nanoseconds since the epoch. */
  lastResult: { status: string; at: number } | null;
  /** Name of the rule that decided, such as "failed-runs-again". */
  rule: string;
  /** The rule applied to this allocation, as a sentence. */
  reason: string;
  /** Names of the changed fields that caused it. */
  fields: string[];
  /** What happens to it when the same file is submitted once more. */
  ifUnchanged: string;
}

/** The plan of a submission that is refused: the difference stays, and nothing comes of it. */
export function refusedPlan(plan: Plan, refusal: string): Plan {
  const diff = plan.diff && annotate(plan.diff, {});
  return { ...plan, diff, refusal, updates: {}, failed: {}, decisions: [], nextPeriodicLaunch: null };
}

/** 1 when something would be placed, stopped or replaced, else 0: a failed job that is to run again is a change. */
export function planExitCode(updates: Readonly<Record<string, DesiredUpdates>>): 0 | 1 {
  const changes = Object.values(updates).some(
    (group) => group.Place + group.Stop + group.Migrate + group.DestructiveUpdate + group.Canary > 0,
  );
  return changes ? 1 : 0;
}
