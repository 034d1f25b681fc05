import type { Allocation } from '../../scheduler/allocation.ts';
import type { EngineEvent } from '../engine.ts';

/** What is said while a job runs on a cluster. The order in which it is emitted is the order in which we saw it. */
export type ClusterEvent =
  | EngineEvent
  /** A step in the life of an allocation as the cluster reports it. */
  | {
      type: 'allocation';
      allocation: Allocation;
      step: 'placed' | 'waiting' | 'following' | 'lost' | 'stopping' | 'ended';
      text: string;
    }
  /** Something people should know that belongs to no allocation. */
  | { type: 'notice'; level: 'info' | 'warning'; text: string };

/** Awaited before the engine goes on. */
export type EmitCluster = (event: ClusterEvent) => Promise<void>;
