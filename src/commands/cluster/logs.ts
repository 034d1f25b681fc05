import { openCluster } from '../../engine/nomad/cluster.ts';
import { isDown } from '../../scheduler/status.ts';
import type { Surroundings } from '../command.ts';
import type { LogReader } from '../log-reader.ts';
import { whenOver } from '../when-over.ts';
import { recordsOf } from './records.ts';

/** Reads what tasks on the cluster of the environment have written. */
export function clusterLogs(around: Surroundings, namespace: string): LogReader {
  const cluster = openCluster(around.env, { namespace });
  const records = recordsOf(cluster);
  return {
    records,
    read(allocation, task, stream, follow) {
      const source = { allocationId: allocation.ID, namespace: allocation.Namespace, task, stream };
      if (!follow) return cluster.readLog(source, null);
      const key = { namespace: allocation.Namespace, id: allocation.JobID };
      const over = whenOver(
        () => records.read(key),
        allocation,
        async (stored) => isDown(stored),
      );
      const missing = (text: string): void => void around.err.write(`Warning: ${text}\n`);
      return cluster.readLog(source, { over, signal: new AbortController().signal, missing });
    },
  };
}
