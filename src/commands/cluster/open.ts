import { type Cluster, openCluster } from '../../engine/nomad/cluster.ts';
import type { RunContext } from '../run/run-job.ts';

/** The cluster of the environment for a run, which is told of every kind of trouble when it begins. */
export function clusterOf({ around, report }: Pick<RunContext, 'around' | 'report'>): Cluster {
  let told = '';
  return openCluster(around.env, {}, ({ message }) => {
    if (message === told) return;
    told = message;
    const sentence = /[.?]$/.test(message) ? message : `${message}.`;
    report({ type: 'notice', level: 'info', text: `${sentence} Trying again` });
  });
}
