const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  harmless
} from "./chunks/chunk-QBAF2ESE.js";
import {
  settleOrphans
} from "./chunks/chunk-DNPGJRBG.js";
import "./chunks/chunk-HUOIFCVN.js";
import {
  githubHost,
  maskedHost
} from "./chunks/chunk-QHYMOTIO.js";
import {
  processSurroundings
} from "./chunks/chunk-5JNEQWWU.js";
import "./chunks/chunk-HT5VVGHN.js";
import {
  parseSecrets
} from "./chunks/chunk-RLAHTEI5.js";
import "./chunks/chunk-5HXYN7IY.js";
import {
  askingLiveness,
  lazyEngine,
  openStore,
  owner,
  secretParts,
  statePlace,
  sweepContainers
} from "./chunks/chunk-S3UWS5UO.js";
import "./chunks/chunk-T4TCNNPQ.js";
import "./chunks/chunk-ZH5KW6CK.js";
import "./chunks/chunk-F7II7ZPP.js";
import "./chunks/chunk-7GFFEZ6N.js";
import {
  masker,
  ownerLives
} from "./chunks/chunk-KN4JM2X5.js";
import "./chunks/chunk-QPF6A2IQ.js";
import "./chunks/chunk-I2QAZLFR.js";
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
var BUDGET_MS = 6e4;
var STOP_REASON = "stopped by the post step: the main step that ran it was killed";
async function actionPost(runner, surroundings) {
  const { env } = surroundings;
  if (env.INPUT_ENGINE?.trim() === "nomad") return postOnCluster(runner, surroundings);
  const { STATE_folder: folder, STATE_namespace: namespace, STATE_job: id } = env;
  if (!folder || !namespace || !id) return;
  const around2 = { ...surroundings, hurry: AbortSignal.timeout(BUDGET_MS) };
  const { secrets } = parseSecrets(env.INPUT_SECRETS ?? "");
  const host = maskedHost(runner, masker([...secrets.values()].flatMap(secretParts)));
  const engine = lazyEngine(around2, folder, /* @__PURE__ */ new Set(), secrets);
  try {
    await endMain(host, around2);
    const state = around2.env.INPUT_STATE || null;
    if (statePlace(around2, state).kind === "none") {
      for (const name of await (await engine.open()).clean(null))
        host.annotate("warning", harmless(`${name}: ${STOP_REASON}`));
      return;
    }
    const store = await openStore(around2, state);
    try {
      const settled = await settleOrphans({
        store,
        key: { namespace, id },
        owner: owner(around2.env),
        engine: engine.open,
        liveness: askingLiveness(around2.env),
        now: () => Date.now() * 1e6,
        graceLimit: GRACE_MS,
        stopReason: STOP_REASON
      });
      for (const { allocation, text } of settled)
        host.annotate("warning", harmless(`${allocation.Name}: ${text}`));
      for (const text of await sweepContainers(folder, store, engine))
        host.annotate("warning", harmless(text));
    } finally {
      await store.close();
    }
  } catch (error) {
    warnOf(error, host);
  } finally {
    await engine.close();
  }
}
async function postOnCluster(host, around2) {
  try {
    await endMain(host, around2);
    const [{ readSettings }, { leaveCluster }] = await Promise.all([
      import("./chunks/settings-5DI45FSH.js"),
      import("./chunks/cluster-TUW65ZX3.js")
    ]);
    await leaveCluster(readSettings(around2.env), host, around2);
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
var around = processSurroundings();
await actionPost(githubHost(around), around);
