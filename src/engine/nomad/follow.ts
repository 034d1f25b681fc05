import type { Job } from '../../jobspec/job.ts';
import type { StopRequest } from '../engine.ts';
import { deregisterJob, nameOf, readJob } from './calls.ts';
import type { NomadClient } from './client.ts';
import type { EmitCluster } from './cluster-event.ts';
import type { ClusterSubmission } from './submit.ts';
import { type ClusterResult, Watch } from './watch.ts';

export interface FollowOptions {
  emit: EmitCluster;
  /** Aborted when the run is cancelled or out of time; the reason is a StopRequest. */
  signal: AbortSignal;
  /** What becomes of the job then. `detach` leaves it running: the same submission finds it again. */
  onAbort: 'stop' | 'detach';
}

/**
 * Follows a submission to its end: its evaluations, its allocations across restarts and reschedules, the output of its
 * tasks; and judges it. Throws ClusterError when the cluster stays unreachable, and what `emit` throws.
 */
export async function follow(
  client: NomadClient,
  submission: ClusterSubmission,
  options: FollowOptions,
): Promise<ClusterResult> {
  const leave = new AbortController();
  const watch = new Watch(client, submission, options.emit, leave.signal);
  try {
    const seen = await watch.untilSettled(options.signal);
    if (seen) return await watch.result(seen, false);
    if (options.onAbort === 'detach') return await watch.result(watch.last, true);
    const { graceLimit } = options.signal.reason as StopRequest;
    const stopped = await stopOurs(client, submission.job, options.emit);
    if (!stopped) return await watch.result(watch.last, true);
    const limit = graceLimit === null ? NEVER : AbortSignal.timeout(Math.ceil(graceLimit));
    return await watch.result((await watch.untilSettled(limit)) ?? watch.last, true);
  } finally {
    leave.abort();
  }
}

const NEVER = new AbortController().signal;

/** Stops the job unless somebody else's version is registered by now: that would be theirs. True when it did. */
async function stopOurs(client: NomadClient, job: Job, emit: EmitCluster): Promise<boolean> {
  const current = await readJob(client, nameOf(job));
  if (current?.JobModifyIndex === job.JobModifyIndex) {
    await deregisterJob(client, nameOf(job), false);
    return true;
  }
  const text = `Job "${job.ID}" has another version by now, which goes on`;
  await emit({ type: 'notice', level: 'info', text });
  return false;
}
