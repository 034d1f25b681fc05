const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ArtifactError,
  GetterError
} from "./chunk-IUJFUIKD.js";
import "./chunk-GRRIUBBP.js";
export {
  ArtifactError,
  GetterError
};
