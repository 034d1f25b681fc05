const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  isPoststop,
  isSidecar
} from "./chunk-HUOIFCVN.js";
import {
  LOST,
  describeOwner,
  findOrphans,
  isDown,
  isStillOrphan,
  lastWords,
  recordClientStatus,
  recordOwner,
  recordTaskState,
  requestStop,
  unknownOwner,
  watchRecord
} from "./chunk-S3UWS5UO.js";
import {
  shortId
} from "./chunk-ZH5KW6CK.js";
import {
  settlesWithin
} from "./chunk-KN4JM2X5.js";

// src/commands/run/settle.ts
var OWNER_CHECK_MS = 1e3;
async function settleStopping(options) {
  const told = /* @__PURE__ */ new Set();
  const watch = await watchRecord(options.store, options.key);
  const over = watch.until((record) => stoppingIn(record).length === 0);
  over.catch(() => {
  });
  try {
    do {
      await settleIn(watch.current, options);
      for (const allocation of stoppingIn(watch.current)) await tellOwner(allocation, told, options);
    } while (!await settlesWithin(over, OWNER_CHECK_MS));
    await over;
  } finally {
    await watch.close();
  }
}
function stoppingIn(record) {
  return (record?.allocations ?? []).filter(
    (allocation) => allocation.DesiredStatus === "stop" && !isDown(allocation)
  );
}
async function tellOwner(allocation, told, { liveness, store, tell }) {
  const { ID, Name, Owner } = allocation;
  if (Owner === null) return;
  const { lives, reason } = await liveness(Owner);
  if (lives === "gone" || told.has(`${ID} ${lives}`)) return;
  told.add(`${ID} ${lives}`);
  tell(
    lives === "alive" ? `Waiting for ${Name} (${shortId(ID)}): ${describeOwner(Owner)} is told to stop it` : unknownOwner(allocation, reason, store.location)
  );
}
async function settleOrphans(options) {
  return settleIn(await options.store.read(options.key), options);
}
async function settleIn(record, options) {
  const orphans = record ? await findOrphans(record, options.engine, options.liveness) : [];
  return settleFound(options, orphans);
}
async function settleFound(options, orphans) {
  const settled = await Promise.all(orphans.map((orphan) => settleOne(options, orphan)));
  return settled.filter((each) => each !== null);
}
async function settleOne(options, { allocation, fate }) {
  const { store, key, owner, now } = options;
  const change = (reason, edit) => store.update(key, `${allocation.Name}: ${reason}`, (record2) => record2 ? edit(record2) : null);
  if (fate === "lost") {
    await (await options.engine()).clean([allocation.ID]);
    let isLost = false;
    await change("lost", (record2) => {
      const stored2 = record2.allocations.find(({ ID }) => ID === allocation.ID);
      isLost = isStillOrphan(stored2, allocation);
      return isLost ? recordClientStatus(record2, allocation.ID, "lost", LOST, now()) : record2;
    });
    return isLost ? { allocation, text: LOST } : null;
  }
  let won = false;
  const record = await change("taken over to settle it", (current) => {
    const stored2 = current.allocations.find(({ ID }) => ID === allocation.ID);
    won = isStillOrphan(stored2, allocation);
    return won ? recordOwner(current, allocation.ID, owner, now()) : current;
  });
  const job = record?.versions.find(({ Version }) => Version === allocation.JobVersion);
  if (!won || !job) return null;
  const request = { reason: options.stopReason, graceLimit: options.graceLimit };
  const engine = await options.engine();
  let isStopped = false;
  const result = await engine.run({
    job: withoutRestarts(job),
    allocation,
    resume: true,
    signal: AbortSignal.abort(request),
    emit: async (event) => {
      if (event.type !== "task") return;
      const { task, state } = event;
      const stops = event.event.Type === "Killing" && isNeeded(task);
      isStopped ||= stops;
      await change(event.event.Type, (current) => {
        const told = recordTaskState(current, allocation.ID, task.Name, state, now());
        return stops ? requestStop(told, [allocation.ID], options.stopReason, now()) : told;
      });
    }
  });
  const ended = await change(
    result.clientStatus,
    (current) => recordClientStatus(current, allocation.ID, result.clientStatus, result.description, now())
  );
  const stored = ended?.allocations.find(({ ID }) => ID === allocation.ID) ?? allocation;
  const own = `had ended by itself, ${result.clientStatus}: ${lastWords(stored)}`;
  return { allocation, text: isStopped ? options.stopReason : own };
}
function withoutRestarts(job) {
  const last = (task) => isNeeded(task) ? { ...task, RestartPolicy: { ...task.RestartPolicy, Attempts: 0, Mode: "fail" } } : task;
  return {
    ...job,
    TaskGroups: job.TaskGroups.map((group) => ({ ...group, Tasks: group.Tasks.map(last) }))
  };
}
function isNeeded(task) {
  return !isSidecar(task) && !isPoststop(task);
}

export {
  settleStopping,
  settleOrphans,
  settleFound
};
