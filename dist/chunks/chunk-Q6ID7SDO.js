const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  settleStopping
} from "./chunk-DNPGJRBG.js";
import {
  FLAGS,
  applyDecisions,
  askingLiveness,
  currentJob,
  engineOf,
  findJob,
  isDown,
  lazyEngine,
  localFolder,
  namespaceOf,
  openStore,
  owner,
  reconcile,
  register,
  removeDirectories,
  sweepContainers
} from "./chunk-S3UWS5UO.js";
import {
  count,
  shortId
} from "./chunk-ZH5KW6CK.js";

// src/commands/stop.ts
var command = {
  name: "stop",
  summary: "Stop a job; with -purge, forget it",
  usage: "stop [flags] <job>",
  description: "Stops what runs of a job and waits until it is down; what another process runs, that one stops. The job stays known as stopped: running its file again registers a new version. With -purge everything remembered of it is forgotten, logs included, and its file is a new job again.",
  flags: [
    FLAGS.engine,
    FLAGS.state,
    FLAGS.namespace,
    { name: "purge", kind: "switch", help: "Forget the job, its allocations and their logs." }
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    if (engineOf(args) === "nomad") {
      const { stopOnCluster } = await import("./stop-VDPKJDK3.js");
      return stopOnCluster(args, around);
    }
    const folder = localFolder(around, args.text("state"));
    const store = await openStore(around, args.text("state"));
    const engine = lazyEngine(around, folder, /* @__PURE__ */ new Set());
    try {
      const asked = { namespace: namespaceOf(args, around.env), id: args.positional[0] };
      const swept = await sweepContainers(folder, store, engine, {
        job: asked,
        look: true,
        running: "stop"
      });
      for (const text of swept) around.err.write(`Warning: ${text}
`);
      const { namespace, id } = await findJob(store, asked.id, asked.namespace);
      const key = { namespace, id };
      const record = await store.update(key, `stop ${id}`, (current) => current ? stopped(current) : null);
      await settleStopping({
        store,
        key,
        owner: owner(around.env),
        engine: engine.open,
        liveness: askingLiveness(around.env),
        now,
        graceLimit: null,
        stopReason: "stopped by its user",
        tell: (text) => around.err.write(`${text}
`)
      });
      around.out.write(stoppedText(record));
      if (args.switch("purge")) await purge(store, key, folder, around);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  }
};
var now = () => Date.now() * 1e6;
function stopped(record) {
  const job = currentJob(record);
  if (!job) return record;
  const registered = register(record, { ...job, Stop: true }, { now: now() }).record;
  const decided = reconcile(registered, { now: now() });
  const newId = () => {
    throw new Error("stopping a job places nothing");
  };
  return applyDecisions(registered, decided, { now: now(), newId, owner: null }).record;
}
function stoppedText(record) {
  const live = (record?.allocations ?? []).filter((allocation) => !isDown(allocation));
  const which = live.map(({ Name, ID }) => `${Name} (${shortId(ID)})`).join(", ");
  return live.length === 0 ? "Job stopped; nothing of it was running\n" : `Job stopped: ${count(live.length, "allocation")} ended: ${which}
`;
}
async function purge(store, key, folder, around) {
  const record = await store.read(key);
  await store.update(key, `purge ${key.id}`, () => null);
  const problems = removeDirectories(
    folder,
    (record?.allocations ?? []).map(({ ID }) => ID)
  );
  for (const problem of problems) around.err.write(`Warning: ${problem}
`);
  around.out.write(`Job "${key.id}" purged
`);
}

export {
  command,
  stoppedText
};
