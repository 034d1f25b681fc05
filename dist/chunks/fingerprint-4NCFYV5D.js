const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  fingerprintDocker,
  fingerprintHost
} from "./chunk-DGQWWMZY.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";
export {
  fingerprintDocker,
  fingerprintHost
};
