const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  loadForCluster,
  loadThere
} from "./chunk-XLYO3QJ7.js";
import "./chunk-OMIJ2RWK.js";
import "./chunk-HZLZUDIW.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-TM7M325D.js";
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-S74T5NOK.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  loadForCluster,
  loadThere
};
