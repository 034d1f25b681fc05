const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  presented,
  refusedPlan
} from "./chunk-XBHUGFKF.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-7FDDSD5W.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-X4HVSADV.js";
import {
  clusterProvenance,
  howToLaunch
} from "./chunk-AKZJG3WV.js";
import "./chunk-SHRWPW2A.js";
import {
  refusalText
} from "./chunk-DSPJAR6B.js";
import {
  loadForCluster
} from "./chunk-S2SDEIM2.js";
import "./chunk-WT7JAV6M.js";
import {
  openCluster
} from "./chunk-Q2VMT3YP.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-2BUPHBKN.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-TM7M325D.js";
import "./chunk-27A3S3XU.js";
import "./chunk-5XAU4ZRU.js";
import "./chunk-3X56C2EX.js";
import "./chunk-JRFLCOYV.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7DF4BF47.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import {
  currentJob,
  waitsForLaunch
} from "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-3JJECYUA.js";
import "./chunk-BZMV6X52.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-TBZPLMIV.js";
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
