const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportRun,
  runJob
} from "./chunk-2ZMJEOYM.js";
import "./chunk-SVPYD3TU.js";
import "./chunk-7RPYMNPP.js";
import "./chunk-5Q6NTH7M.js";
import "./chunk-NMZGFLVB.js";
import {
  runSettings
} from "./chunk-7FDDSD5W.js";
import "./chunk-RRN4M7RQ.js";
import "./chunk-YLU6YWV6.js";
import {
  FLAGS
} from "./chunk-X4HVSADV.js";
import "./chunk-SHRWPW2A.js";
import "./chunk-DSPJAR6B.js";
import "./chunk-WT7JAV6M.js";
import "./chunk-RPXGXKBU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-TPOXO6UE.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-NZXFOJPC.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-2BUPHBKN.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-D7GS3YIZ.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import "./chunk-TM7M325D.js";
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
import "./chunk-3GETHS7F.js";
import "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/run.ts
var command = {
  name: "run",
  summary: "Run a job to completion and exit with its task's exit code",
  usage: "run [flags] <file>",
  description: `Registers the job of a file, decides what has to run, runs it on this machine's Docker or, with -engine nomad, on a cluster, streams the output and waits for the end. "-" reads standard input.

What is complete and unchanged is left alone; what failed runs again, the failed indexes only; any change is a new version and runs anew, after what still runs of the old one has been stopped.

Exit codes: 0 everything is complete; the failed task's own code; 75 superseded by a newer submission; 124 timed out; 125 oneoff or Docker could not run it; 130 cancelled.

  oneoff run job-files/migration.nomad
  oneoff run -stamp timestamp -var image=webapp:0.2 job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.noColor,
    FLAGS.jsonEvents,
    {
      name: "check-index",
      kind: "number",
      value: "<index>",
      help: "Only if the registered job has this modify index, as `plan` printed it; 0: only if there is none."
    },
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.onLost,
    FLAGS.timeout,
    FLAGS.onCancel,
    FLAGS.gc
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    return reportRun(args, around, (context) => runJob(runSettings(args), context));
  }
};
export {
  command
};
