const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterOf,
  followSubmission,
  submitToCluster
} from "./chunk-24VBFEVH.js";
import {
  recordsOf
} from "./chunk-Z3Q5WWL2.js";
import {
  findJob
} from "./chunk-DPHHM7CN.js";
import "./chunk-FP6U5FID.js";
import "./chunk-SY3OOAUD.js";
import "./chunk-IPYPJSOC.js";
import {
  loadForCluster
} from "./chunk-XLYO3QJ7.js";
import "./chunk-OMIJ2RWK.js";
import "./chunk-HZLZUDIW.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-TM7M325D.js";
import "./chunk-6ED6YWB3.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-N4DZ6YCB.js";
import {
  LaunchError
} from "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-S74T5NOK.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
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
  const child = await launch(cluster, await parentOf(cluster, settings, namespace, context));
  context.report({ type: "notice", level: "info", text: `Launching ${child.job.ID}` });
  return followSubmission(cluster, child, settings, context, began);
}
async function parentOf(cluster, settings, namespace, context) {
  const { around } = context;
  const { file } = settings.source;
  if (!statSync(resolve(around.cwd, file), { throwIfNoEntry: false })?.isFile()) {
    const { namespace: of, id } = await findJob(recordsOf(cluster), file, namespace);
    return { namespace: of, id };
  }
  const loaded = await loadForCluster(cluster, settings.source, around);
  context.onLoaded?.(loaded);
  const submission = await submitToCluster(cluster, loaded.job, settings, context);
  if ("refused" in submission) {
    throw new LaunchError(
      `Job "${loaded.job.ID}" is registered from a newer commit than this file (${submission.refused}). Name the job in place of the file to launch what is registered`
    );
  }
  return { namespace: submission.job.Namespace, id: submission.job.ID };
}
export {
  dispatchOnCluster,
  forceOnCluster
};
