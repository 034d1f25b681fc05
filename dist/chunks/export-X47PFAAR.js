const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  takeAll
} from "./chunk-BZ6ZPRMW.js";
import "./chunk-CLRKKT6K.js";
import {
  FLAGS
} from "./chunk-6TRCZR2N.js";
import {
  openStore
} from "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-FGL2KH2A.js";
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
