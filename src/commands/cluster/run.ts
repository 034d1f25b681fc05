import type { Cluster } from '../../engine/nomad/cluster.ts';
import { ClusterError } from '../../engine/nomad/error.ts';
import type { ClusterSubmission, Provenance, Refusal } from '../../engine/nomad/submit.ts';
import type { Job } from '../../jobspec/job.ts';
import type { Outcome } from '../../report/outcome.ts';
import { emptyRecord } from '../../scheduler/record.ts';
import type { RelationSource } from '../../state/freshness.ts';
import type { Surroundings } from '../command.ts';
import { notSubmitted } from '../run/not-submitted.ts';
import { provenanceOf } from '../run/revision.ts';
import type { RunContext } from '../run/run-job.ts';
import { staleOutcome } from '../run/stale.ts';
import type { RunSettings } from '../settings.ts';
import { followSubmission } from './follow.ts';
import { loadForCluster } from './load.ts';
import { clusterOf } from './open.ts';

/**
 * Runs the job of a file to completion on the cluster of the environment. The outcome is reported and returned. Throws
 * JobspecError, UsageError, ClusterError.
 */
export async function runOnCluster(settings: RunSettings, context: RunContext): Promise<Outcome> {
  const began = performance.now();
  const cluster = clusterOf(context);
  const loaded = await loadForCluster(cluster, settings.source, context.around);
  context.onLoaded?.(loaded);
  const submission = await submitToCluster(cluster, loaded.job, settings, context, context.cancel).catch(
    (error) => {
      if (error instanceof ClusterError || !context.cancel.aborted) throw error;
      return null;
    },
  );
  if (!submission) {
    const cancelled = notSubmitted(loaded.job, { kind: 'cancelled', reason: 'cancelled' }, began);
    const outcome: Outcome = { ...cancelled, engine: 'nomad' };
    context.report({ type: 'outcome', outcome });
    return outcome;
  }
  if ('refused' in submission) {
    return reportRefusal(cluster, loaded.job, submission, settings, context, began);
  }
  return followSubmission(cluster, submission, settings, context, began);
}

/** As `provenanceOf`, for a cluster, where the choice is made before it is known whether there is one. */
export function clusterProvenance(
  settings: RunSettings,
  around: Surroundings,
  relation?: RelationSource,
): Provenance {
  const { onStale, onDiverged, ...from } = provenanceOf(settings, around, relation);
  const choices = { stale: onStale, diverged: onDiverged };
  const despite = (['stale', 'diverged'] as const).filter((each) => choices[each] === 'run');
  return { ...from, despite, checkIndex: settings.checkIndex };
}

/**
 * Registers a job, unless a newer commit is registered and the settings respect that. Throws ClusterError, and the
 * reason of the signal when that aborts before.
 */
export function submitToCluster(
  cluster: Cluster,
  job: Job,
  settings: RunSettings,
  { around, relation }: RunContext,
  signal?: AbortSignal,
): Promise<ClusterSubmission | Refusal> {
  return cluster.submit(job, {
    ...clusterProvenance(settings, around, relation),
    ...(signal && { signal }),
    newId: () => process.getBuiltinModule('node:crypto').randomUUID(),
  });
}

/** The end of a submission that the cluster has from a newer commit. Throws ClusterError. */
export async function reportRefusal(
  cluster: Cluster,
  job: Job,
  refusal: Refusal,
  { onStale, onDiverged }: RunSettings,
  context: RunContext,
  began: number,
): Promise<Outcome> {
  const { Namespace: namespace, ID: id } = job;
  const record = (await cluster.read({ namespace, id })) ?? emptyRecord(namespace, id);
  const choice = (refusal.refused === 'stale' ? onStale : onDiverged) === 'fail' ? 'fail' : 'skip';
  const outcome = staleOutcome({ ...refusal, choice, record }, job, began);
  context.report({ type: 'outcome', outcome });
  return outcome;
}
