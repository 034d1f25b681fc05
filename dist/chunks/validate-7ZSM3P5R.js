const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  expandFiles
} from "./chunk-VG66Q4SV.js";
import {
  JobspecError,
  readJob
} from "./chunk-FODPDX7Y.js";
import {
  renderDiagnostic
} from "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  FLAGS,
  engineOf,
  wantsColor
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import {
  count
} from "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/validate.ts
var command = {
  name: "validate",
  summary: "Check jobspecs without running anything",
  usage: "validate [flags] <file>...",
  description: 'Reads jobspecs, given as files or globs, and reports every problem with its file, line and column. Nothing is run and no Docker is needed. Exits with 1 when there is an error.\n\n  oneoff validate "job-files/*.nomad"',
  flags: [
    FLAGS.engine,
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.noColor,
    { ...FLAGS.json, help: "Print the problems as JSON." }
  ],
  errorCode: 1,
  positional: [1, Number.POSITIVE_INFINITY],
  async run(args, around) {
    const color = wantsColor(args, around.err, around.env);
    const engine = engineOf(args);
    const files = expandFiles(args.positional, around.cwd);
    let errors = 0;
    const all = [];
    for (const file of files) {
      const source = { file, variables: args.list("var"), variableFiles: args.list("var-file") };
      const { diagnostics, sources } = await readJob(source, around, null, engine).catch((error) => {
        if (!(error instanceof JobspecError)) throw error;
        const missing = { severity: "error", summary: "Unreadable file", detail: error.message };
        return { diagnostics: [missing], sources: /* @__PURE__ */ new Map() };
      });
      errors += diagnostics.filter(({ severity }) => severity === "error").length;
      all.push({ file, diagnostics });
      if (args.switch("json")) continue;
      for (const diagnostic of diagnostics)
        around.err.write(`${renderDiagnostic(diagnostic, sources, { color })}
`);
      if (diagnostics.length === 0) around.out.write(`${file}: valid
`);
    }
    if (args.switch("json")) around.out.write(`${JSON.stringify(all, null, 4)}
`);
    else if (errors > 0) around.err.write(`${count(errors, "error")} in ${count(files.length, "file")}
`);
    return errors === 0 ? 0 : 1;
  }
};
export {
  command
};
