const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  askingLiveness,
  describeOwner,
  findAllocation,
  isDown,
  isStillUnknown,
  lazyEngine,
  localFolder,
  openStore,
  recordOwner,
  recordSettled
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";
import {
  shortId
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/release.ts
var command = {
  name: "release",
  summary: "Say how an allocation ended of which nobody else can tell",
  usage: "release [flags] <allocation>",
  description: `Settles an allocation by hand whose machine is gone, or was lost: whoever waits for it goes on. Refused while it certainly still runs; \`oneoff stop\` stops it.

Without -as it counts as failed: the next run of its job repeats it. With -as complete it is left alone. When its container is on this machine, that tells how it ended: it is only let go of, and the next run takes it over.

  oneoff release -state git -as complete 6f1c2b7a`,
  flags: [
    FLAGS.state,
    {
      name: "as",
      kind: "text",
      value: "<complete|failed>",
      help: "How it ended. Default: failed."
    }
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const status = args.text("as") ?? "failed";
    if (status !== "complete" && status !== "failed")
      throw new UsageError(`-as takes complete or failed, not "${status}"`);
    const store = await openStore(around, args.text("state"));
    const engine = lazyEngine(around, localFolder(around, args.text("state")), /* @__PURE__ */ new Set());
    try {
      const { allocation, record } = await findAllocation(store, args.positional[0]);
      await refuseKnown(allocation, around.env);
      const hasContainer = !isDown(allocation) && await (await engine.open()).remains(allocation) !== "none";
      const released = await change(store, allocation, hasContainer ? null : status);
      around.out.write(`${nameOf(allocation)} ${told(record.id, status, hasContainer, released)}
`);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  }
};
async function refuseKnown(allocation, env) {
  const { JobID, Owner, ClientStatus } = allocation;
  if (isDown(allocation)) {
    if (ClientStatus === "lost") return;
    throw new UsageError(`${nameOf(allocation)} is ${ClientStatus} already`);
  }
  if (Owner && (await askingLiveness(env)(Owner)).lives === "alive") {
    throw new UsageError(
      `${nameOf(allocation)} still runs: ${describeOwner(Owner)}. \`oneoff stop ${JobID}\` stops it`
    );
  }
}
function told(job, status, hasContainer, released) {
  if (!released) return `has ended meanwhile: \`oneoff status ${job}\` tells how`;
  if (!hasContainer) return `is ${status} from now on`;
  return `has a container on this machine, which tells how it ended: \`oneoff stop ${job}\` takes it over, and so does its next run`;
}
async function change(store, allocation, status) {
  const { ID, Name, Namespace: namespace, JobID: id } = allocation;
  const now = Date.now() * 1e6;
  let released = false;
  await store.update({ namespace, id }, `${Name}: released as ${status ?? "an orphan"}`, (current) => {
    released = current !== null && isStillUnknown(current, allocation);
    if (!current || !released) return current;
    return status === null ? recordOwner(current, ID, null, now) : recordSettled(current, ID, status, `Released by hand as ${status}`, now);
  });
  return released;
}
function nameOf({ Name, ID }) {
  return `${Name} (${shortId(ID)})`;
}
export {
  command
};
