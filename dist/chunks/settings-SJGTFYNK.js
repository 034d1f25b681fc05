const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  InputError,
  readSettings,
  settingsFor
} from "./chunk-UUO4QEIO.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-GRRIUBBP.js";
export {
  InputError,
  readSettings,
  settingsFor
};
