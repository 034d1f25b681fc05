const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/report/outcome.ts
var EXIT = {
  ok: 0,
  superseded: 75,
  timedOut: 124,
  cannotRun: 125,
  cancelled: 130
};

export {
  EXIT
};
