const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
} from "./chunk-JLAMBPK3.js";
import "./chunk-M5H4D5IZ.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3GETHS7F.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
};
