const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  recordsOf
} from "./chunk-4DQFFQVC.js";
import {
  clusterOf,
  followSubmission,
  reportRefusal,
  submitToCluster
} from "./chunk-Q53FTRWN.js";
import {
  loadForCluster
} from "./chunk-LY5JECIS.js";
import "./chunk-KZVQN5AW.js";
import "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-5HXYN7IY.js";
import {
  findJob
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
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
