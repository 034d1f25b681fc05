const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  dispatchJob
} from "./chunk-4ICW7AQA.js";
import "./chunk-XN5YRR3W.js";
import "./chunk-2ZMJEOYM.js";
import "./chunk-SVPYD3TU.js";
import "./chunk-7RPYMNPP.js";
import "./chunk-5Q6NTH7M.js";
import "./chunk-NMZGFLVB.js";
import "./chunk-7FDDSD5W.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-X4HVSADV.js";
import "./chunk-SHRWPW2A.js";
import "./chunk-DSPJAR6B.js";
import "./chunk-WT7JAV6M.js";
import "./chunk-RPXGXKBU.js";
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
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-5XAU4ZRU.js";
import "./chunk-3X56C2EX.js";
import "./chunk-JRFLCOYV.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-LRW3UOHY.js";
import "./chunk-7DF4BF47.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  dispatchJob
};
