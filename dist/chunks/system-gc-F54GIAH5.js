const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  collectAll,
  removeDirectories
} from "./chunk-XBFMESXG.js";
import {
  readAll
} from "./chunk-CLRKKT6K.js";
import {
  FLAGS
} from "./chunk-6TRCZR2N.js";
import {
  retentionOf
} from "./chunk-ELXGXTAP.js";
import {
  NO_RETENTION
} from "./chunk-ASG64I5C.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";
import {
  lazyEngine
} from "./chunk-HVCJWQQ7.js";
import {
  heldAllocations,
  sweepContainers
} from "./chunk-NJMPDM55.js";
import {
  localFolder,
  openStore,
  statePlace
} from "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-7GFFEZ6N.js";
import {
  count
} from "./chunk-3GETHS7F.js";
import {
  isDown
} from "./chunk-FGL2KH2A.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-QPF6A2IQ.js";
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
