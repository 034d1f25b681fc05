const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  JobspecError,
  loadJob,
  readCanonical,
  readJob,
  readTexts
} from "./chunk-ETO64QFU.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
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
