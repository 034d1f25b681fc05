const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/artifact/error.ts
var ArtifactError = class extends Error {
  name = "ArtifactError";
};
var GetterError = class extends Error {
  name = "GetterError";
};

export {
  ArtifactError,
  GetterError
};
