import { formatDuration } from '../hcl/duration.ts';
import type { RestartPolicy } from '../jobspec/job.ts';

/** What one task has used of its restart policy. Times and durations in nanoseconds. */
export interface RestartTracker {
  readonly policy: RestartPolicy;
  /** Start of the current interval: first the moment the task was received, before any image pull. */
  readonly intervalStart: number;
  /** Ends and failed starts in the current interval. */
  readonly count: number;
  /** Sidecars run again after success too; the main tasks of a batch job do not. */
  readonly restartsOnSuccess: boolean;
}

/** How a run of a task came to its end, or why it could not begin. */
export type TaskOutcome =
  | { type: 'exited'; exitCode: number; signal: number; oomKilled: boolean }
  | { type: 'start-failed'; recoverable: boolean }
  /** Stopped by us: superseded, cancelled, a sibling failed. */
  | { type: 'killed' }
  /** Somebody asked for a restart of this task. */
  | { type: 'restart-requested' };

export interface RestartDecision {
  tracker: RestartTracker;
  /** `done`: dead, not failed. `fail`: dead and failed. */
  action: 'restart' | 'fail' | 'done';
  /** Nanoseconds to wait before the restart; 0 for the other actions. */
  delay: number;
  /** For the Restarting and Not Restarting events; empty when the task is simply over. */
  reason: string;
}

export const WITHIN_POLICY = 'Restart within policy';

export function newRestartTracker(
  policy: RestartPolicy,
  start: number,
  options: { restartsOnSuccess?: boolean } = {},
): RestartTracker {
  return { policy, intervalStart: start, count: 0, restartsOnSuccess: options.restartsOnSuccess ?? false };
}

/** Exit code 0, no signal, and not ended by the out-of-memory killer: a migration cut off by it has not succeeded. */
export function exitedWell(outcome: { exitCode: number; signal: number; oomKilled: boolean }): boolean {
  return outcome.exitCode === 0 && outcome.signal === 0 && !outcome.oomKilled;
}

/**
 * What happens after a task ended or failed to start. `now` in ns; `jitter` in 0..1 spreads restarts over a quarter
 * of the delay. The order of the questions is the rule: it decides, for example, that `attempts = 0` never counts.
 * Source: client/allocrunner/taskrunner/restarts/restarts.go.
 */
export function decideRestart(
  tracker: RestartTracker,
  outcome: TaskOutcome,
  now: number,
  jitter: number,
): RestartDecision {
  const { policy, restartsOnSuccess } = tracker;
  const wentWell = outcome.type === 'exited' && exitedWell(outcome) && !restartsOnSuccess;

  if (outcome.type === 'killed') return over(tracker, 'done', '');
  if (outcome.type === 'restart-requested') {
    return { tracker, action: 'restart', delay: 0, reason: 'Restart requested' };
  }
  if (policy.Attempts === 0) {
    return wentWell ? over(tracker, 'done', '') : over(tracker, 'fail', 'Policy allows no restarts');
  }

  // The next interval begins with the first end after the old one, not at a multiple of its length.
  const expired = now > tracker.intervalStart + policy.Interval;
  const counted: RestartTracker = {
    ...tracker,
    intervalStart: expired ? now : tracker.intervalStart,
    count: (expired ? 0 : tracker.count) + 1,
  };
  if (outcome.type === 'start-failed' && !outcome.recoverable) {
    return over(counted, 'fail', 'Error was unrecoverable');
  }
  if (wentWell) return over(counted, 'done', '');
  if (counted.count <= policy.Attempts) {
    const delay = policy.Delay === 0 ? 1 : policy.Delay + Math.floor(policy.Delay * 0.25 * jitter);
    return { tracker: counted, action: 'restart', delay, reason: WITHIN_POLICY };
  }
  if (policy.Mode === 'fail') {
    const limit = `${policy.Attempts} in interval ${formatDuration(policy.Interval)}`;
    return over(counted, 'fail', `Exceeded allowed attempts ${limit} and mode is "fail"`);
  }
  return {
    tracker: counted,
    action: 'restart',
    delay: counted.intervalStart + policy.Interval - now,
    reason: 'Exceeded allowed attempts, applying a delay',
  };
}

function over(tracker: RestartTracker, action: 'fail' | 'done', reason: string): RestartDecision {
  return { tracker, action, delay: 0, reason };
}
