const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-3PQW2AYM.js";
import {
  command as command2
} from "./chunk-7KQNRIUF.js";
import "./chunk-5DXHPLYJ.js";
import "./chunk-ZLO7CNJC.js";
import "./chunk-MEIMKLIE.js";
import "./chunk-777BH2TY.js";
import "./chunk-DPHHM7CN.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import {
  readCanonical
} from "./chunk-OMIJ2RWK.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import {
  suggest
} from "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-UUO4QEIO.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-AQMP2XTL.js";
import {
  parseArguments
} from "./chunk-TM7M325D.js";
import {
  harmless
} from "./chunk-M5H4D5IZ.js";
import "./chunk-7GR5ZXUU.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-5EHO5QHP.js";
import "./chunk-YBIQ3FZW.js";
import "./chunk-6ED6YWB3.js";
import "./chunk-MNJ3FXXC.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-24USSUGN.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-2XGEL7XE.js";
import "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
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
    const { loadThere } = await import("./load-MSJ5A2BS.js");
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
