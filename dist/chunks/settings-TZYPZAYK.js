const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  InputError,
  readSettings,
  settingsFor
} from "./chunk-MKQEKIKW.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-GRRIUBBP.js";
export {
  InputError,
  readSettings,
  settingsFor
};
