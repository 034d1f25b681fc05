import type { Job, Task } from '../jobspec/job.ts';
import type { Allocation, ClientStatus, TaskEvent, TaskState } from '../scheduler/allocation.ts';
import type { NodeView } from '../scheduler/feasibility.ts';

/** What an engine says while it works. The order in which it is emitted is the order in which it happened. */
export type EngineEvent =
  /** A task's state after something happened to it; `event` is the newest entry of `state.Events`. */
  | { type: 'task'; allocation: Allocation; task: Task; event: TaskEvent; state: TaskState }
  /** One line of output without its line end; the last may have had none. `text` is foreign: escape it for the medium. */
  | { type: 'log'; allocation: Allocation; task: Task; stream: 'stdout' | 'stderr'; text: string }
  /** Long work that is no task event: an image pull, a wait. For people; may come often; `done` ends the topic. */
  | {
      type: 'progress';
      allocation: Allocation;
      task: Task | null;
      topic: string;
      text: string;
      done: boolean;
    };

/**
 * Null, or what is awaited before the engine goes on: then the end of a task is saved, and all before it will be. Of
 * much output a promise a line would be most of the work, and of the memory.
 */
export type Emit = (event: EngineEvent) => Promise<void> | null;

/** The end of an allocation as the engine saw it. */
export interface AllocationResult {
  clientStatus: Extract<ClientStatus, 'complete' | 'failed'>;
  description: string;
  taskStates: Record<string, TaskState>;
}

/** Why and how an allocation is to be stopped. Passed as the reason of the AbortSignal given to `run`. */
export interface StopRequest {
  /** For people and for the Killing event. */
  reason: string;
  /** Upper bound in ms on every task's own kill_timeout: set on cancellation, when the runner will not wait longer. */
  graceLimit: number | null;
  /** Aborted when there is less time after all: its reason is a StopRequest with a limit. */
  hurry?: AbortSignal;
}

/**
 * Runs allocations. It keeps no memory of jobs: what has to be remembered it emits.
 * Expected failures of the user's things (no image, exit 3) end in an AllocationResult; an engine that cannot be
 * reached, or a disk that is full, throws an EngineError.
 */
export interface Engine {
  /** One cheap call that throws an EngineError with the next step when the engine cannot be used. */
  ping(): Promise<void>;
  /** The machine behind the engine as constraints see it. Throws an EngineError. */
  fingerprint(): Promise<NodeView>;
  /** Images the job names that the engine does not have and a run would have to fetch. Throws an EngineError. */
  missingImages(job: Job): Promise<string[]>;
  /**
   * Runs every task of the allocation to its end under its restart policy, or until `signal` aborts (its reason is a
   * StopRequest). What a former owner left of this allocation (`resume`) is taken over, not started again.
   * The containers are removed once everything about them has been emitted; `close` waits for the last of that.
   */
  run(options: {
    job: Job;
    allocation: Allocation;
    emit: Emit;
    signal: AbortSignal;
    resume: boolean;
  }): Promise<AllocationResult>;
  /**
   * What is left of an allocation that nobody runs: `running` and `exited` can be resumed, `none` cannot.
   */
  remains(allocation: Allocation): Promise<'running' | 'exited' | 'none'>;
  /**
   * Removes the containers that nobody will come back for: their process is certainly gone, and so is the record that
   * told of them. Answers with those of tasks of which no record knows how they ended. Throws EngineError.
   */
  sweep(options: SweepOptions): Promise<SweptTask[]>;
  /** Stops and removes whatever is left of the allocations given, or of all that are ours when null. Returns names. */
  clean(allocationIds: readonly string[] | null): Promise<string[]>;
  close(): Promise<void>;
}

export interface SweepOptions {
  /** Whose containers; null for every job's. */
  job: { namespace: string; id: string } | null;
  /** What becomes of those that still run. */
  running: 'stop' | 'leave';
  /** What the records of this state folder know of an allocation; what lives there is left alone. */
  standing: (allocation: SweptAllocation) => Promise<Standing>;
}

/** How an allocation stands in the records: not over yet, over, or not known to them. */
export type Standing = 'live' | 'over' | 'forgotten';

/** An allocation as its containers tell of it. */
export interface SweptAllocation {
  id: string;
  namespace: string;
  jobId: string;
}

/** A task's container of which no record knows. */
export interface SweptTask extends SweptAllocation {
  container: string;
  /** How it was found; all but one that is left running is removed. */
  found: 'running' | 'ended' | 'never started';
  /** Null when it has none: it never started, or still runs. */
  exitCode: number | null;
}

/** The engine itself failed: unreachable, refused, no space. `message` names the thing, the cause and the next step. */
export class EngineError extends Error {
  override name = 'EngineError';
}
