import type { AllocationOutcome, Outcome, OutcomeKind, TaskOutcome } from '../../report/outcome.ts';
import { EXIT } from '../../report/outcome.ts';
import { count } from '../../report/words.ts';
import type { Allocation, TaskState } from '../../scheduler/allocation.ts';
import { currentJob, type JobRecord } from '../../scheduler/record.ts';
import { EXCEEDED_RUN_DURATION } from '../../scheduler/run-duration.ts';
import { verdict } from '../../scheduler/verdict.ts';
import { LOST } from './orphans.ts';
import { lastOf, standingFor } from './standing.ts';
import type { Submission } from './submit.ts';

/** What ended a run from outside: its user's cancel, or its time limit. */
export type Ended = { kind: 'cancelled' | 'timed-out'; reason: string };

/**
 * The verdict of a run: the newest allocation per name, desired `run`, all complete → success. An allocation that was
 * stopped or replaced ends `complete` and still is not success.
 */
export function judge(options: {
  submission: Submission;
  /** The record at the end; null when the job was purged meanwhile. */
  record: JobRecord | null;
  ended: Ended | null;
  durationMs: number;
}): Outcome {
  const { submission } = options;
  const record = options.record ?? { ...submission.record, versions: [] };
  const ids = new Set(standingFor(submission).map(({ ID }) => lastOf(record, ID)));
  const ours = { ...record, allocations: record.allocations.filter(({ ID }) => ids.has(ID)) };
  const ran = new Set(submission.mine.map(({ ID }) => lastOf(record, ID)));
  return {
    ...decide(options, ours),
    jobId: submission.job.ID,
    namespace: submission.job.Namespace,
    version: submission.job.Version,
    changed: submission.changed,
    allocations: ours.allocations.map((allocation) => allocationOutcome(allocation, ran.has(allocation.ID))),
    durationMs: options.durationMs,
  };
}

type Verdict = { outcome: OutcomeKind; reason: string; exitCode: number };

function decide({ submission, record, ended }: Parameters<typeof judge>[0], ours: JobRecord): Verdict {
  const name = `job "${submission.job.ID}" version ${submission.job.Version}`;
  const names = ours.allocations.map(({ Name }) => Name);
  const { outcome, allocation, exitCode } = verdict(ours, names);
  if (outcome === 'complete') return complete(name, submission, names.length);
  if (ended) {
    const code = ended.kind === 'timed-out' ? EXIT.timedOut : EXIT.cancelled;
    return { outcome: ended.kind, reason: `${name}: ${ended.reason}`, exitCode: code };
  }
  if (outcome === 'failed') {
    const failed = ours.allocations.filter(({ ClientStatus }) => ClientStatus === 'failed').length;
    return {
      outcome: 'failed',
      reason: `${name}: ${failed} of ${count(names.length, 'allocation')} failed; ${allocation!.Name}: ${lastWords(allocation!)}`,
      exitCode: exitCode ?? EXIT.cannotRun,
    };
  }
  if (outcome === 'stopped' && allocation?.DesiredDescription === EXCEEDED_RUN_DURATION) {
    const reason = `${name}: ${allocation.Name} was stopped after its max_run_duration`;
    return { outcome: 'timed-out', reason, exitCode: EXIT.timedOut };
  }
  if (outcome === 'stopped') return stopped(name, submission, record);
  return { outcome: 'failed', reason: `${name}: ${allocation!.Name} ${LOST}`, exitCode: EXIT.cannotRun };
}

function complete(name: string, submission: Submission, total: number): Verdict {
  const before = submission.record.allocations.filter(({ ClientStatus }) => ClientStatus === 'complete');
  const done = new Set(before.map(({ ID }) => ID));
  if (standingFor(submission).every(({ ID }) => done.has(ID))) {
    const why = total === 0 ? 'it asks for no allocation' : 'it is complete and unchanged';
    return { outcome: 'nothing-to-do', reason: `${name}: ${why}`, exitCode: EXIT.ok };
  }
  return {
    outcome: 'completed',
    reason: `${name}: ${count(total, 'allocation')} complete`,
    exitCode: EXIT.ok,
  };
}

/** The event that says best why an allocation failed: the one before "Not Restarting", where there is one. */
export function lastWords(allocation: Allocation): string {
  const failed = Object.entries(allocation.TaskStates ?? {}).find(([, state]) => state.Failed);
  const event = failed?.[1].Events.findLast(({ Type }) => Type !== 'Not Restarting');
  return failed && event
    ? `task "${failed[0]}" ${event.DisplayMessage || event.Type}`
    : allocation.ClientDescription;
}

function stopped(name: string, submission: Submission, record: JobRecord | null): Verdict {
  const current = record ? currentJob(record) : null;
  if (current && !current.Stop && current.Version > submission.job.Version) {
    return {
      outcome: 'superseded',
      reason: `${name} was superseded by version ${current.Version}`,
      exitCode: EXIT.superseded,
    };
  }
  return { outcome: 'cancelled', reason: `${name} was stopped from outside`, exitCode: EXIT.cancelled };
}

/** How an allocation ended, for an outcome. */
export function allocationOutcome(allocation: Allocation, ranNow: boolean): AllocationOutcome {
  return {
    id: allocation.ID,
    name: allocation.Name,
    group: allocation.TaskGroup,
    clientStatus: allocation.ClientStatus,
    desiredStatus: allocation.DesiredStatus,
    ranNow,
    tasks: Object.entries(allocation.TaskStates ?? {}).map(([name, state]) => taskOutcome(name, state)),
  };
}

function taskOutcome(name: string, state: TaskState): TaskOutcome {
  const exit = lastExit(state);
  const last = state.Events.at(-1);
  return {
    name,
    failed: state.Failed,
    exitCode: exit ? Number(exit.exit_code) : null,
    oomKilled: exit?.oom_killed === 'true',
    restarts: state.Restarts,
    durationMs: state.StartedAt && state.FinishedAt ? (state.FinishedAt - state.StartedAt) / 1e6 : null,
    lastEvent: last ? `${last.Type}${last.DisplayMessage ? `: ${last.DisplayMessage}` : ''}` : '',
  };
}

function lastExit(state: TaskState): Record<string, string> | null {
  return state.Events.findLast(({ Type }) => Type === 'Terminated')?.Details ?? null;
}
