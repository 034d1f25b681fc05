const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts
} from "./chunk-WT7JAV6M.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-TM7M325D.js";
import "./chunk-GRRIUBBP.js";
export {
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts
};
