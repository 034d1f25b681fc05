const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  whenOver
} from "./chunk-37RGXD24.js";
import {
  recordsOf
} from "./chunk-DGQFCL2Z.js";
import {
  openCluster
} from "./chunk-Q2VMT3YP.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-OHB3YGB5.js";
import {
  isDown
} from "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
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
