const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-PZJLUGHP.js";
import "./chunk-CYSTWAY2.js";
import "./chunk-PDYE7CL5.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-WT7JAV6M.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-TM7M325D.js";
import "./chunk-M5H4D5IZ.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3GETHS7F.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  reportFailure
};
