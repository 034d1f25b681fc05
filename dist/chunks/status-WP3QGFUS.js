const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-3PQW2AYM.js";
import "./chunk-5DXHPLYJ.js";
import "./chunk-ZLO7CNJC.js";
import "./chunk-DPHHM7CN.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-GRRIUBBP.js";
export {
  command
};
