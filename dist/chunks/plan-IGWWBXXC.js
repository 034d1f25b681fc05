const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterProvenance,
  howToLaunch
} from "./chunk-Q53FTRWN.js";
import {
  loadForCluster
} from "./chunk-LY5JECIS.js";
import {
  openCluster
} from "./chunk-KZVQN5AW.js";
import {
  presented,
  refusalText,
  refusedPlan
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-5HXYN7IY.js";
import {
  currentJob,
  waitsForLaunch
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

// src/commands/cluster/plan.ts
async function planOnCluster(settings, around, relation) {
  const cluster = openCluster(around.env);
  const loaded = await loadForCluster(cluster, settings.source, around);
  const { job } = loaded;
  const { plan: found, refusal } = await cluster.plan(job, clusterProvenance(settings, around, relation));
  const record = await cluster.read({ namespace: job.Namespace, id: job.ID });
  const plan = {
    ...found,
    warnings: [
      ...loaded.warnings.map(({ detail }) => detail),
      ...found.warnings,
      ...waitsForLaunch(job) ? [`run only registers this job: ${howToLaunch(job)}`] : []
    ]
  };
  const changed = found.diff !== null && found.diff.Type !== "None";
  const foreseen = refusal ? refusedPlan(plan, refusalText(refusal)) : plan;
  return presented(foreseen, { settings, loaded, before: record && currentJob(record), changed });
}
export {
  planOnCluster
};
