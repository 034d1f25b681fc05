const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  recordsOf
} from "./chunk-DGQFCL2Z.js";
import {
  findJob
} from "./chunk-NMZGFLVB.js";
import {
  clusterOf,
  followSubmission,
  reportRefusal,
  submitToCluster
} from "./chunk-AKZJG3WV.js";
import "./chunk-SHRWPW2A.js";
import "./chunk-DSPJAR6B.js";
import {
  loadForCluster
} from "./chunk-S2SDEIM2.js";
import "./chunk-WT7JAV6M.js";
import "./chunk-Q2VMT3YP.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-TM7M325D.js";
import "./chunk-JRFLCOYV.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
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
