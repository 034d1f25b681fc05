const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command,
  stoppedText
} from "./chunk-TCSM4VYD.js";
import "./chunk-65YMVRHD.js";
import "./chunk-XBFMESXG.js";
import "./chunk-CLRKKT6K.js";
import "./chunk-QCCELRF7.js";
import "./chunk-6TRCZR2N.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-ZXCOM5DC.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-HVCJWQQ7.js";
import "./chunk-NJMPDM55.js";
import "./chunk-KAWXW6RT.js";
import "./chunk-E5YLRJNG.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-D57M3G2N.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  command,
  stoppedText
};
