const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  __commonJS
} from "./chunk-GRRIUBBP.js";

// builtin:https
var require_https = __commonJS({
  "builtin:https"(exports, module) {
    module.exports = process.getBuiltinModule("node:https");
  }
});

export {
  require_https
};
