const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
} from "./chunk-AKZJG3WV.js";
import "./chunk-SHRWPW2A.js";
import "./chunk-DSPJAR6B.js";
import "./chunk-S2SDEIM2.js";
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
export {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
};
