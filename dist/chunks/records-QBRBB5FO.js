const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterRecords,
  recordsOf
} from "./chunk-DGQFCL2Z.js";
import "./chunk-Q2VMT3YP.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterRecords,
  recordsOf
};
