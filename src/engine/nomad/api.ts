import type { DesiredUpdates } from '../../plan/annotate.ts';
import type { AllocationMetric } from '../../plan/plan.ts';
import type { JobDiff } from '../../plan/types.ts';

/**
 * What a cluster answers, as far as we read it. Older clusters leave newer fields out, and Go prints an empty list as
 * null. Times are RFC 3339 in task states and nanoseconds since the epoch elsewhere.
 * Source: hashicorp/nomad api/{allocations,evaluations,jobs,tasks}.go.
 */
export interface AllocationStub {
  ID: string;
  EvalID: string;
  Name: string;
  Namespace: string;
  NodeID: string;
  NodeName: string;
  JobID: string;
  JobVersion: number;
  TaskGroup: string;
  DesiredStatus: 'run' | 'stop' | 'evict';
  DesiredDescription: string;
  ClientStatus: 'pending' | 'running' | 'complete' | 'failed' | 'lost' | 'unknown';
  ClientDescription: string;
  TaskStates: Record<string, TaskStateStub> | null;
  FollowupEvalID: string;
  /** Since 1.6. */
  NextAllocation?: string;
  RescheduleTracker: {
    Events: { RescheduleTime: number; PrevAllocID: string; Delay: number }[] | null;
  } | null;
  CreateIndex: number;
  ModifyIndex: number;
  CreateTime: number;
  ModifyTime: number;
}

export interface TaskStateStub {
  State: 'pending' | 'running' | 'dead';
  Failed: boolean;
  Restarts: number;
  LastRestart: string | null;
  StartedAt: string | null;
  FinishedAt: string | null;
  Events: TaskEventStub[] | null;
}

interface TaskEventStub {
  Type: string;
  /** Nanoseconds since the epoch. */
  Time: number;
  DisplayMessage: string;
  Details: Record<string, string> | null;
  FailsTask?: boolean;
}

export interface Evaluation {
  ID: string;
  JobID: string;
  Status: 'pending' | 'blocked' | 'complete' | 'failed' | 'canceled';
  StatusDescription?: string;
  TriggeredBy: string;
  BlockedEval?: string;
  NextEval?: string;
  FailedTGAllocs?: Record<string, AllocationMetric> | null;
  CreateIndex: number;
  ModifyIndex: number;
}

export interface RegisterResponse {
  /** Empty for periodic and parameterized jobs. */
  EvalID: string;
  JobModifyIndex: number;
  Warnings: string;
}

export interface PlanResponse {
  Annotations: { DesiredTGUpdates: Record<string, Partial<DesiredUpdates>> | null } | null;
  Diff: WithNulls<JobDiff> | null;
  FailedTGAllocs: Record<string, AllocationMetric> | null;
  JobModifyIndex: number;
  NextPeriodicLaunch: string | null;
  Warnings: string;
}

export interface ValidateResponse {
  ValidationErrors: string[] | null;
  Error: string;
  Warnings: string;
}

/** A type as Go prints it: null for an empty list or map. */
export type WithNulls<T> = T extends readonly (infer E)[]
  ? WithNulls<E>[] | null
  : T extends object
    ? { [K in keyof T]: WithNulls<T[K]> }
    : T;
