const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterRecords,
  recordsOf
} from "./chunk-S6XRCKZH.js";
import "./chunk-4V3F6SKB.js";
import "./chunk-H7LHWCA5.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-S74T5NOK.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterRecords,
  recordsOf
};
