const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  stoppedText
} from "./chunk-7BSE44ZF.js";
import "./chunk-7RPYMNPP.js";
import "./chunk-5Q6NTH7M.js";
import "./chunk-NMZGFLVB.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-X4HVSADV.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import "./chunk-TM7M325D.js";
import "./chunk-VCHWZ56R.js";
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
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  stoppedText
};
