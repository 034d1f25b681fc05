import type { AssignedPort } from '../jobspec/environment.ts';
import type { Job, LogConfig, Task, TaskGroup } from '../jobspec/job.ts';
import type { Hiding } from '../plan/masker.ts';
import type { Allocation, TaskEvent } from '../scheduler/allocation.ts';
import type { NodeView } from '../scheduler/feasibility.ts';
import type { AllocDir, TaskDir } from './allocation/alloc-dir.ts';

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
  /** True when the driver itself writes the log files. */
  keepsOutput: boolean;
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
  /** See `Attempt.restarts`. */
  restarts: number;
  /** Goes on with it: its output from where the log files in the folder end. Throws EngineError. */
  takeOver(logFolder: string, config: LogConfig): Promise<RunningTask>;
  /** As `RunningTask.remove`, for one whose end is known already. */
  remove(): void;
}

/** What all tasks of an allocation have in common. */
export interface AllocContext {
  job: Job;
  group: TaskGroup;
  allocation: Allocation;
  /** The machine, as references in the job see it. */
  node: NodeView;
  ports: readonly AssignedPort[];
  /** Numbers of the processors that are a task's own, by task. */
  cores: Readonly<Record<string, readonly number[]>>;
  /** By name: what `${secret.NAME}` stands for. */
  secrets: ReadonlyMap<string, string>;
  /** Hides them, and what can be read out of them, in whatever is kept. */
  hide: Hiding;
}

/** Where a task finds its folders. */
export interface TaskDirectories {
  alloc: string;
  task: string;
  secrets: string;
}

/** What a driver is given to start one attempt of a task. */
export interface Attempt extends AllocContext {
  task: Task;
  /** How often the task was restarted before: it tells its attempts apart. */
  restarts: number;
  /** The whole environment of the task, templates included. */
  env: Readonly<Record<string, string>>;
  /** Saves an event of the task; the driver goes on when that is done. */
  record(event: TaskEvent): Promise<void>;
  /** Tells what it does while that takes long; `done` ends the topic. */
  progress(topic: string, text: string, done: boolean): Promise<void>;
  /** Aborted when the task is not to start after all. */
  signal: AbortSignal;
}

/** How the tasks of one driver are started, found again and stopped. Restarts and events are the same for all. */
export interface TaskDriver {
  /** Where a task finds its folders, which are here on this machine. */
  directories(alloc: AllocDir, dir: TaskDir): TaskDirectories;
  /**
   * Starts one attempt. Null when the signal aborted before. Throws ValidationFailure, DriverFailure, EngineError;
   * nothing is left behind then.
   */
  start(attempt: Attempt): Promise<RunningTask | null>;
  /** What is there of an allocation, by task. What never started counts for nothing. Throws EngineError. */
  remains(allocationId: string): Promise<Map<string, TaskRemains>>;
  /** Stops and removes what is there of the allocations given, or of all when null. Answers with names. */
  clean(allocationIds: readonly string[] | null): Promise<string[]>;
  /** Removes, without waiting, what the tasks of an allocation shared, now that all have ended. */
  release(allocationId: string): void;
  /** Resolves when everything that is being removed is gone. */
  close(): Promise<void>;
}
