const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  formatDiff,
  formatFailures,
  formatPlan,
  warningsText
} from "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";
export {
  formatDiff,
  formatFailures,
  formatPlan,
  warningsText
};
