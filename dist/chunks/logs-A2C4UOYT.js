const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  whenOver
} from "./chunk-37RGXD24.js";
import {
  recordsOf
} from "./chunk-4DQFFQVC.js";
import {
  openCluster
} from "./chunk-KZVQN5AW.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-5HXYN7IY.js";
import {
  isDown
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/cluster/logs.ts
function clusterLogs(around, namespace) {
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
        async (stored) => isDown(stored)
      );
      const missing = (text) => void around.err.write(`Warning: ${text}
`);
      return cluster.readLog(source, { over, signal: new AbortController().signal, missing });
    }
  };
}
export {
  clusterLogs
};
