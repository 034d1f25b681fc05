const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-XAHQNGTL.js";
import "./chunk-PDYE7CL5.js";
import {
  tellDiagnostics
} from "./chunk-U7A6ZDAY.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-YLU6YWV6.js";
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
  settingsFor
} from "./chunk-MKQEKIKW.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-JVTOS4TX.js";
import "./chunk-VCCNG4EN.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-RLAHTEI5.js";
import {
  count
} from "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/action/validate.ts
async function validateJobs(step) {
  const { settings, around } = step;
  const files = expandFiles(settings.jobs, around.cwd);
  let invalid = 0;
  for (const file of files) {
    if (await isValid(file, step)) step.host.line(`${file}: valid`);
    else invalid += 1;
  }
  step.output("exit-code", invalid === 0 ? 0 : 1);
  if (invalid > 0) step.output("reason", `${count(invalid, "jobspec")} of ${files.length} cannot be used`);
  return invalid === 0;
}
async function isValid(file, step) {
  try {
    const { job, diagnostics, sources } = await readJob(
      settingsFor(step.settings, file).source,
      step.around,
      null,
      step.settings.run.engine
    );
    tellDiagnostics(diagnostics, sources, step);
    return job !== null;
  } catch (error) {
    if (!(error instanceof JobspecError)) throw error;
    await reportFailure(error, step);
    return false;
  }
}
export {
  validateJobs
};
