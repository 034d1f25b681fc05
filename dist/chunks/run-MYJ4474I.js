const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  reportRun,
  runJob
} from "./chunk-RS3JWQ3J.js";
import "./chunk-MCFM7XNR.js";
import "./chunk-65YMVRHD.js";
import "./chunk-XBFMESXG.js";
import "./chunk-CLRKKT6K.js";
import {
  runSettings
} from "./chunk-QST42EDP.js";
import "./chunk-QCCELRF7.js";
import "./chunk-YLU6YWV6.js";
import {
  FLAGS
} from "./chunk-6TRCZR2N.js";
import "./chunk-4AMT2AUT.js";
import "./chunk-3SOVUEGK.js";
import "./chunk-ETO64QFU.js";
import "./chunk-KTSHH6JA.js";
import "./chunk-OWLL7FIL.js";
import "./chunk-U2RT5X2D.js";
import "./chunk-XNDD7K7R.js";
import "./chunk-NMXO2C55.js";
import "./chunk-X4RDPTXH.js";
import "./chunk-MYGDRUWY.js";
import "./chunk-VTYYZVBF.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import "./chunk-ELXGXTAP.js";
import "./chunk-AQMP2XTL.js";
import "./chunk-ASG64I5C.js";
import "./chunk-TM7M325D.js";
import "./chunk-27A3S3XU.js";
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
import "./chunk-D57M3G2N.js";
import "./chunk-XVIMCAOA.js";
import "./chunk-N4DZ6YCB.js";
import "./chunk-5DPXPFVG.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-7GFFEZ6N.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import "./chunk-3GETHS7F.js";
import "./chunk-FGL2KH2A.js";
import "./chunk-S74T5NOK.js";
import "./chunk-3JJECYUA.js";
import "./chunk-BZMV6X52.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-BUN5JR7K.js";
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
    FLAGS.secret,
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
    return reportRun(args, around, (context) => runJob(runSettings(args, around.env), context));
  }
};
export {
  command
};
