const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  launchChild
} from "./chunk-XN5YRR3W.js";
import {
  reportRun
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
  LAUNCH_FLAGS
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
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
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
import {
  periodicChild
} from "./chunk-R722JFWF.js";
import "./chunk-S74T5NOK.js";
import "./chunk-BUN5JR7K.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-GRRIUBBP.js";

// src/commands/periodic-force.ts
var command = {
  name: "periodic force",
  summary: "Launch a child of a periodic job now, and run it to completion",
  usage: "periodic force [flags] <job|file>",
  description: `Launches one child of a periodic job at once, whatever its schedule says and whether another child runs, and runs it to completion as \`run\` does, with the same exit codes. Every child is new, and nothing of it can have been lost before: -on-lost is for \`run\`. A file is registered first; from a commit that is older than what is registered nothing is launched (-on-stale).

Nothing launches periodic jobs by the clock here: the schedule of a pipeline does, by calling this.

  oneoff periodic force job-files/backup.nomad`,
  flags: [...LAUNCH_FLAGS],
  errorCode: EXIT.cannotRun,
  positional: [1, 1],
  run(args, around) {
    const settings = runSettings(args);
    const namespace = namespaceOf(args, around.env);
    return reportRun(args, around, async (context) => {
      if (settings.engine === "nomad") {
        const { forceOnCluster } = await import("./launch-CXNFROFF.js");
        return forceOnCluster(settings, namespace, context);
      }
      return launchChild(settings, namespace, context, (parent) => periodicChild(parent, Date.now() * 1e6));
    });
  }
};
export {
  command
};
