import { type Cluster, openCluster } from '../../engine/nomad/cluster.ts';
import type { Surroundings } from '../command.ts';
import type { Records } from '../find.ts';

/** What the cluster of the environment remembers, to be read as our own records are. */
export function clusterRecords(around: Surroundings, namespace: string): Records {
  return recordsOf(openCluster(around.env, { namespace }));
}

/** What a cluster remembers. */
export function recordsOf(cluster: Cluster): Records {
  return {
    location: `Nomad at ${cluster.address}`,
    read: (key) => cluster.read(key),
    flags: ' -engine nomad',
    jobs: () => cluster.list(),
    list: async () => (await cluster.list()).map(({ Namespace, ID }) => ({ namespace: Namespace, id: ID })),
    jobsOfAllocation: (prefix) => cluster.jobsOfAllocation(prefix),
    close: async () => {},
  };
}
