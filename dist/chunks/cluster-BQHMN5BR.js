const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
} from "./chunk-RDZUXM4I.js";
import "./chunk-JVTOS4TX.js";
import "./chunk-VCCNG4EN.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3GETHS7F.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
};
