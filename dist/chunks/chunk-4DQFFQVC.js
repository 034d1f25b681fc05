const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  openCluster
} from "./chunk-KZVQN5AW.js";

// src/commands/cluster/records.ts
function clusterRecords(around, namespace) {
  return recordsOf(openCluster(around.env, { namespace }));
}
function recordsOf(cluster) {
  return {
    location: `Nomad at ${cluster.address}`,
    read: (key) => cluster.read(key),
    flags: " -engine nomad",
    jobs: () => cluster.list(),
    list: async () => (await cluster.list()).map(({ Namespace, ID }) => ({ namespace: Namespace, id: ID })),
    jobsOfAllocation: (prefix) => cluster.jobsOfAllocation(prefix),
    close: async () => {
    }
  };
}

export {
  clusterRecords,
  recordsOf
};
