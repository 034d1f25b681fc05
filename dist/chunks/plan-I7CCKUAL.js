const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  planJob,
  planText,
  presented
} from "./chunk-BPBB6T42.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-46FL22WF.js";
import "./chunk-OHACS7LZ.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import "./chunk-OMIJ2RWK.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
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
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-I2FEJAUQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  planJob,
  planText,
  presented
};
