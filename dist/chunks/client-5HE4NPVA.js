const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  githubClient
} from "./chunk-2ML4K5KG.js";
import "./chunk-OHB3YGB5.js";
import "./chunk-MPCZPFK4.js";
import "./chunk-GRRIUBBP.js";
export {
  githubClient
};
