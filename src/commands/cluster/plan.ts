import { openCluster } from '../../engine/nomad/cluster.ts';
import { refusedPlan } from '../../plan/plan.ts';
import { waitsForLaunch } from '../../scheduler/launch.ts';
import { currentJob } from '../../scheduler/record.ts';
import type { RelationSource } from '../../state/freshness.ts';
import type { Surroundings } from '../command.ts';
import { type PlannedJob, presented } from '../plan.ts';
import { refusalText } from '../run/stale.ts';
import type { RunSettings } from '../settings.ts';
import { howToLaunch } from './how-to-launch.ts';
import { loadForCluster } from './load.ts';
import { clusterProvenance } from './run.ts';

/** Finds out what a run on the cluster of the environment would do. Throws JobspecError, UsageError, ClusterError. */
export async function planOnCluster(
  settings: RunSettings,
  around: Surroundings,
  relation?: RelationSource,
): Promise<PlannedJob> {
  const cluster = openCluster(around.env);
  const loaded = await loadForCluster(cluster, settings.source, around);
  const { job } = loaded;
  const { plan: found, refusal } = await cluster.plan(job, clusterProvenance(settings, around, relation));
  const record = await cluster.read({ namespace: job.Namespace, id: job.ID });
  const plan = {
    ...found,
    warnings: [
      ...loaded.warnings.map(({ detail }) => detail),
      ...found.warnings,
      ...(waitsForLaunch(job) ? [`run only registers this job: ${howToLaunch(job)}`] : []),
    ],
  };
  const changed = found.diff !== null && found.diff.Type !== 'None';
  const foreseen = refusal ? refusedPlan(plan, refusalText(refusal)) : plan;
  return presented(foreseen, { settings, loaded, before: record && currentJob(record), changed });
}
