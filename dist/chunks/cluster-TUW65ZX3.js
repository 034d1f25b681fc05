const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
} from "./chunk-UTPOY4ID.js";
import "./chunk-QBAF2ESE.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-GRRIUBBP.js";
export {
  clusterSurroundings,
  leaveCluster,
  noteClusterJob
};
