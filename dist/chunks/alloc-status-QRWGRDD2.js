const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ago,
  timestamp
} from "./chunk-5DXHPLYJ.js";
import {
  openRecords
} from "./chunk-BYYUWXOT.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  findAllocation
} from "./chunk-S3UWS5UO.js";
import {
  columns,
  keyValues
} from "./chunk-T4TCNNPQ.js";
import {
  inline
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/alloc-status.ts
var command = {
  name: "alloc status",
  summary: "One allocation and what happened to its tasks",
  usage: "alloc status [flags] <allocation>",
  description: "Shows an allocation, given by its ID or the beginning of it: what was wanted of it, what became of it, and the last ten events of each of its tasks.\n\nWith -json: the allocation in the shape of Nomad's API.",
  flags: [FLAGS.engine, FLAGS.state, FLAGS.json],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const { allocation } = await findAllocation(store, args.positional[0]);
      around.out.write(
        args.switch("json") ? `${JSON.stringify(allocation, null, 4)}
` : allocationText(allocation)
      );
      return 0;
    } finally {
      await store.close();
    }
  }
};
function allocationText(allocation) {
  const now = Date.now() * 1e6;
  const head = keyValues([
    ["ID", allocation.ID],
    ["Name", allocation.Name],
    ["Job ID", allocation.JobID],
    ["Job Version", `${allocation.JobVersion}`],
    ["Client Status", allocation.ClientStatus],
    ["Client Description", inline(allocation.ClientDescription)],
    ["Desired Status", allocation.DesiredStatus],
    ["Desired Description", inline(allocation.DesiredDescription)],
    ["Created", ago(allocation.CreateTime, now)],
    ["Modified", ago(allocation.ModifyTime, now)],
    ...allocation.PreviousAllocation ? [["Replaces", allocation.PreviousAllocation]] : [],
    ...allocation.NextAllocation ? [["Replaced By", allocation.NextAllocation]] : []
  ]);
  const tasks = Object.entries(allocation.TaskStates ?? {}).map(([name, state]) => taskText(name, state));
  return `${[head, ...tasks].join("\n\n")}
`;
}
function taskText(name, state) {
  const head = keyValues([
    ["Started At", state.StartedAt ? timestamp(state.StartedAt) : "N/A"],
    ["Finished At", state.FinishedAt ? timestamp(state.FinishedAt) : "N/A"],
    ["Total Restarts", `${state.Restarts}`],
    ["Last Restart", state.LastRestart ? timestamp(state.LastRestart) : "N/A"]
  ]);
  const events = state.Events.toReversed().map((event) => [
    timestamp(event.Time),
    event.Type,
    inline(event.DisplayMessage)
  ]);
  return `Task "${name}" is "${state.State}"${state.Failed ? " (failed)" : ""}
${head}

Recent Events:
${columns([["Time", "Type", "Description"], ...events])}`;
}
export {
  command
};
