const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  NO_RETENTION,
  collectAll,
  heldAllocations,
  isDown,
  lazyEngine,
  localFolder,
  openStore,
  readAll,
  removeDirectories,
  retentionOf,
  statePlace,
  sweepContainers
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";
import {
  count
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/system-gc.ts
import { readdirSync } from "node:fs";
import { join } from "node:path";
var command = {
  name: "system gc",
  summary: "Forget the past of all jobs, and remove what belongs to nothing",
  usage: "system gc [flags]",
  description: `Forgets allocations of earlier versions and dead children with their output, and removes directories and containers that belong to nothing any more. Without -gc everything that can go goes.

What the registered version of a job has completed is never forgotten, so that it does not run again: \`oneoff stop -purge JOB\` forgets a job.`,
  flags: [
    FLAGS.state,
    { ...FLAGS.gc, help: "How much to keep: a number, an age, or both, such as 50,720h. Default: all goes." }
  ],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    if (statePlace(around, args.text("state")).kind === "none") {
      throw new UsageError(
        "With -state none nobody knows what belongs to nothing: name the state whose past is to go"
      );
    }
    const folder = localFolder(around, args.text("state"));
    const given = retentionOf(args);
    const retention = given === void 0 ? NO_RETENTION : given;
    const store = await openStore(around, args.text("state"));
    const engine = lazyEngine(around, folder, /* @__PURE__ */ new Set());
    try {
      const collected = retention && await collectAll(store, folder, retention);
      const swept = await sweepContainers(folder, store, engine, { job: null, look: true, running: "stop" });
      const directories = await ownerlessDirectories(store, folder);
      const containers = await removeContainers(store, engine, directories, swept.length);
      const problems = [...collected?.problems ?? [], ...removeDirectories(folder, directories)];
      around.out.write(
        `Collected: ${count(collected?.allocations.length ?? 0, "allocation")}, ${count(collected?.jobs.length ?? 0, "job")}, ${count(directories.length, "stray folder")}, ${containers}
`
      );
      for (const text of swept) around.err.write(`Warning: ${text}
`);
      for (const problem of problems) around.err.write(`Warning: ${problem}
`);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  }
};
async function ownerlessDirectories(store, folder) {
  let names;
  try {
    names = readdirSync(join(folder, "alloc"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  const records = await readAll(store, await store.list());
  const known = new Set(records.flatMap(({ allocations }) => allocations.map(({ ID }) => ID)));
  const held = heldAllocations(folder);
  return names.filter((name) => !known.has(name) && !held.has(name));
}
async function removeContainers(store, engine, ownerless, swept) {
  const records = await readAll(store, await store.list());
  const over = records.flatMap(({ allocations }) => allocations.filter(isDown).map(({ ID }) => ID));
  const ids = [...ownerless, ...over];
  try {
    return count(swept + (await (await engine.open()).clean(ids)).length, "container");
  } catch (error) {
    if (error.name !== "EngineError") throw error;
    return `containers were not looked at: ${error.message}`;
  }
}
export {
  command
};
