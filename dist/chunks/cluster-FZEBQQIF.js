const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  openCluster
} from "./chunk-HZLZUDIW.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-S74T5NOK.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  openCluster
};
