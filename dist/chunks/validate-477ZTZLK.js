const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-LK6ZY4F4.js";
import {
  tellDiagnostics
} from "./chunk-CYSTWAY2.js";
import "./chunk-VRSF3Z36.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-YLU6YWV6.js";
import {
  JobspecError,
  readJob
} from "./chunk-OMIJ2RWK.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-UUO4QEIO.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
import "./chunk-M5H4D5IZ.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import {
  count
} from "./chunk-3GETHS7F.js";
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
