const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  presented
} from "./chunk-BPBB6T42.js";
import "./chunk-UKSLAKT2.js";
import {
  howToLaunch
} from "./chunk-SY3OOAUD.js";
import "./chunk-46FL22WF.js";
import "./chunk-OHACS7LZ.js";
import "./chunk-55Z4BJLV.js";
import {
  revisionFrom
} from "./chunk-IPYPJSOC.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import {
  loadForCluster
} from "./chunk-XLYO3QJ7.js";
import "./chunk-OMIJ2RWK.js";
import {
  openCluster
} from "./chunk-HZLZUDIW.js";
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
import "./chunk-27A3S3XU.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-VOGEXKAS.js";
import "./chunk-BZMV6X52.js";
import "./chunk-5EHO5QHP.js";
import "./chunk-YBIQ3FZW.js";
import "./chunk-6ED6YWB3.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-2XGEL7XE.js";
import {
  waitsForLaunch
} from "./chunk-AGBAZBNB.js";
import {
  currentJob
} from "./chunk-BTYBNSJW.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-I2FEJAUQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/cluster/plan.ts
async function planOnCluster(settings, around) {
  const cluster = openCluster(around.env);
  const loaded = await loadForCluster(cluster, settings.source, around);
  const { job } = loaded;
  const found = await cluster.plan(job, revisionFrom(around.env), settings.checkIndex);
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
  return presented(plan, { settings, loaded, before: record && currentJob(record), changed });
}
export {
  planOnCluster
};
