const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/version.ts
var VERSION = "0.1.0";

export {
  VERSION
};
