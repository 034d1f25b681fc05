const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
} from "./chunk-TYH7XGCG.js";
import "./chunk-4AMT2AUT.js";
import "./chunk-3SOVUEGK.js";
import "./chunk-TBMG2USB.js";
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
export {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
};
