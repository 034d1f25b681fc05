import type { Retention } from '../scheduler/retention.ts';

/** Which job, and how its file is to be read. Filled from flags or from the Action's inputs. */
export interface JobSource {
  /** Path as given; `-` is standard input. */
  file: string;
  /** Each `name=value`. */
  variables: readonly string[];
  variableFiles: readonly string[];
  /** run-number, run-attempt, timestamp, sha, files, none, or a literal. */
  stamp: string;
  stampFiles: readonly string[];
}

/** Everything a run is told from outside. Filled once at the edge; nothing below reads flags, inputs or env. */
export interface RunSettings {
  source: JobSource;
  /** Folder given by hand; null for the default one. */
  state: string | null;
  /** Refuse unless the registered job has this modify index; 0: unless there is none. */
  checkIndex: number | null;
  /** After this many ms everything is stopped and the run ends `timed-out`; null: never. */
  timeoutMs: number | null;
  /** Allowances: volumes, privileged, caps, host-namespaces, runtimes. */
  allow: ReadonlySet<string>;
  /** By name: what `${secret.NAME}` stands for in a task. Neither stored nor shown. */
  secrets?: ReadonlyMap<string, string>;
  /** How much of the job's past is kept; null: all of it. Default: `DEFAULT_RETENTION`. */
  retention?: Retention | null;
  /** On cancellation, the most ms a task gets to stop, whatever its kill_timeout; null: its kill_timeout. */
  cancelGraceMs: number | null;
}
