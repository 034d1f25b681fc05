const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  findAllocation
} from "./chunk-DPHHM7CN.js";
import {
  FLAGS
} from "./chunk-57X2R4JQ.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";
import {
  lazyEngine
} from "./chunk-5EHO5QHP.js";
import {
  askingLiveness,
  describeOwner
} from "./chunk-YBIQ3FZW.js";
import {
  localFolder,
  openStore
} from "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import {
  recordSettled
} from "./chunk-24USSUGN.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-2XGEL7XE.js";
import {
  isDown
} from "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import {
  shortId
} from "./chunk-3GETHS7F.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/release.ts
var command = {
  name: "release",
  summary: "Say how an allocation ended of which nobody else can tell",
  usage: "release [flags] <allocation>",
  description: `Settles an allocation by hand whose machine is gone, or was lost: whoever waits for it goes on. Refused while it certainly still runs; \`oneoff stop\` stops it.

Without -as it counts as failed: the next run of its job repeats it. With -as complete it is left alone.

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
      const { ID, Name, Owner, ClientStatus } = allocation;
      if (isDown(allocation) && ClientStatus !== "lost")
        throw new UsageError(`${Name} (${shortId(ID)}) is ${ClientStatus} already`);
      const lives = Owner && !isDown(allocation) ? (await askingLiveness(around.env)(Owner)).lives : "gone";
      if (lives === "alive") {
        throw new UsageError(
          `${Name} (${shortId(ID)}) still runs: ${describeOwner(Owner)}. \`oneoff stop ${record.id}\` stops it`
        );
      }
      if (await (await engine.open()).remains(allocation) !== "none") {
        throw new UsageError(
          `${Name} (${shortId(ID)}) has a container on this machine, which can tell: \`oneoff stop ${record.id}\` settles it, and so does its next run`
        );
      }
      const key = { namespace: record.namespace, id: record.id };
      const now = Date.now() * 1e6;
      await store.update(
        key,
        `${Name}: released as ${status}`,
        (current) => current && recordSettled(current, ID, status, `Released by hand as ${status}`, now)
      );
      around.out.write(`${Name} (${shortId(ID)}) is ${status} from now on
`);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  }
};
export {
  command
};
