const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  harmless
} from "./chunks/chunk-M5H4D5IZ.js";
import {
  settleOrphans
} from "./chunks/chunk-7GR5ZXUU.js";
import "./chunks/chunk-KFEO54OI.js";
import "./chunks/chunk-MWJWIGGK.js";
import {
  lazyEngine
} from "./chunks/chunk-5EHO5QHP.js";
import {
  askingLiveness,
  owner
} from "./chunks/chunk-YBIQ3FZW.js";
import "./chunks/chunk-6ED6YWB3.js";
import {
  openStore,
  statePlace
} from "./chunks/chunk-MNJ3FXXC.js";
import "./chunks/chunk-2JYO62JN.js";
import "./chunks/chunk-F7II7ZPP.js";
import "./chunks/chunk-24USSUGN.js";
import "./chunks/chunk-N4DZ6YCB.js";
import "./chunks/chunk-2XGEL7XE.js";
import "./chunks/chunk-AGBAZBNB.js";
import "./chunks/chunk-BTYBNSJW.js";
import {
  githubHost
} from "./chunks/chunk-OQXVWDH7.js";
import {
  processSurroundings
} from "./chunks/chunk-7X77CDDZ.js";
import "./chunks/chunk-HT5VVGHN.js";
import "./chunks/chunk-3GETHS7F.js";
import {
  ownerLives
} from "./chunks/chunk-BUN5JR7K.js";
import "./chunks/chunk-7GFFEZ6N.js";
import "./chunks/chunk-QPF6A2IQ.js";
import "./chunks/chunk-GRRIUBBP.js";

// src/action/main-process.ts
import { setTimeout as delay } from "node:timers/promises";
var PATIENCE_MS = 9e3;
var POLL_MS = 100;
async function endMainProcess(saved) {
  if (!saved) return false;
  const main = JSON.parse(saved);
  if (ownerLives(main) !== "alive") return false;
  process.kill(main.pid, "SIGINT");
  if (!await endsWithin(main, PATIENCE_MS)) {
    process.kill(main.pid, "SIGKILL");
    await endsWithin(main, PATIENCE_MS);
  }
  return true;
}
async function endsWithin(main, ms) {
  const end = Date.now() + ms;
  while (ownerLives(main) === "alive") {
    if (Date.now() > end) return false;
    await delay(POLL_MS);
  }
  return true;
}

// src/action/post.ts
var GRACE_MS = 1e4;
var STOP_REASON = "stopped by the post step: the main step that ran it was killed";
async function actionPost(host, around) {
  if (around.env.INPUT_ENGINE?.trim() === "nomad") return postOnCluster(host, around);
  const { STATE_folder: folder, STATE_namespace: namespace, STATE_job: id } = around.env;
  if (!folder || !namespace || !id) return;
  const engine = lazyEngine(around, folder, /* @__PURE__ */ new Set());
  try {
    await endMain(host, around);
    const state = around.env.INPUT_STATE || null;
    if (statePlace(around, state).kind === "none") {
      for (const name of await (await engine.open()).clean(null))
        host.annotate("warning", harmless(`${name}: ${STOP_REASON}`));
      return;
    }
    const store = await openStore(around, state);
    try {
      const settled = await settleOrphans({
        store,
        key: { namespace, id },
        owner: owner(around.env),
        engine: engine.open,
        liveness: askingLiveness(around.env),
        now: () => Date.now() * 1e6,
        graceLimit: GRACE_MS,
        stopReason: STOP_REASON
      });
      for (const { allocation, text } of settled)
        host.annotate("warning", harmless(`${allocation.Name}: ${text}`));
    } finally {
      await store.close();
    }
  } catch (error) {
    warnOf(error, host);
  } finally {
    await engine.close();
  }
}
async function postOnCluster(host, around) {
  try {
    await endMain(host, around);
    const [{ readSettings }, { leaveCluster }] = await Promise.all([
      import("./chunks/settings-SJGTFYNK.js"),
      import("./chunks/cluster-BRVXBGYF.js")
    ]);
    await leaveCluster(readSettings(around.env), host, around);
  } catch (error) {
    warnOf(error, host);
  }
}
async function endMain(host, { env }) {
  if (!await endMainProcess(env.STATE_process)) return;
  const text = "The main step still ran, because no signal had reached it. It was told to stop.";
  host.annotate("warning", text);
}
function warnOf(error, host) {
  const reason = error instanceof Error ? error.message : String(error);
  host.annotate("warning", harmless(`Cleaning up failed: ${reason}`));
}

// src/post.ts
await actionPost(githubHost(process.env), processSurroundings());
