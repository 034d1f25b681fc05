/** How a run ended, for machines: the value of the Action's `outcome` output. */
export type OutcomeKind =
  | 'nothing-to-do'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'timed-out'
  | 'superseded'
  /** A newer commit is registered: this one was not submitted. */
  | 'stale';

/** Exit codes of `run` that are not a task's own. */
export const EXIT = {
  ok: 0,
  superseded: 75,
  timedOut: 124,
  cannotRun: 125,
  cancelled: 130,
} as const;

/** How one run ended. Built once, at the end; every report says the same because it reads this. */
export interface Outcome {
  outcome: OutcomeKind;
  /** One sentence without a full stop: what happened and why. */
  reason: string;
  /** The process's exit code. */
  exitCode: number;
  /** Left out for this machine. */
  engine?: 'nomad';
  jobId: string;
  namespace: string;
  version: number;
  /** True when this submission registered a new version. */
  changed: boolean;
  /** The newest allocation of every name that this submission asked for. */
  allocations: AllocationOutcome[];
  durationMs: number;
}

export interface AllocationOutcome {
  id: string;
  name: string;
  group: string;
  clientStatus: string;
  desiredStatus: string;
  /** False when it had completed before this run and was left alone. */
  ranNow: boolean;
  tasks: TaskOutcome[];
}

export interface TaskOutcome {
  name: string;
  failed: boolean;
  /** Null when the task never ran. */
  exitCode: number | null;
  oomKilled: boolean;
  restarts: number;
  /** From the first start to the end; null when the task never ran. */
  durationMs: number | null;
  /** What its last event said. */
  lastEvent: string;
}
