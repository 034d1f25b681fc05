const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  whenOver
} from "./chunk-37RGXD24.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  allocationsByPrefix,
  askingLiveness,
  describeOwner,
  engineOf,
  findAllocation,
  findJob,
  isDown,
  localFolder,
  namespaceOf,
  newestPerName,
  openStore,
  ownerIsGone,
  watchRecord
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";
import {
  nameInJob
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  lineSplitter,
  logFolder,
  readLog
} from "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/logs.ts
import { existsSync } from "node:fs";
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
    const { clusterLogs } = await import("./logs-A2C4UOYT.js");
    return clusterLogs(around, namespaceOf(args, around.env));
  }
  const folder = localFolder(around, args.text("state"));
  const records = await openStore(around, args.text("state"), { readOnly: true });
  const liveness = askingLiveness(around.env);
  const isOver = async (stored) => isDown(stored) || await ownerIsGone(stored.Owner, liveness);
  let watching = null;
  return {
    records,
    async *read(allocation, task, stream, follow) {
      const logs = logFolder(folder, allocation.ID);
      let until = null;
      if (follow) {
        watching ??= watchRecord(records, { namespace: allocation.Namespace, id: allocation.JobID });
        const watch = await watching;
        until = whenOver(() => watch.until(() => true), allocation, isOver);
      }
      yield* readLog(logs, task, stream, until);
      if (allocation.Owner === null || existsSync(logs)) return;
      const who = describeOwner(allocation.Owner);
      around.err.write(`Warning: there is no output of ${allocation.Name} on this machine: ${who} ran it
`);
    }
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
    for await (const chunk of chunks) {
      around.out.write(decoder.decode(chunk, { stream: true }));
      await around.drained?.();
    }
    return;
  }
  const lines = lineSplitter();
  for await (const chunk of chunks) {
    for (const line of lines.push(chunk)) around.out.write(`${prefix}${line}
`);
    await around.drained?.();
  }
  const last = lines.end();
  if (last !== null) around.out.write(`${prefix}${last}
`);
}
export {
  command
};
