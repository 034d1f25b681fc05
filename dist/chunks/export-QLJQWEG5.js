const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  takeAll
} from "./chunk-V3G6ZOE3.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  openStore
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/state/export.ts
var command = {
  name: "state export",
  summary: "Print all job records as JSON",
  usage: "state export [flags]",
  description: "Prints the records of all jobs as JSON, for a backup or for `oneoff state import`. Output of tasks is no part of it.\n\n  oneoff state export -state git > records.json",
  flags: [FLAGS.state],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    const store = await openStore(around, args.text("state"), { readOnly: true });
    try {
      const records = await takeAll(store, { still: false });
      around.out.write(`${JSON.stringify({ Records: records }, null, 2)}
`);
      return 0;
    } finally {
      await store.close();
    }
  }
};
export {
  command
};
