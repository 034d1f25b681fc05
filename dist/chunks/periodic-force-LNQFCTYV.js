const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  launchChild
} from "./chunk-2JDSPCPX.js";
import {
  reportRun
} from "./chunk-4QDZMQUM.js";
import "./chunk-MEIMKLIE.js";
import "./chunk-777BH2TY.js";
import "./chunk-DPHHM7CN.js";
import "./chunk-FP6U5FID.js";
import {
  runSettings
} from "./chunk-46FL22WF.js";
import "./chunk-OHACS7LZ.js";
import "./chunk-55Z4BJLV.js";
import "./chunk-IPYPJSOC.js";
import "./chunk-YLU6YWV6.js";
import {
  FLAGS
} from "./chunk-57X2R4JQ.js";
import "./chunk-KWA6CDKZ.js";
import "./chunk-OMIJ2RWK.js";
import "./chunk-TV4LXJJN.js";
import "./chunk-WKLZZBTG.js";
import "./chunk-R5D5JDS7.js";
import "./chunk-HXQ33EVM.js";
import "./chunk-X6QVIURT.js";
import "./chunk-UBBWMWO2.js";
import "./chunk-KPWV52MA.js";
import "./chunk-2ZNWZJWI.js";
import "./chunk-YAYZUEXQ.js";
import "./chunk-6DWRGAHM.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import "./chunk-TM7M325D.js";
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
import {
  periodicChild
} from "./chunk-AGBAZBNB.js";
import "./chunk-BTYBNSJW.js";
import "./chunk-3GETHS7F.js";
import "./chunk-HMIKOUZP.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/periodic-force.ts
var command = {
  name: "periodic force",
  summary: "Launch a child of a periodic job now, and run it to completion",
  usage: "periodic force [flags] <job|file>",
  description: `Launches one child of a periodic job at once, whatever its schedule says and whether another child runs, and runs it to completion as \`run\` does, with the same exit codes. A file is registered first.

Nothing launches periodic jobs by the clock here: the schedule of a pipeline does, by calling this.

  oneoff periodic force job-files/backup.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.namespace,
    FLAGS.allow,
    FLAGS.noColor,
    FLAGS.timeout,
    FLAGS.onCancel,
    FLAGS.gc,
    { ...FLAGS.json, help: "Print one JSON object per event and line, the outcome last." }
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    const settings = runSettings(args);
    const namespace = namespaceOf(args, around.env);
    return reportRun(args, around, async (context) => {
      if (settings.engine === "nomad") {
        const { forceOnCluster } = await import("./launch-IY4Q33DJ.js");
        return forceOnCluster(settings, namespace, context);
      }
      return launchChild(settings, namespace, context, (parent) => periodicChild(parent, Date.now() * 1e6));
    });
  }
};
export {
  command
};
