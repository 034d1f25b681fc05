const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-GZCXSPYA.js";
import {
  command as command2
} from "./chunk-7BSE44ZF.js";
import "./chunk-5DXHPLYJ.js";
import "./chunk-YRUQJWJL.js";
import "./chunk-7RPYMNPP.js";
import "./chunk-5Q6NTH7M.js";
import "./chunk-NMZGFLVB.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-X4HVSADV.js";
import {
  readCanonical
} from "./chunk-WT7JAV6M.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import {
  suggest
} from "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-ANT4ZOKD.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-2BUPHBKN.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import {
  parseArguments
} from "./chunk-TM7M325D.js";
import {
  harmless
} from "./chunk-M5H4D5IZ.js";
import "./chunk-VCHWZ56R.js";
import "./chunk-KFEO54OI.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-5XAU4ZRU.js";
import "./chunk-3X56C2EX.js";
import "./chunk-JRFLCOYV.js";
import "./chunk-JXUOBBSW.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-LRW3UOHY.js";
import "./chunk-7DF4BF47.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
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
    const { loadThere } = await import("./load-34YISRAT.js");
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
