const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  loadJob,
  provenanceOf,
  registerOnly,
  runLoaded
} from "./chunk-FODPDX7Y.js";
import {
  LaunchError,
  currentJob,
  findJob,
  openStore
} from "./chunk-S3UWS5UO.js";

// src/commands/run/launch-child.ts
import { statSync } from "node:fs";
import { resolve } from "node:path";
async function launchChild(settings, namespace, context, derive) {
  const parent = await findParent(settings, namespace, context);
  if ("outcome" in parent) {
    context.report({ type: "outcome", outcome: parent });
    return parent;
  }
  const child = derive(parent);
  context.report({ type: "notice", level: "info", text: `Launching ${child.ID}` });
  return runLoaded(child, { ...settings, checkIndex: null }, context);
}
async function findParent(settings, namespace, context) {
  const { source, state, allow, checkIndex } = settings;
  const { around } = context;
  const began = performance.now();
  const isFile = statSync(resolve(around.cwd, source.file), { throwIfNoEntry: false })?.isFile();
  const loaded = isFile ? await loadJob(source, around, allow) : null;
  if (loaded) context.onLoaded?.(loaded);
  const store = await openStore(around, state, { secrets: settings.secrets });
  try {
    if (loaded) {
      const provenance = provenanceOf(settings, around, context.relation);
      const outcome = await registerOnly(store, loaded.job, { provenance, checkIndex, began });
      if (outcome.outcome === "stale") return outcome;
    }
    const id = loaded?.job.ID ?? source.file;
    const record = await findJob(store, id, loaded?.job.Namespace ?? namespace);
    const job = currentJob(record);
    if (job === null) throw new LaunchError(`Job "${id}" was purged; run its file with \`oneoff run\` first`);
    return job;
  } finally {
    await store.close();
  }
}

export {
  launchChild
};
