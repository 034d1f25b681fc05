import type { ClusterSubmission } from '../../engine/nomad/submit.ts';
import type { ClusterResult } from '../../engine/nomad/watch.ts';
import type { Job } from '../../jobspec/job.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { count } from '../../report/words.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { allocationOutcome, type Ended, lastWords } from '../run/judge.ts';

type Verdict = Pick<Outcome, 'outcome' | 'reason' | 'exitCode'>;

/** What is known when nothing is followed any more. */
export interface End {
  submission: ClusterSubmission;
  result: ClusterResult;
  /** What ended the run from outside. */
  ended: Ended | null;
  /** IDs of the allocations that were not over when they were first seen. */
  ranNow: ReadonlySet<string>;
  durationMs: number;
}

/** The outcome of a run on a cluster, with the words and the exit codes of a run on this machine. */
export function clusterOutcome(end: End): Outcome {
  const { job, changed } = end.submission;
  const newest = newestOf(job, end.result.allocations);
  return {
    ...verdictOf(end, newest),
    engine: 'nomad',
    jobId: job.ID,
    namespace: job.Namespace,
    version: job.Version,
    changed,
    allocations: newest.map((allocation) => allocationOutcome(allocation, end.ranNow.has(allocation.ID))),
    durationMs: end.durationMs,
  };
}

/** A system batch job has an allocation of the same name on every node. */
function newestOf(job: Job, allocations: readonly Allocation[]): Allocation[] {
  if (job.Type === 'sysbatch') return allocations.filter(({ NextAllocation }) => NextAllocation === null);
  return [...new Map(allocations.map((allocation) => [allocation.Name, allocation])).values()];
}

function verdictOf({ submission, result, ended, ranNow }: End, newest: readonly Allocation[]): Verdict {
  const name = `job "${submission.job.ID}" version ${submission.job.Version}`;
  const { outcome, allocation, exitCode } = result.verdict;
  if (outcome === 'complete') return complete(name, newest, ranNow);
  if (ended && result.aborted) {
    const goesOn = outcome === 'unfinished' ? '; what has not ended yet goes on on the cluster' : '';
    const code = ended.kind === 'timed-out' ? EXIT.timedOut : EXIT.cancelled;
    return { outcome: ended.kind, reason: `${name}: ${ended.reason}${goesOn}`, exitCode: code };
  }
  const successor = successorOf(submission.job, result.current);
  if (outcome === 'stopped' && successor) {
    const reason = `${name} was superseded by version ${successor.Version}`;
    return { outcome: 'superseded', reason, exitCode: EXIT.superseded };
  }
  if (outcome === 'stopped' && /max_run_duration/.test(allocation?.ClientDescription ?? '')) {
    const reason = `${name}: ${allocation!.Name} was stopped after its max_run_duration`;
    return { outcome: 'timed-out', reason, exitCode: EXIT.timedOut };
  }
  if (outcome === 'stopped') {
    const reason = `${name} was stopped from outside${result.reason ? `: ${result.reason}` : ''}`;
    return { outcome: 'cancelled', reason, exitCode: EXIT.cancelled };
  }
  const reason = `${name}: ${result.reason ?? failure(newest, allocation!)}`;
  return { outcome: 'failed', reason, exitCode: exitCode ?? EXIT.cannotRun };
}

function complete(name: string, newest: readonly Allocation[], ranNow: ReadonlySet<string>): Verdict {
  if (newest.some(({ ID }) => ranNow.has(ID))) {
    const reason = `${name}: ${count(newest.length, 'allocation')} complete`;
    return { outcome: 'completed', reason, exitCode: EXIT.ok };
  }
  const why = newest.length === 0 ? 'it asks for no allocation' : 'it is complete and unchanged';
  return { outcome: 'nothing-to-do', reason: `${name}: ${why}`, exitCode: EXIT.ok };
}

function failure(newest: readonly Allocation[], worst: Allocation): string {
  const failed = newest.filter(({ ClientStatus }) => ClientStatus === 'failed').length;
  if (worst.ClientStatus === 'lost') return `${worst.Name} was lost with its node`;
  return `${Math.max(1, failed)} of ${count(newest.length, 'allocation')} failed; ${worst.Name}: ${oneLine(lastWords(worst))}`;
}

/** Clients report some errors as lists. */
function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** The version that took the place of ours, if one did. */
function successorOf(job: Job, current: Job | null): Job | null {
  return current && !current.Stop && current.Version > job.Version ? current : null;
}
