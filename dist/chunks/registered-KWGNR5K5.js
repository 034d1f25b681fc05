const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-AEGSVMTL.js";
import "./chunk-5DXHPLYJ.js";
import {
  command as command2
} from "./chunk-Q6ID7SDO.js";
import "./chunk-BYYUWXOT.js";
import {
  expandFiles
} from "./chunk-VG66Q4SV.js";
import {
  readCanonical
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  settingsFor
} from "./chunk-P2G5AERN.js";
import {
  harmless
} from "./chunk-QBAF2ESE.js";
import "./chunk-DNPGJRBG.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-5HXYN7IY.js";
import "./chunk-S3UWS5UO.js";
import {
  parseArguments,
  suggest
} from "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/action/registered.ts
import { statSync } from "node:fs";
import { resolve } from "node:path";
function stopJobs(step) {
  return each(step, command2);
}
function showStatus(step) {
  return each(step, command);
}
async function each(step, command3) {
  const { settings, around, host } = step;
  for (const job of expandFiles(settings.jobs, around.cwd)) {
    const { namespace, id } = await keyOf(job, step);
    step.output("job-id", id);
    const { state, engine = "docker" } = settings.run;
    const words = ["-engine", engine, ...state === null ? [] : ["-state", state]];
    if (namespace !== null) words.push("-namespace", namespace);
    words.push(id);
    host.startGroup(`${command3.name} of ${id}`);
    await command3.run(parseArguments(words, command3.flags, suggest), intoLog(step));
    host.endGroup();
  }
  return true;
}
async function keyOf(job, { settings, around }) {
  const isFile = statSync(resolve(around.cwd, job), { throwIfNoEntry: false })?.isFile();
  if (!isFile) return { namespace: null, id: job };
  const { source } = settingsFor(settings, job);
  if (settings.run.engine === "nomad") {
    const { loadThere } = await import("./load-DGBQOGYQ.js");
    const { job: there } = await loadThere(source, around);
    return { namespace: there.Namespace, id: there.ID };
  }
  const { Namespace, ID } = await readCanonical(source, around);
  return { namespace: Namespace, id: ID };
}
function intoLog({ around, host }) {
  const stream = {
    write: (text) => {
      for (const line of text.trimEnd().split("\n")) host.line(harmless(line));
    }
  };
  return { ...around, out: stream, err: stream };
}
export {
  showStatus,
  stopJobs
};
