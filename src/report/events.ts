import type { EngineEvent } from '../engine/engine.ts';
import type { Job } from '../jobspec/job.ts';
import type { Allocation } from '../scheduler/allocation.ts';
import type { Decision } from '../scheduler/reconcile.ts';
import type { Outcome } from './outcome.ts';

/** Everything that can be observed of a run, in the order in which it happened. */
export type RunEvent =
  | EngineEvent
  /** The submission is decided and saved; nothing of ours has started yet. `decisions`: null where a cluster decides. */
  | { type: 'submitted'; job: Job; changed: boolean; decisions: Decision[] | null }
  /** A step in the life of an allocation as the run sees it. */
  | { type: 'allocation'; allocation: Allocation; step: AllocationStep; text: string }
  /** Something people should know that belongs to no allocation. */
  | { type: 'notice'; level: 'info' | 'warning'; text: string }
  /** Always the last. */
  | { type: 'outcome'; outcome: Outcome };

type AllocationStep = 'placed' | 'waiting' | 'following' | 'adopted' | 'lost' | 'stopping' | 'ended';

/** Turns events into something people or machines read. */
export interface Reporter {
  event(event: RunEvent): void;
}
