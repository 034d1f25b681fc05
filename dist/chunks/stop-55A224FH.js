const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stoppedText
} from "./chunk-TCSM4VYD.js";
import {
  recordsOf
} from "./chunk-S6XRCKZH.js";
import "./chunk-65YMVRHD.js";
import "./chunk-XBFMESXG.js";
import {
  findJob
} from "./chunk-CLRKKT6K.js";
import "./chunk-QCCELRF7.js";
import "./chunk-6TRCZR2N.js";
import {
  openCluster
} from "./chunk-4V3F6SKB.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-OHB3YGB5.js";
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-ZXCOM5DC.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-HVCJWQQ7.js";
import "./chunk-NJMPDM55.js";
import "./chunk-KAWXW6RT.js";
import "./chunk-E5YLRJNG.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-D57M3G2N.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import {
  isDown
} from "./chunk-FGL2KH2A.js";
import "./chunk-S74T5NOK.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-BUN5JR7K.js";
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
