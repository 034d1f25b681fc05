const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import {
  renderDiagnostic
} from "./chunk-YLU6YWV6.js";
import {
  FLAGS,
  wantsColor
} from "./chunk-6TRCZR2N.js";
import {
  JobspecError,
  readJob
} from "./chunk-ETO64QFU.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import {
  engineOf
} from "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import {
  count
} from "./chunk-3GETHS7F.js";
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
