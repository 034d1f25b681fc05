const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportFailure
} from "./chunk-KWZBOFBY.js";
import "./chunk-LW3XA447.js";
import {
  tellDiagnostics
} from "./chunk-OWKSOSDS.js";
import {
  expandFiles
} from "./chunk-VG66Q4SV.js";
import {
  JobspecError,
  readJob
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  settingsFor
} from "./chunk-P2G5AERN.js";
import "./chunk-QBAF2ESE.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-5HXYN7IY.js";
import "./chunk-S3UWS5UO.js";
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
