const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/state/folder.ts
import { homedir } from "node:os";
import { join, resolve } from "node:path";
var DATABASE = "state.db";
function stateFolder(env, override) {
  if (override) return resolve(override);
  const base = env.XDG_STATE_HOME?.startsWith("/") ? env.XDG_STATE_HOME : join(env.HOME || homedir(), ".local", "state");
  return join(base, "oneoff");
}

export {
  DATABASE,
  stateFolder
};
