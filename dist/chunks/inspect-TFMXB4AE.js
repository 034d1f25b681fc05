const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  openRecords
} from "./chunk-BYYUWXOT.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  currentJob,
  engineOf,
  findJob,
  namespaceOf
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/inspect.ts
var command = {
  name: "inspect",
  summary: "The JSON of a registered job, or of a file",
  usage: "inspect [flags] <job>  |  inspect [flags] -file <file>",
  description: "Prints a job in the JSON of Nomad's API: the registered version, another one with -version, or, with -file, what a jobspec becomes when it is read: every default filled in; with -engine nomad by the cluster.\n\n  oneoff inspect -file job-files/migration.nomad",
  flags: [
    FLAGS.engine,
    FLAGS.state,
    FLAGS.namespace,
    FLAGS.variable,
    FLAGS.variableFile,
    { name: "file", kind: "text", value: "<file>", help: "Read this jobspec instead of what is registered." },
    {
      name: "version",
      kind: "number",
      value: "<number>",
      help: "This version instead of the registered one."
    }
  ],
  errorCode: 1,
  positional: [0, 1],
  async run(args, around) {
    const file = args.text("file");
    const id = args.positional[0];
    if (file === null === (id === void 0))
      throw new UsageError("Name either a job or a file: -file FILE");
    if (file !== null) {
      const job = await readFile(file, args, around);
      around.out.write(`${JSON.stringify({ Job: job }, null, 4)}
`);
      return 0;
    }
    const store = await openRecords(args, around);
    try {
      const record = await findJob(store, id, namespaceOf(args, around.env));
      const wanted = args.number("version");
      const job = wanted === null ? currentJob(record) : record.versions.find(({ Version }) => Version === wanted);
      if (!job) {
        const kept = record.versions.map(({ Version }) => Version).join(", ");
        throw new UsageError(`Version ${wanted} of job "${record.id}" is not kept; there are: ${kept}`);
      }
      around.out.write(`${JSON.stringify({ Job: job }, null, 4)}
`);
      return 0;
    } finally {
      await store.close();
    }
  }
};
async function readFile(file, args, around) {
  const source = { file, variables: args.list("var"), variableFiles: args.list("var-file") };
  if (engineOf(args) === "nomad") {
    const { loadThere } = await import("./load-DGBQOGYQ.js");
    return (await loadThere({ ...source, stamp: "none", stampFiles: [] }, around)).job;
  }
  const { readCanonical } = await import("./load-IIQZ5ATH.js");
  return readCanonical(source, around);
}
export {
  command
};
