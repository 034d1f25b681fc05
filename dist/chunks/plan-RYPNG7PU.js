const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  presented,
  refusedPlan
} from "./chunk-VKDB26WF.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-QST42EDP.js";
import "./chunk-QCCELRF7.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-6TRCZR2N.js";
import {
  clusterProvenance,
  howToLaunch
} from "./chunk-TYH7XGCG.js";
import "./chunk-4AMT2AUT.js";
import {
  refusalText
} from "./chunk-3SOVUEGK.js";
import {
  loadForCluster
} from "./chunk-TBMG2USB.js";
import "./chunk-ETO64QFU.js";
import {
  openCluster
} from "./chunk-4V3F6SKB.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-U2RT5X2D.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-27A3S3XU.js";
import "./chunk-HVCJWQQ7.js";
import "./chunk-NJMPDM55.js";
import "./chunk-KAWXW6RT.js";
import "./chunk-E5YLRJNG.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import {
  currentJob,
  waitsForLaunch
} from "./chunk-FGL2KH2A.js";
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
