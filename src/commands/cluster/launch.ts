import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Cluster } from '../../engine/nomad/cluster.ts';
import type { Dispatch } from '../../engine/nomad/launch.ts';
import type { ClusterSubmission } from '../../engine/nomad/submit.ts';
import type { Outcome } from '../../report/outcome.ts';
import type { JobKey } from '../../state/store.ts';
import { findJob } from '../find.ts';
import type { RunContext } from '../run/run-job.ts';
import type { RunSettings } from '../settings.ts';
import { followSubmission } from './follow.ts';
import { loadForCluster } from './load.ts';
import { clusterOf } from './open.ts';
import { recordsOf } from './records.ts';
import { reportRefusal, submitToCluster } from './run.ts';

/** Dispatches a parameterized job on the cluster and follows the child. Throws as `launchOn`. */
export function dispatchOnCluster(
  settings: RunSettings,
  namespace: string,
  dispatch: Dispatch,
  context: RunContext,
): Promise<Outcome> {
  return launchOn(settings, namespace, context, (cluster, key) => cluster.dispatch(key, dispatch));
}

/** Launches a periodic job on the cluster now and follows the child. Throws as `launchOn`. */
export function forceOnCluster(
  settings: RunSettings,
  namespace: string,
  context: RunContext,
): Promise<Outcome> {
  return launchOn(settings, namespace, context, (cluster, key) => cluster.force(key));
}

/** Throws JobspecError, UsageError, NotFoundError, ClusterError. */
async function launchOn(
  settings: RunSettings,
  namespace: string,
  context: RunContext,
  launch: (cluster: Cluster, key: JobKey) => Promise<ClusterSubmission>,
): Promise<Outcome> {
  const began = performance.now();
  const cluster = clusterOf(context);
  const parent = await parentOf(cluster, settings, namespace, context);
  if ('outcome' in parent) return parent;
  const child = await launch(cluster, parent);
  context.report({ type: 'notice', level: 'info', text: `Launching ${child.job.ID}` });
  return followSubmission(cluster, child, settings, context, began);
}

/** The job that is registered under a name, or the one of a file, which is registered first, unless that is too old. */
async function parentOf(
  cluster: Cluster,
  settings: RunSettings,
  namespace: string,
  context: RunContext,
): Promise<JobKey | Outcome> {
  const { around } = context;
  const began = performance.now();
  const { file } = settings.source;
  if (!statSync(resolve(around.cwd, file), { throwIfNoEntry: false })?.isFile()) {
    const { namespace: of, id } = await findJob(recordsOf(cluster), file, namespace);
    return { namespace: of, id };
  }
  const loaded = await loadForCluster(cluster, settings.source, around);
  context.onLoaded?.(loaded);
  const submission = await submitToCluster(cluster, loaded.job, settings, context);
  if ('refused' in submission) {
    return reportRefusal(cluster, loaded.job, submission, settings, context, began);
  }
  return { namespace: submission.job.Namespace, id: submission.job.ID };
}
