const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  register
} from "./chunk-QCCELRF7.js";
import {
  refusalOf,
  staleOutcome
} from "./chunk-3SOVUEGK.js";
import {
  secretProblem,
  unknownSecrets
} from "./chunk-U2RT5X2D.js";
import {
  CANCEL_CHOICES,
  LOST_CHOICES,
  STALE_CHOICES
} from "./chunk-6DWRGAHM.js";
import {
  retentionOf
} from "./chunk-ELXGXTAP.js";
import {
  engineOf
} from "./chunk-AQMP2XTL.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  emptyRecord
} from "./chunk-FGL2KH2A.js";

// src/commands/node.ts
async function nodeFor(job, engine) {
  const levels = [job, ...job.TaskGroups, ...job.TaskGroups.flatMap(({ Tasks }) => Tasks)];
  const constraints = levels.flatMap(({ Constraints }) => Constraints ?? []);
  const asksEngine = constraints.some(({ LTarget, RTarget }) => /\$\{attr\.driver\./.test(LTarget + RTarget));
  if (asksEngine) return (await engine()).fingerprint();
  const { fingerprintHost } = await import("./fingerprint-4NCFYV5D.js");
  return fingerprintHost();
}

// src/commands/run/fresh-update.ts
async function updateUnlessStale(store, key, reason, provenance, register2) {
  const { revision, relation } = provenance;
  const relations = new Map(revision ? [[revision.commit, "same"]] : []);
  for (; ; ) {
    const answer = await tryUpdate(store, key, reason, provenance, relations, register2);
    if (!("unrelated" in answer)) return "refused" in answer ? answer.refused : answer.registered;
    relations.set(answer.unrelated, await relation(revision.commit, answer.unrelated));
  }
}
async function tryUpdate(store, key, reason, { revision, ...choices }, relations, register2) {
  let tried = null;
  await store.update(key, reason, (current) => {
    if (current?.revision && revision) {
      const related = relations.get(current.revision.commit);
      const refused = related ? refusalOf(current, revision, related, choices) : null;
      if (!related) tried = { unrelated: current.revision.commit };
      else if (refused) tried = { refused };
      if (!related || refused) return current;
    }
    const { record, changed, answer } = register2(current);
    const saved = withRevision(record, revision, changed);
    tried = { registered: answer(saved) };
    return saved;
  });
  return tried;
}
function withRevision(record, revision, changed) {
  const before = record.revision ?? null;
  const after = revision ?? (changed ? null : before);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? record : { ...record, index: record.index + 1, revision: after };
}

// src/commands/run/register-only.ts
async function registerOnly(store, job, options) {
  const { provenance, checkIndex, began } = options;
  const { Namespace: namespace, ID: id } = job;
  const registered = await updateUnlessStale(
    store,
    { namespace, id },
    `register ${id}`,
    provenance,
    (current) => {
      const { record, changed: changed2 } = register(current ?? emptyRecord(namespace, id), job, {
        now: Date.now() * 1e6,
        checkIndex
      });
      const answer = ({ versions }) => ({ version: versions[0].Version, changed: changed2 });
      return { record: changed2 ? record : current, changed: changed2, answer };
    }
  );
  if ("refused" in registered) return staleOutcome(registered, job, began);
  const { version, changed } = registered;
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

// src/commands/secrets.ts
function declaredSecrets(args, env) {
  return new Map(
    args.list("secret").map((name) => {
      const value = env[name];
      if (value === void 0)
        throw new UsageError(`-secret ${name}: there is no environment variable ${name}`);
      return [name, value];
    })
  );
}
function assertSecretsKnown(job, secrets) {
  const unknown = job.TaskGroups.flatMap(
    (group) => group.Tasks.flatMap((task) => unknownSecrets({ job, group, secrets }, task))
  );
  if (unknown.length > 0) throw new UsageError([...new Set(unknown)].map(secretProblem).join("; "));
}

// src/commands/run-settings.ts
function runSettings(args, env) {
  const retention = retentionOf(args);
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
    secrets: declaredSecrets(args, env),
    ...choice(args, "on-cancel", "onCancel", CANCEL_CHOICES),
    ...choice(args, "on-stale", "onStale", STALE_CHOICES),
    ...choice(args, "on-diverged", "onDiverged", STALE_CHOICES),
    ...choice(args, "on-lost", "onLost", LOST_CHOICES),
    ...retention !== void 0 && { retention },
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
  updateUnlessStale,
  registerOnly,
  howToLaunch,
  declaredSecrets,
  assertSecretsKnown,
  runSettings
};
