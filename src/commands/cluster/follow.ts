import type { Cluster } from '../../engine/nomad/cluster.ts';
import type { ClusterSubmission } from '../../engine/nomad/submit.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { waitsForLaunch } from '../../scheduler/launch.ts';
import type { RunContext } from '../run/run-job.ts';
import { stopSignal } from '../run/stop-signal.ts';
import type { RunSettings } from '../settings.ts';
import { howToLaunch } from './how-to-launch.ts';
import { clusterOutcome } from './outcome.ts';

const RERUN = {
  'force-reschedule':
    'Unchanged, and its last run did not succeed: a forced reschedule has what failed run again',
  nonce:
    'Unchanged, and its last run did not succeed: a new version, told by oneoff_rerun in its meta, has all of it run again',
};

/**
 * Follows what was submitted to its end and judges it. The outcome is reported and returned. `began`: on the clock of
 * `performance.now()`. Throws ClusterError.
 */
export async function followSubmission(
  cluster: Cluster,
  submission: ClusterSubmission,
  settings: Pick<RunSettings, 'timeoutMs' | 'cancelGraceMs' | 'onCancel'>,
  context: RunContext,
  began: number,
): Promise<Outcome> {
  const { report } = context;
  const { job, changed, rerun, warnings } = submission;
  for (const text of warnings) report({ type: 'notice', level: 'warning', text });
  if (rerun) report({ type: 'notice', level: 'info', text: RERUN[rerun] });
  if (waitsForLaunch(job)) {
    const outcome = registered(submission, began);
    report({ type: 'outcome', outcome });
    return outcome;
  }
  report({ type: 'submitted', job, changed, decisions: null });
  const stop = stopSignal(settings, context.cancel);
  const ranNow = new Set<string>();
  try {
    const result = await cluster.follow(submission, {
      emit: async (event) => {
        if (event.type === 'allocation') ranNow.add(event.allocation.ID);
        report(event);
        await context.around.drained?.();
      },
      signal: stop.signal,
      // Only a person's cancel leaves the job alone: what ran out of time is to end.
      get onAbort() {
        return stop.ended()?.kind === 'cancelled' ? (settings.onCancel ?? 'stop') : 'stop';
      },
    });
    const durationMs = performance.now() - began;
    const outcome = clusterOutcome({ submission, result, ended: stop.ended(), ranNow, durationMs });
    report({ type: 'outcome', outcome });
    return outcome;
  } finally {
    stop.clear();
  }
}

function registered({ job, changed }: ClusterSubmission, began: number): Outcome {
  const is = changed ? 'is registered' : 'is registered already, unchanged';
  return {
    outcome: 'nothing-to-do',
    reason: `job "${job.ID}" version ${job.Version} ${is}; ${howToLaunch(job)}`,
    exitCode: EXIT.ok,
    engine: 'nomad',
    jobId: job.ID,
    namespace: job.Namespace,
    version: job.Version,
    changed,
    allocations: [],
    durationMs: performance.now() - began,
  };
}
