const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  dispatchJob
} from "./chunk-7WFAPTRG.js";
import "./chunk-2JDSPCPX.js";
import "./chunk-4QDZMQUM.js";
import "./chunk-MEIMKLIE.js";
import "./chunk-777BH2TY.js";
import "./chunk-DPHHM7CN.js";
import "./chunk-FP6U5FID.js";
import "./chunk-46FL22WF.js";
import "./chunk-OHACS7LZ.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-IPYPJSOC.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import "./chunk-OMIJ2RWK.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-HXQ33EVM.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-5EHO5QHP.js";
import "./chunk-YBIQ3FZW.js";
import "./chunk-6ED6YWB3.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-24USSUGN.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-2XGEL7XE.js";
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-HMIKOUZP.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  dispatchJob
};
