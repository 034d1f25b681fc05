const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  putAll,
  takeAll
} from "./chunk-V3G6ZOE3.js";
import "./chunk-5HXYN7IY.js";
import {
  openStore
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import {
  count
} from "./chunk-ZH5KW6CK.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/state/move.ts
var command = {
  name: "state move",
  summary: "Move all job records to another place",
  usage: "state move <from> <to>",
  description: "Moves the records of all jobs, as when runners that kept their state in a folder begin to share it in the repository. Each place is named as with -state. Nothing may run meanwhile. Output of tasks stays where it is.\n\n  oneoff state move local git",
  flags: [],
  errorCode: 1,
  positional: [2, 2],
  async run(args, around) {
    const [from, to] = args.positional;
    const source = await openStore(around, from);
    const target = await openStore(around, to);
    try {
      if (source.location === target.location) {
        throw new StateError(`State ${source.location}: ${from} and ${to} are the same place`);
      }
      const records = await takeAll(source, { still: true });
      await putAll(target, records, { replace: false });
      for (const { namespace, id, index } of records) {
        await source.update(
          { namespace, id },
          `moved to ${target.location}`,
          (current) => (
            // What was written meanwhile would be lost.
            current?.index === index ? null : current
          )
        );
      }
      around.out.write(
        `${count(records.length, "record")} moved from ${source.location} to ${target.location}
`
      );
      return 0;
    } finally {
      await target.close();
      await source.close();
    }
  }
};
export {
  command
};
