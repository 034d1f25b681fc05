import type { Job } from './job.ts';

/** The variable that tells one invocation of a job from the next. */
export const STAMP_VARIABLE = 'INVOCATION';

/** What stamps are made of; null where it is not known. */
export interface StampContext {
  /** Number of the workflow run: the same when the run is repeated. */
  runNumber: string | null;
  runAttempt: string | null;
  /** Nanoseconds since the epoch. */
  now: number;
  sha: string | null;
  /** Hash of the contents of the files that count. */
  filesHash: string | null;
}

/** A stamp that cannot be made here. The message says what to give instead. */
class StampError extends Error {
  override name = 'StampError';
}

/**
 * The job with INVOCATION set in the environment of every task, so that it counts as changed and runs again. A null
 * stamp changes nothing.
 */
export function stampJob(job: Job, stamp: string | null): Job {
  if (stamp === null) return job;
  const groups = job.TaskGroups.map((group) => ({
    ...group,
    Tasks: group.Tasks.map((task) => ({ ...task, Env: { ...task.Env, [STAMP_VARIABLE]: stamp } })),
  }));
  return { ...job, TaskGroups: groups };
}

/**
 * The text of a stamp: `run-number`, `run-attempt` (number.attempt), `timestamp` (seconds), `sha`, `files`; `none`
 * gives null, anything else is taken as it is. Throws StampError when what it is made of is not known.
 */
export function resolveStamp(kind: string, context: StampContext): string | null {
  switch (kind) {
    case 'none':
      return null;
    case 'run-number':
      return known(kind, context.runNumber, 'the number of a workflow run (GITHUB_RUN_NUMBER)');
    case 'run-attempt': {
      const what = 'the number and the attempt of a workflow run (GITHUB_RUN_NUMBER, GITHUB_RUN_ATTEMPT)';
      return `${known(kind, context.runNumber, what)}.${known(kind, context.runAttempt, what)}`;
    }
    case 'timestamp':
      return String(Math.floor(context.now / 1e9));
    case 'sha':
      return known(kind, context.sha, 'a commit (GITHUB_SHA, or a git repository around)');
    case 'files':
      return known(kind, context.filesHash, 'the files that count');
    default:
      return kind;
  }
}

function known(kind: string, value: string | null, what: string): string {
  if (value) return value;
  throw new StampError(
    `The stamp "${kind}" needs ${what}, and there is none here. Use "timestamp", a text of your own, or "none".`,
  );
}
