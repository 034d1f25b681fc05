const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  stateError
} from "./chunk-F7II7ZPP.js";
import {
  isDown
} from "./chunk-R722JFWF.js";
import {
  ownerLives,
  thisProcess
} from "./chunk-BUN5JR7K.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/commands/leftovers.ts
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
function markContainers(folder, { ID, Namespace, JobID }) {
  const mark = { id: ID, namespace: Namespace, job: JobID, owner: thisProcess() };
  try {
    mkdirSync(marksIn(folder), { recursive: true, mode: 448 });
    writeFileSync(join(marksIn(folder), ID), JSON.stringify(mark));
  } catch (error) {
    throw stateError(marksIn(folder), error);
  }
}
function unmarkContainers(folder, allocationId) {
  rmSync(join(marksIn(folder), allocationId), { force: true });
}
async function sweepContainers(folder, store, engine) {
  const left = [];
  for (const { id, namespace, job, owner } of readMarks(folder)) {
    if (ownerLives(owner) !== "gone") continue;
    const record = await store.read({ namespace, id: job });
    const allocation = record?.allocations.find(({ ID }) => ID === id);
    if (!allocation || isDown(allocation)) left.push(id);
  }
  if (left.length === 0) return;
  try {
    await (await engine.open()).clean(left);
  } catch (error) {
    if (error instanceof EngineError) return;
    throw error;
  }
  for (const id of left) unmarkContainers(folder, id);
}
function readMarks(folder) {
  let names;
  try {
    names = readdirSync(marksIn(folder));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(marksIn(folder), name), "utf8"))];
    } catch {
      return [];
    }
  });
}
function marksIn(folder) {
  return join(folder, "containers");
}

// src/commands/lazy-engine.ts
function lazyEngine(around, stateFolder, allow, secrets = /* @__PURE__ */ new Map(), drivers = /* @__PURE__ */ new Set()) {
  let opened = null;
  const connect = async () => {
    const { createDockerEngine } = await import("./engine-CIQ5K23Y.js");
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
  sweepContainers,
  lazyEngine
};
