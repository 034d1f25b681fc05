import type { LogConfig } from '../../jobspec/job.ts';
import type { Owner } from '../../scheduler/allocation.ts';
import type { TaskExit } from '../task-driver.ts';

/** What an executor is told on its standard input, as JSON. */
export interface ExecutorSpec {
  task: string;
  /** See `Attempt.restarts`. */
  restarts: number;
  /** Absolute path. */
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** See `RawExecConfig`. */
  oomScoreAdj: number;
  /** Null for the user that oneoff runs as. */
  user: { uid: number; gid: number } | null;
  logFolder: string;
  logConfig: LogConfig;
  /** What is hidden in the log files. */
  secrets: string[];
  statusFile: string;
  killSignal: string;
  /** ms */
  killTimeout: number;
}

/** What it tells on its fourth descriptor, one JSON object a line; output goes over standard output, in frames. */
export type ExecutorMessage =
  | { type: 'started'; process: Owner }
  /** The command could not be started: nothing runs. */
  | { type: 'refused'; message: string }
  | { type: 'ended'; exit: TaskExit }
  /** The executor cannot go on, and has killed the task. */
  | { type: 'broken'; message: string };

/** The descriptor of the messages. */
export const MESSAGES = 3;
