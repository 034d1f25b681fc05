const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-PZJLUGHP.js";
import {
  tellDiagnostics
} from "./chunk-CYSTWAY2.js";
import "./chunk-PDYE7CL5.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-YLU6YWV6.js";
import {
  JobspecError,
  readJob
} from "./chunk-WT7JAV6M.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-ANT4ZOKD.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-2BUPHBKN.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import "./chunk-TM7M325D.js";
import "./chunk-M5H4D5IZ.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-RLAHTEI5.js";
import {
  count
} from "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
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
