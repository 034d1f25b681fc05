const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  launchChild
} from "./chunk-C22EVXAN.js";
import {
  reportRun,
  runSettings
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import "./chunk-OSJA5LMU.js";
import {
  EXIT,
  LAUNCH_FLAGS,
  namespaceOf,
  periodicChild
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
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
        const { forceOnCluster } = await import("./launch-OPD4JS42.js");
        return forceOnCluster(settings, namespace, context);
      }
      return launchChild(settings, namespace, context, (parent) => periodicChild(parent, Date.now() * 1e6));
    });
  }
};
export {
  command
};
