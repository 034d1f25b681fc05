const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  stoppedText
} from "./chunk-7KQNRIUF.js";
import "./chunk-MEIMKLIE.js";
import "./chunk-777BH2TY.js";
import "./chunk-DPHHM7CN.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-7GR5ZXUU.js";
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
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  stoppedText
};
