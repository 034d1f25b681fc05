const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  recordsOf
} from "./chunk-S6XRCKZH.js";
import {
  findJob
} from "./chunk-CLRKKT6K.js";
import {
  clusterOf,
  followSubmission,
  reportRefusal,
  submitToCluster
} from "./chunk-TYH7XGCG.js";
import "./chunk-4AMT2AUT.js";
import "./chunk-3SOVUEGK.js";
import {
  loadForCluster
} from "./chunk-TBMG2USB.js";
import "./chunk-ETO64QFU.js";
import "./chunk-4V3F6SKB.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-TM7M325D.js";
import "./chunk-E5YLRJNG.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-S74T5NOK.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/cluster/launch.ts
import { statSync } from "node:fs";
import { resolve } from "node:path";
function dispatchOnCluster(settings, namespace, dispatch, context) {
  return launchOn(settings, namespace, context, (cluster, key) => cluster.dispatch(key, dispatch));
}
function forceOnCluster(settings, namespace, context) {
  return launchOn(settings, namespace, context, (cluster, key) => cluster.force(key));
}
async function launchOn(settings, namespace, context, launch) {
  const began = performance.now();
  const cluster = clusterOf(context);
  const parent = await parentOf(cluster, settings, namespace, context);
  if ("outcome" in parent) return parent;
  const child = await launch(cluster, parent);
  context.report({ type: "notice", level: "info", text: `Launching ${child.job.ID}` });
  return followSubmission(cluster, child, settings, context, began);
}
async function parentOf(cluster, settings, namespace, context) {
  const { around } = context;
  const began = performance.now();
  const { file } = settings.source;
  if (!statSync(resolve(around.cwd, file), { throwIfNoEntry: false })?.isFile()) {
    const { namespace: of, id } = await findJob(recordsOf(cluster), file, namespace);
    return { namespace: of, id };
  }
  const loaded = await loadForCluster(cluster, settings.source, around);
  context.onLoaded?.(loaded);
  const submission = await submitToCluster(cluster, loaded.job, settings, context);
  if ("refused" in submission) {
    return reportRefusal(cluster, loaded.job, submission, settings, context, began);
  }
  return { namespace: submission.job.Namespace, id: submission.job.ID };
}
export {
  dispatchOnCluster,
  forceOnCluster
};
