const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  runLoaded
} from "./chunk-4QDZMQUM.js";
import {
  findJob
} from "./chunk-DPHHM7CN.js";
import {
  registerOnly
} from "./chunk-46FL22WF.js";
import {
  loadJob
} from "./chunk-OMIJ2RWK.js";
import {
  openStore
} from "./chunk-MNJ3FXXC.js";
import {
  LaunchError
} from "./chunk-AGBAZBNB.js";
import {
  currentJob
} from "./chunk-BTYBNSJW.js";

// src/commands/run/launch-child.ts
import { statSync } from "node:fs";
import { resolve } from "node:path";
async function launchChild(settings, namespace, context, derive) {
  const parent = await findParent(settings, namespace, context);
  const child = derive(parent);
  context.report({ type: "notice", level: "info", text: `Launching ${child.ID}` });
  return runLoaded(child, { ...settings, checkIndex: null }, context);
}
async function findParent(settings, namespace, context) {
  const { source, state, allow, checkIndex } = settings;
  const { around } = context;
  const isFile = statSync(resolve(around.cwd, source.file), { throwIfNoEntry: false })?.isFile();
  const loaded = isFile ? await loadJob(source, around, allow) : null;
  if (loaded) context.onLoaded?.(loaded);
  const store = await openStore(around, state, { secrets: settings.secrets });
  try {
    if (loaded) await registerOnly(store, loaded.job, checkIndex, performance.now());
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
