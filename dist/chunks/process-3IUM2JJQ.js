const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  processSurroundings
} from "./chunk-5JNEQWWU.js";
import "./chunk-GRRIUBBP.js";
export {
  processSurroundings
};
