const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  LOST,
  findOrphans,
  isStillOrphan
} from "./chunk-6ED6YWB3.js";
import {
  recordClientStatus,
  recordOwner,
  recordTaskState,
  requestStop
} from "./chunk-24USSUGN.js";
import {
  isDown
} from "./chunk-AGBAZBNB.js";

// src/commands/run/settle.ts
import { setTimeout as delay } from "node:timers/promises";
var POLL_MS = 200;
async function settleStopping(options) {
  for (; ; ) {
    const record = await options.store.read(options.key);
    const stopping = (record?.allocations ?? []).filter(
      (allocation) => allocation.DesiredStatus === "stop" && !isDown(allocation)
    );
    if (stopping.length === 0) return;
    const settled = await settleOrphans(options);
    if (settled.length === 0) await delay(POLL_MS);
  }
}
async function settleOrphans(options) {
  const record = await options.store.read(options.key);
  const orphans = record ? await findOrphans(record, options.engine, options.liveness) : [];
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
      const stored = record2.allocations.find(({ ID }) => ID === allocation.ID);
      isLost = isStillOrphan(stored, allocation);
      return isLost ? recordClientStatus(record2, allocation.ID, "lost", LOST, now()) : record2;
    });
    return isLost ? { allocation, text: LOST } : null;
  }
  let won = false;
  const record = await change("taken over to settle it", (current) => {
    const stored = current.allocations.find(({ ID }) => ID === allocation.ID);
    won = isStillOrphan(stored, allocation);
    if (!won) return current;
    const owned = recordOwner(current, allocation.ID, owner, now());
    return fate === "running" ? requestStop(owned, [allocation.ID], options.stopReason, now()) : owned;
  });
  const job = record?.versions.find(({ Version }) => Version === allocation.JobVersion);
  if (!won || !job) return null;
  const request = { reason: options.stopReason, graceLimit: options.graceLimit };
  const engine = await options.engine();
  const result = await engine.run({
    job,
    allocation,
    resume: true,
    signal: AbortSignal.abort(request),
    emit: async (event) => {
      if (event.type !== "task") return;
      await change(
        event.event.Type,
        (current) => recordTaskState(current, allocation.ID, event.task.Name, event.state, now())
      );
    }
  });
  await change(
    result.clientStatus,
    (current) => recordClientStatus(current, allocation.ID, result.clientStatus, result.description, now())
  );
  return {
    allocation,
    text: fate === "running" ? options.stopReason : `had ended by itself: ${result.description}`
  };
}

export {
  settleStopping,
  settleOrphans
};
