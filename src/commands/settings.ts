import type { Retention } from '../scheduler/retention.ts';
import type { EngineName } from './engine-choice.ts';
import type { LostChoice } from './run/lost-choice.ts';
import type { StaleChoice } from './run/stale-choice.ts';

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

/** What a cancel does to a job on a cluster: `detach` leaves it running. */
export const CANCEL_CHOICES = ['stop', 'detach'] as const;

/** Everything a run is told from outside. Filled once at the edge; nothing below reads flags, inputs or env. */
export interface RunSettings {
  source: JobSource;
  /** auto, local, git, none, the URL or path of a git repository, or a folder; null for auto. */
  state: string | null;
  /** Where the job runs and is remembered. Default: `docker`. */
  engine?: EngineName;
  /** What a cancel does to a job on a cluster; a time limit always stops it. Default: `stop`. */
  onCancel?: (typeof CANCEL_CHOICES)[number];
  /** Refuse unless the registered job has this modify index; 0: unless there is none. */
  checkIndex: number | null;
  /** After this many ms everything is stopped and the run ends `timed-out`; null: never. */
  timeoutMs: number | null;
  /** Allowances: volumes, privileged, caps, host-namespaces, runtimes, raw_exec. */
  allow: ReadonlySet<string>;
  /** By name: what `${secret.NAME}` stands for in a task. Neither stored nor shown. */
  secrets?: ReadonlyMap<string, string>;
  /** What becomes of a submission that is older than what is registered. Default: `skip`. */
  onStale?: StaleChoice;
  /** The same of one that is neither older nor newer. Default: `run`. */
  onDiverged?: StaleChoice;
  /** What becomes of an allocation of which nobody knows how it ended. Default: `rerun`. */
  onLost?: LostChoice;
  /** How much of the job's past is kept; null: all of it. Default: `DEFAULT_RETENTION`. */
  retention?: Retention | null;
  /** On cancellation, the most ms a task gets to stop, whatever its kill_timeout; null: its kill_timeout. */
  cancelGraceMs: number | null;
}
