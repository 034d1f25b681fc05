const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  UsageError
} from "./chunk-TM7M325D.js";

// src/commands/engine-choice.ts
var ENGINES = ["docker", "nomad"];
function engineOf(args) {
  const text = args.text("engine") ?? "docker";
  const engine = ENGINES.find((name) => name === text);
  if (!engine) throw new UsageError(`-engine takes ${ENGINES.join(" or ")}, not "${text}"`);
  return engine;
}
function namespaceOf(args, env) {
  const fallback = engineOf(args) === "nomad" ? env.NOMAD_NAMESPACE : null;
  return args.text("namespace") || fallback || "default";
}

export {
  ENGINES,
  engineOf,
  namespaceOf
};
