const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/state/error.ts
var StateError = class extends Error {
  name = "StateError";
};
var SQLITE = {
  5: "another process has kept it locked for 20 seconds; end that process, or try again",
  8: "it cannot be written; check its permissions and those of its folder, or choose another folder with -state",
  10: "reading or writing failed; check the disk, or choose a folder on another one with -state",
  11: "the database is damaged; move it away to start anew, and mind that what had completed will then run again",
  13: "the disk is full; make room, or choose a folder on another disk with -state",
  14: "it cannot be opened; check the permissions of its folder, or choose another folder with -state",
  26: "it is not a database of oneoff; move it away, or choose another folder with -state"
};
function stateError(path, error) {
  if (!(error instanceof Error) || error instanceof StateError) return error;
  const { code, errcode } = error;
  if (code === "ERR_SQLITE_ERROR" && errcode !== void 0) {
    const cause = SQLITE[errcode & 255] ?? `SQLite says "${error.message}" (${errcode})`;
    return new StateError(`State ${path}: ${cause}`, { cause: error });
  }
  if (typeof code === "string" && "syscall" in error) {
    const next = code === "ENOSPC" ? "make room" : "check its permissions";
    return new StateError(`State ${path}: ${error.message}; ${next}, or choose another folder with -state`, {
      cause: error
    });
  }
  return error;
}

export {
  StateError,
  stateError
};
