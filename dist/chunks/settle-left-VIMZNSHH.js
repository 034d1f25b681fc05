const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  settleFound
} from "./chunk-DNPGJRBG.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-5HXYN7IY.js";
import {
  findOrphans,
  isVersionOf,
  lazyEngine,
  localFolder,
  openStore,
  owner,
  readAll,
  sweepContainers
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import {
  shortId
} from "./chunk-ZH5KW6CK.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  ownerLives
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/settle-left.ts
var locally = async (other) => ({ lives: ownerLives(other), reason: null });
async function settleLeft(around, state, { keys, look }) {
  const folder = localFolder(around, state);
  const engine = lazyEngine(around, folder, /* @__PURE__ */ new Set());
  const store = await openStore(around, state);
  try {
    const job = look === "all" ? null : look;
    const swept = await sweepContainers(folder, store, engine, {
      job,
      look: look !== null,
      running: "leave"
    });
    const settled = [];
    for (const key of keys) settled.push(...await settleJob(key, store, engine, around));
    return [...swept, ...settled];
  } catch (error) {
    if (error instanceof EngineError || error instanceof StateError)
      return [`What processes that are gone have left could not be settled: ${error.message}`];
    throw error;
  } finally {
    await engine.close();
    await store.close();
  }
}
async function settleJob(key, store, engine, around) {
  const [record] = await readAll(store, [key]);
  const orphans = record ? await findOrphans(record, engine.open, locally) : [];
  const left = orphans.filter(
    ({ fate, allocation }) => fate === "running" || fate === "ended" && hasSecrets(record, allocation)
  );
  const settled = await settleFound(
    {
      ...{ store, key, engine: engine.open, liveness: locally },
      owner: owner(around.env),
      now: () => Date.now() * 1e6,
      graceLimit: 0,
      stopReason: "had ended in part; nobody ran the rest of it"
    },
    orphans.filter((orphan) => !left.includes(orphan))
  );
  return [
    ...left.map(
      ({ allocation, fate }) => `${nameOf(allocation)}: ${fate === "running" ? RUNS_ALONE : NOT_SAVED}`
    ),
    ...settled.map(({ allocation, text }) => `${nameOf(allocation)}: ${text}`)
  ];
}
var RUNS_ALONE = "still runs, though the process that ran it is gone. The next run of the job goes on with it, `oneoff stop` ends it";
var NOT_SAVED = "has ended without the process that ran it. Its next run tells how: only a run knows the secrets to hide";
function hasSecrets({ versions }, allocation) {
  const job = versions.find((version) => isVersionOf(version, allocation));
  return JSON.stringify(job ?? null).includes("${secret.");
}
function nameOf({ Name, ID }) {
  return `${Name} (${shortId(ID)})`;
}
export {
  settleLeft
};
