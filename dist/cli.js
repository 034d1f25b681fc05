const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunks/chunk-GRRIUBBP.js";

// src/commands/compile-cache.ts
import { join } from "node:path";
function useCompileCache(env) {
  const folder = env.XDG_CACHE_HOME ?? (env.HOME ? join(env.HOME, ".cache") : null);
  if (folder && !env.NODE_COMPILE_CACHE) {
    process.getBuiltinModule("node:module").enableCompileCache(join(folder, "oneoff"));
  }
}

// src/cli.ts
useCompileCache(process.env);
var [{ main }, { processSurroundings }] = await Promise.all([
  import("./chunks/main-JTP3HETR.js"),
  import("./chunks/process-3IUM2JJQ.js")
]);
process.exitCode = await main(process.argv.slice(2), processSurroundings());
