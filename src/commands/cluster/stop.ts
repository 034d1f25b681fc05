import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, openCluster } from '../../engine/nomad/cluster.ts';
import { isDown } from '../../scheduler/status.ts';
import type { JobKey } from '../../state/store.ts';
import type { Surroundings } from '../command.ts';
import { namespaceOf } from '../engine-choice.ts';
import { findJob } from '../find.ts';
import type { Arguments } from '../flags.ts';
import { stoppedText } from '../stop.ts';
import { recordsOf } from './records.ts';

/** Stops a job of the cluster, waits until all of it is down, and with -purge has it forgotten. Throws ClusterError. */
export async function stopOnCluster(args: Arguments, around: Surroundings): Promise<number> {
  const namespace = namespaceOf(args, around.env);
  const cluster = openCluster(around.env, { namespace });
  const record = await findJob(recordsOf(cluster), args.positional[0]!, namespace);
  const key = { namespace: record.namespace, id: record.id };
  await cluster.stop(key, false);
  await untilDown(cluster, key);
  around.out.write(stoppedText(record));
  if (!args.switch('purge')) return 0;
  await cluster.stop(key, true);
  around.out.write(`Job "${key.id}" purged\n`);
  return 0;
}

const CHECK_MS = 500;

async function untilDown(cluster: Cluster, key: JobKey): Promise<void> {
  for (;;) {
    const record = await cluster.read(key);
    if (!record || record.allocations.every(isDown)) return;
    await delay(CHECK_MS);
  }
}
