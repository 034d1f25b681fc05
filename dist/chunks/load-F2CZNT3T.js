const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts
} from "./chunk-OMIJ2RWK.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-KPWV52MA.js";
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
