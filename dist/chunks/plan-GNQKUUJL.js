const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  planJob,
  planText,
  presented
} from "./chunk-XBHUGFKF.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-7FDDSD5W.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-X4HVSADV.js";
import "./chunk-DSPJAR6B.js";
import "./chunk-WT7JAV6M.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-NZXFOJPC.js";
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
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
import "./chunk-3JJECYUA.js";
import "./chunk-BZMV6X52.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-TBZPLMIV.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  planJob,
  planText,
  presented
};
