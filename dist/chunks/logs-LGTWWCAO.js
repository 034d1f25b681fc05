const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  whenOver
} from "./chunk-HC6C77WO.js";
import {
  allocationsByPrefix,
  findAllocation,
  findJob
} from "./chunk-DPHHM7CN.js";
import {
  FLAGS
} from "./chunk-57X2R4JQ.js";
import {
  engineOf,
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import {
  UsageError
} from "./chunk-TM7M325D.js";
import {
  askingLiveness
} from "./chunk-YBIQ3FZW.js";
import {
  ownerIsGone
} from "./chunk-6ED6YWB3.js";
import {
  localFolder,
  openStore
} from "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import {
  isDown,
  newestPerName
} from "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import {
  nameInJob
} from "./chunk-3GETHS7F.js";
import {
  lineSplitter,
  logFolder,
  readLog
} from "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-GRRIUBBP.js";

// src/commands/logs.ts
var command = {
  name: "logs",
  summary: "What the tasks of an allocation or a job have written",
  usage: "logs [flags] <allocation|job> [task]",
  description: "Prints the output of an allocation, given by its ID or the beginning of it, also when its containers are long gone. Given a job: of the newest allocation of every name, each line with its allocation in front when there are several. The task needs naming only when there are several.\n\n  oneoff logs 6f1c2b7a\n  oneoff logs -f webapp-migration",
  flags: [
    FLAGS.engine,
    FLAGS.state,
    FLAGS.namespace,
    { name: "f", kind: "switch", help: "Go on with what is written, until the task is over." },
    { name: "stderr", kind: "switch", help: "The standard error instead of the standard output." }
  ],
  errorCode: 1,
  positional: [1, 2],
  async run(args, around) {
    const reader = await openReader(args, around);
    try {
      const allocations = await chosen(reader.records, args.positional[0], namespaceOf(args, around.env));
      const sources = allocations.map((allocation) => ({
        allocation,
        task: taskOf(allocation, args.positional[1])
      }));
      const stream = args.switch("stderr") ? "stderr" : "stdout";
      await Promise.all(
        sources.map(async ({ allocation, task }) => {
          const prefix = sources.length > 1 ? `${nameInJob(allocation)} | ` : null;
          await print(reader.read(allocation, task, stream, args.switch("f")), prefix, around);
        })
      );
      return 0;
    } finally {
      await reader.records.close();
    }
  }
};
async function openReader(args, around) {
  if (engineOf(args) === "nomad") {
    const { clusterLogs } = await import("./logs-CV5UO523.js");
    return clusterLogs(around, namespaceOf(args, around.env));
  }
  const folder = localFolder(around, args.text("state"));
  const records = await openStore(around, args.text("state"), { readOnly: true });
  const liveness = askingLiveness(around.env);
  const isOver = async (stored) => isDown(stored) || await ownerIsGone(stored.Owner, liveness);
  return {
    records,
    read: (allocation, task, stream, follow) => readLog(
      logFolder(folder, allocation.ID),
      task,
      stream,
      follow ? whenOver(records, allocation, isOver) : null
    )
  };
}
async function chosen(store, what, namespace) {
  const isJob = await store.read({ namespace, id: what }) !== null;
  if (!isJob && (await allocationsByPrefix(store, what)).length > 0) {
    return [(await findAllocation(store, what)).allocation];
  }
  return [...newestPerName(await findJob(store, what, namespace)).values()];
}
function taskOf(allocation, asked) {
  const tasks = Object.keys(allocation.TaskStates ?? {});
  if (asked !== void 0) {
    if (tasks.length > 0 && !tasks.includes(asked)) {
      throw new UsageError(
        `Allocation ${allocation.Name} has no task "${asked}"; it has: ${tasks.join(", ")}`
      );
    }
    return asked;
  }
  if (tasks.length > 1) throw new UsageError(`Which task of ${allocation.Name}? It has: ${tasks.join(", ")}`);
  return tasks[0] ?? allocation.TaskGroup;
}
async function print(chunks, prefix, around) {
  if (prefix === null) {
    const decoder = new TextDecoder();
    for await (const chunk of chunks) around.out.write(decoder.decode(chunk, { stream: true }));
    return;
  }
  const lines = lineSplitter();
  for await (const chunk of chunks) {
    for (const line of lines.push(chunk)) around.out.write(`${prefix}${line}
`);
  }
  const last = lines.end();
  if (last !== null) around.out.write(`${prefix}${last}
`);
}
export {
  command
};
