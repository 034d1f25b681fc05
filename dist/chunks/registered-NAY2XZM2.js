const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  command
} from "./chunk-ID5UFFOC.js";
import "./chunk-5DXHPLYJ.js";
import {
  command as command2
} from "./chunk-TCSM4VYD.js";
import "./chunk-ULSMZ2JS.js";
import "./chunk-65YMVRHD.js";
import "./chunk-XBFMESXG.js";
import "./chunk-CLRKKT6K.js";
import {
  expandFiles
} from "./chunk-CPVC44FC.js";
import "./chunk-UKSLAKT2.js";
import "./chunk-QCCELRF7.js";
import "./chunk-6TRCZR2N.js";
import {
  readCanonical
} from "./chunk-ETO64QFU.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import {
  suggest
} from "./chunk-YAYZUEXQ.js";
import {
  settingsFor
} from "./chunk-MKQEKIKW.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import {
  parseArguments
} from "./chunk-TM7M325D.js";
import {
  harmless
} from "./chunk-JVTOS4TX.js";
import "./chunk-ZXCOM5DC.js";
import "./chunk-VCCNG4EN.js";
import "./chunk-MWJWIGGK.js";
import "./chunk-3XIJH4ZO.js";
import "./chunk-HVCJWQQ7.js";
import "./chunk-NJMPDM55.js";
import "./chunk-KAWXW6RT.js";
import "./chunk-E5YLRJNG.js";
import "./chunk-3LKEMRLI.js";
import "./chunk-QBWSDL4T.js";
import "./chunk-2JYO62JN.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-IQZOCDDU.js";
import "./chunk-HUOIFCVN.js";
import "./chunk-D57M3G2N.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-RLAHTEI5.js";
import "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-BUN5JR7K.js";
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
    const { loadThere } = await import("./load-IWI7HZ6W.js");
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
