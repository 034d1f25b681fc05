const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  launchChild
} from "./chunk-PSHBWYPA.js";
import {
  reportRun
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
  LAUNCH_FLAGS
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
import {
  namespaceOf
} from "./chunk-AQMP2XTL.js";
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
import {
  periodicChild
} from "./chunk-FGL2KH2A.js";
import "./chunk-S74T5NOK.js";
import "./chunk-3JJECYUA.js";
import "./chunk-BZMV6X52.js";
import "./chunk-ARCMKX6O.js";
import "./chunk-BUN5JR7K.js";
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
    const settings = runSettings(args, around.env);
    const namespace = namespaceOf(args, around.env);
    return reportRun(args, around, async (context) => {
      if (settings.engine === "nomad") {
        const { forceOnCluster } = await import("./launch-DYVIZNQE.js");
        return forceOnCluster(settings, namespace, context);
      }
      return launchChild(settings, namespace, context, (parent) => periodicChild(parent, Date.now() * 1e6));
    });
  }
};
export {
  command
};
