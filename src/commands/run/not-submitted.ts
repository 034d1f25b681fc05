import type { Job } from '../../jobspec/job.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import type { Ended } from './judge.ts';

/** The end of a run that was ended before it had registered anything. `began`: on the clock of `performance.now()`. */
export function notSubmitted(job: Job, { kind, reason }: Ended, began: number): Outcome {
  return {
    outcome: kind,
    reason: `job "${job.ID}" was not submitted: ${reason}`,
    exitCode: kind === 'timed-out' ? EXIT.timedOut : EXIT.cancelled,
    jobId: job.ID,
    namespace: job.Namespace,
    version: job.Version,
    changed: false,
    allocations: [],
    durationMs: performance.now() - began,
  };
}
