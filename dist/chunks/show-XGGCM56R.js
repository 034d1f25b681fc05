const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  currentJob,
  jobStatus,
  localFolder,
  openStore,
  readAll
} from "./chunk-S3UWS5UO.js";
import {
  columns,
  keyValues
} from "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/state/show.ts
var command = {
  name: "state show",
  summary: "Where the state is, and what is in it",
  usage: "state show [flags]",
  description: "Shows where the job records are, where their output is on this machine, and every record with its size in bytes. Exits with 1 when the state cannot be read.",
  flags: [FLAGS.state],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    const state = args.text("state");
    const store = await openStore(around, state, { readOnly: true });
    try {
      const records = await readAll(store, await store.list());
      const rows = records.map((record) => [
        record.id,
        record.namespace,
        jobStatus(record),
        `${currentJob(record)?.Version ?? ""}`,
        `${record.allocations.length}`,
        `${Buffer.byteLength(JSON.stringify(record))}`,
        record.revision?.commit.slice(0, 7) ?? ""
      ]);
      const head = keyValues([
        ["Records", store.location],
        ["Output", localFolder(around, state)]
      ]);
      const table = columns([
        ["Job", "Namespace", "Status", "Version", "Allocations", "Bytes", "Commit"],
        ...rows
      ]);
      around.out.write(`${head}

${rows.length > 0 ? table : "No jobs"}
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
