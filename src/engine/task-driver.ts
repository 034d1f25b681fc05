import type { Job, Task, TaskGroup } from '../jobspec/job.ts';
import type { Allocation, TaskEvent } from '../scheduler/allocation.ts';

/** Where a piece of output came from. */
export type OutputStream = 'stdout' | 'stderr';

export interface OutputChunk {
  stream: OutputStream;
  bytes: Buffer;
}

/** How an attempt ended. */
export interface TaskExit {
  code: number;
  /** Number of the signal that ended it; 0 for none, and where the driver is not told. */
  signal: number;
  /** Also true when a child was killed and the task itself went on to exit 0. */
  oomKilled: boolean;
  /** What the driver has to say about the end; empty when that is nothing. */
  message: string;
}

/** An attempt that was started, or found running or ended. */
export interface RunningTask {
  /** Its output from the start, or what was not yet kept when it was taken over. */
  output: AsyncIterable<OutputChunk>;
  exit: Promise<TaskExit>;
  /** Asks it to end and kills it after `timeout` ms. Resolves when it has ended. `signal` may be empty. Throws EngineError. */
  stop(options: { signal: string; timeout: number }): Promise<void>;
  /** Stops listening, when nobody will read the output to its end. The task itself goes on. */
  release(): void;
  /** Removes what is left of it once its end is saved. Does not wait: see `TaskDriver.close`. */
  remove(): void;
}

/** An attempt that an earlier process started and left. */
export interface TaskRemains {
  running: boolean;
  /** Goes on with it: its output from where the log files in the folder end. Throws EngineError. */
  takeOver(logFolder: string): Promise<RunningTask>;
  /** As `RunningTask.remove`, for one whose end is known already. */
  remove(): void;
}

/** What a driver is given to start one attempt of a task. */
export interface Attempt {
  job: Job;
  group: TaskGroup;
  task: Task;
  allocation: Allocation;
  /** Saves an event of the task; the driver goes on when that is done. */
  record(event: TaskEvent): Promise<void>;
  /** Tells what it does while that takes long; `done` ends the topic. */
  progress(topic: string, text: string, done: boolean): Promise<void>;
  /** Aborted when the task is not to start after all. */
  signal: AbortSignal;
}

/** How the tasks of one driver are started, found again and stopped. Restarts and events are the same for all. */
export interface TaskDriver {
  /**
   * Starts one attempt. Null when the signal aborted before. Throws ValidationFailure, DriverFailure, EngineError;
   * nothing is left behind then.
   */
  start(attempt: Attempt): Promise<RunningTask | null>;
  /** What is there of an allocation, by task. What never started counts for nothing. Throws EngineError. */
  remains(allocationId: string): Promise<Map<string, TaskRemains>>;
  /** Stops and removes what is there of the allocations given, or of all when null. Answers with names. */
  clean(allocationIds: readonly string[] | null): Promise<string[]>;
  /** Resolves when everything that is being removed is gone. */
  close(): Promise<void>;
}
