const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
} from "./chunk-Q53FTRWN.js";
import "./chunk-LY5JECIS.js";
import "./chunk-KZVQN5AW.js";
import "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-5HXYN7IY.js";
import "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterProvenance,
  reportRefusal,
  runOnCluster,
  submitToCluster
};
