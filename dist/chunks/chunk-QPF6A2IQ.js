const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/engine/engine.ts
var EngineError = class extends Error {
  name = "EngineError";
};

export {
  EngineError
};
