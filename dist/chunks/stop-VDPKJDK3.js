const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stoppedText
} from "./chunk-Q6ID7SDO.js";
import {
  recordsOf
} from "./chunk-4DQFFQVC.js";
import {
  openCluster
} from "./chunk-KZVQN5AW.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-DNPGJRBG.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-5HXYN7IY.js";
import {
  findJob,
  isDown,
  namespaceOf
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/cluster/stop.ts
import { setTimeout as delay } from "node:timers/promises";
async function stopOnCluster(args, around) {
  const namespace = namespaceOf(args, around.env);
  const cluster = openCluster(around.env, { namespace });
  const record = await findJob(recordsOf(cluster), args.positional[0], namespace);
  const key = { namespace: record.namespace, id: record.id };
  await cluster.stop(key, false);
  await untilDown(cluster, key);
  around.out.write(stoppedText(record));
  if (!args.switch("purge")) return 0;
  await cluster.stop(key, true);
  around.out.write(`Job "${key.id}" purged
`);
  return 0;
}
var CHECK_MS = 500;
async function untilDown(cluster, key) {
  for (; ; ) {
    const record = await cluster.read(key);
    if (!record || record.allocations.every(isDown)) return;
    await delay(CHECK_MS);
  }
}
export {
  stopOnCluster
};
