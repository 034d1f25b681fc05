const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-XAHQNGTL.js";
import "./chunk-PDYE7CL5.js";
import "./chunk-U7A6ZDAY.js";
import "./chunk-YLU6YWV6.js";
import "./chunk-ETO64QFU.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-TM7M325D.js";
import "./chunk-JVTOS4TX.js";
import "./chunk-VCCNG4EN.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3GETHS7F.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  reportFailure
};
