const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stoppedText
} from "./chunk-7KQNRIUF.js";
import {
  recordsOf
} from "./chunk-Z3Q5WWL2.js";
import "./chunk-MEIMKLIE.js";
import "./chunk-777BH2TY.js";
import {
  findJob
} from "./chunk-DPHHM7CN.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import {
  openCluster
} from "./chunk-HZLZUDIW.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-OHB3YGB5.js";
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-7GR5ZXUU.js";
import "./chunk-5EHO5QHP.js";
import "./chunk-YBIQ3FZW.js";
import "./chunk-6ED6YWB3.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-24USSUGN.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-2XGEL7XE.js";
import {
  isDown
} from "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
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
