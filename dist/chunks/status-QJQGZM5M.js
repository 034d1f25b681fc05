const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-GZCXSPYA.js";
import "./chunk-5DXHPLYJ.js";
import "./chunk-YRUQJWJL.js";
import "./chunk-NMZGFLVB.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-X4HVSADV.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
import "./chunk-GRRIUBBP.js";
export {
  command
};
