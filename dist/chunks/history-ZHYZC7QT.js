const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  timestamp
} from "./chunk-5DXHPLYJ.js";
import {
  openRecords
} from "./chunk-BYYUWXOT.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  findJob,
  namespaceOf
} from "./chunk-S3UWS5UO.js";
import {
  columns
} from "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/history.ts
var command = {
  name: "history",
  summary: "The versions of a job and how each of them ended",
  usage: "history [flags] <job>",
  description: "Lists the versions of a job that are remembered, newest first: when each was submitted, what INVOCATION it carried, and how many of its allocations ended how.\n\nWith -json: the versions in the JSON of Nomad's API.",
  flags: [FLAGS.engine, FLAGS.state, FLAGS.namespace, FLAGS.json],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const record = await findJob(store, args.positional[0], namespaceOf(args, around.env));
      around.out.write(
        args.switch("json") ? `${JSON.stringify(record.versions, null, 4)}
` : `${historyText(record)}
`
      );
      return 0;
    } finally {
      await store.close();
    }
  }
};
function historyText(record) {
  const rows = record.versions.map((job) => [
    `${job.Version}`,
    timestamp(job.SubmitTime ?? 0),
    job.Stop ? "true" : "false",
    invocations(job),
    ended(record, job)
  ]);
  return columns([["Version", "Submit Date", "Stopped", "INVOCATION", "Allocations"], ...rows]);
}
function invocations(job) {
  const stamps = job.TaskGroups.flatMap((group) => group.Tasks.map((task) => task.Env?.INVOCATION ?? ""));
  return [...new Set(stamps)].filter((stamp) => stamp !== "").join(", ");
}
function ended(record, job) {
  const tally = /* @__PURE__ */ new Map();
  for (const allocation of record.allocations) {
    if (allocation.JobVersion !== job.Version || allocation.JobCreateIndex !== job.CreateIndex) continue;
    const word = allocation.DesiredStatus === "stop" ? `${allocation.ClientStatus} (stopped)` : allocation.ClientStatus;
    tally.set(word, (tally.get(word) ?? 0) + 1);
  }
  return [...tally].map(([word, number]) => `${number} ${word}`).join(", ");
}
export {
  command
};
