const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  parseRetention
} from "./chunk-OHACS7LZ.js";
import {
  register
} from "./chunk-55Z4BJLV.js";
import {
  CANCEL_CHOICES,
  LOST_CHOICES,
  STALE_CHOICES
} from "./chunk-6DWRGAHM.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  engineOf
} from "./chunk-AQMP2XTL.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";
import {
  currentJob,
  emptyRecord
} from "./chunk-BTYBNSJW.js";

// src/commands/node.ts
async function nodeFor(job, engine) {
  const levels = [job, ...job.TaskGroups, ...job.TaskGroups.flatMap(({ Tasks }) => Tasks)];
  const constraints = levels.flatMap(({ Constraints }) => Constraints ?? []);
  const asksEngine = constraints.some(({ LTarget, RTarget }) => /\$\{attr\.driver\./.test(LTarget + RTarget));
  if (asksEngine) return (await engine()).fingerprint();
  const { fingerprintHost } = await import("./fingerprint-6GWKUTT7.js");
  return fingerprintHost();
}

// src/commands/run/register-only.ts
async function registerOnly(store, job, checkIndex, began) {
  const { Namespace: namespace, ID: id } = job;
  let changed = false;
  const record = await store.update({ namespace, id }, `register ${id}`, (current) => {
    const registered = register(current ?? emptyRecord(namespace, id), job, {
      now: Date.now() * 1e6,
      checkIndex
    });
    changed = registered.changed;
    return changed ? registered.record : current;
  });
  const version = currentJob(record).Version;
  const is = changed ? "is registered" : "is registered already, unchanged";
  return {
    outcome: "nothing-to-do",
    reason: `job "${id}" version ${version} ${is}; ${howToLaunch(job)}`,
    exitCode: EXIT.ok,
    jobId: id,
    namespace,
    version,
    changed,
    allocations: [],
    durationMs: performance.now() - began
  };
}
function howToLaunch({ ID, Periodic, ParameterizedJob }) {
  if (ParameterizedJob === null) {
    const never = Periodic?.Enabled ? "" : " once it is enabled";
    return `it is periodic, and nothing launches it here by the clock: \`oneoff periodic force ${ID}\` does${never}`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join("");
  const payload = ParameterizedJob.Payload === "required" ? " -payload FILE" : "";
  return `it is parameterized: \`oneoff job dispatch${meta}${payload} ${ID}\` runs it`;
}

// src/commands/run-settings.ts
function runSettings(args) {
  const gc = args.text("gc");
  return {
    source: {
      file: args.positional[0],
      variables: args.list("var"),
      variableFiles: args.list("var-file"),
      stamp: args.text("stamp") ?? "none",
      stampFiles: args.list("stamp-files")
    },
    state: args.text("state"),
    checkIndex: args.number("check-index"),
    timeoutMs: args.duration("timeout"),
    allow: new Set(args.list("allow").flatMap((names) => names.split(",").map((name) => name.trim()))),
    engine: engineOf(args),
    ...choice(args, "on-cancel", "onCancel", CANCEL_CHOICES),
    ...choice(args, "on-stale", "onStale", STALE_CHOICES),
    ...choice(args, "on-diverged", "onDiverged", STALE_CHOICES),
    ...choice(args, "on-lost", "onLost", LOST_CHOICES),
    ...gc !== null && { retention: parseRetention(gc) },
    cancelGraceMs: null
  };
}
function choice(args, flag, key, words) {
  const text = args.text(flag);
  if (text === null) return {};
  const word = words.find((each) => each === text);
  if (word === void 0) throw new UsageError(`-${flag} takes ${words.join(", ")}; not "${text}"`);
  return { [key]: word };
}

export {
  nodeFor,
  registerOnly,
  howToLaunch,
  runSettings
};
