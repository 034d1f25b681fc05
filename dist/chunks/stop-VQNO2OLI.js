const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stoppedText
} from "./chunk-7BSE44ZF.js";
import {
  recordsOf
} from "./chunk-DGQFCL2Z.js";
import "./chunk-7RPYMNPP.js";
import "./chunk-5Q6NTH7M.js";
import {
  findJob
} from "./chunk-NMZGFLVB.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-X4HVSADV.js";
import {
  openCluster
} from "./chunk-Q2VMT3YP.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-OHB3YGB5.js";
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import "./chunk-TM7M325D.js";
import "./chunk-VCHWZ56R.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-5XAU4ZRU.js";
import "./chunk-3X56C2EX.js";
import "./chunk-JRFLCOYV.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-LRW3UOHY.js";
import "./chunk-7DF4BF47.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import {
  isDown
} from "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
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
