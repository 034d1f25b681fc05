const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  InputError,
  readSettings,
  settingsFor
} from "./chunk-ANT4ZOKD.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-2BUPHBKN.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import "./chunk-TM7M325D.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-R722JFWF.js";
import "./chunk-GRRIUBBP.js";
export {
  InputError,
  readSettings,
  settingsFor
};
