const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  markContainers,
  unmarkContainers
} from "./chunk-NJMPDM55.js";

// src/commands/lazy-engine.ts
function lazyEngine(around, stateFolder, allow, secrets = /* @__PURE__ */ new Map(), drivers = /* @__PURE__ */ new Set()) {
  let opened = null;
  const connect = async () => {
    const { createDockerEngine } = await import("./engine-AYUBALVE.js");
    const engine = await createDockerEngine({
      stateFolder,
      allow,
      env: around.env,
      cwd: around.cwd,
      secrets
    });
    if (drivers.has("docker")) await engine.ping();
    return { ...engine, run: (options) => runNoted(engine, options) };
  };
  const ended = /* @__PURE__ */ new Set();
  const runNoted = async (engine, options) => {
    markContainers(stateFolder, options.allocation);
    const result = await engine.run(options);
    ended.add(options.allocation.ID);
    return result;
  };
  return {
    open: () => opened ??= connect(),
    close: async () => {
      const engine = await opened?.catch(() => null);
      await engine?.close();
      for (const id of ended) unmarkContainers(stateFolder, id);
    }
  };
}

export {
  lazyEngine
};
