const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  launchChild
} from "./chunk-C22EVXAN.js";
import {
  reportRun,
  runSettings
} from "./chunk-FODPDX7Y.js";
import {
  EXIT,
  LAUNCH_FLAGS,
  dispatchedChild,
  namespaceOf
} from "./chunk-S3UWS5UO.js";
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";

// src/commands/dispatch.ts
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var command = {
  name: "job dispatch",
  summary: "Launch a child of a parameterized job, and run it to completion",
  usage: "job dispatch [flags] <job|file> [payload]",
  description: `Makes a child of a parameterized job with the meta and the payload given and runs it to completion as \`run\` does, with the same exit codes. Every dispatch is a child of its own, of which nothing can have been lost before: -on-lost is for \`run\`. A file is registered first; from a commit that is older than what is registered nothing is launched (-on-stale).

The tasks see the meta as NOMAD_META_KEY, and the payload as the file that dispatch_payload names, below their local directory. The payload is a file, or - for standard input, named last as Nomad takes it or by -payload.

  oneoff job dispatch -meta table=users -payload rows.csv job-files/import.nomad`,
  flags: [
    { name: "meta", kind: "list", value: "<key=value>", help: "Meta of the child. May be repeated." },
    {
      name: "payload",
      kind: "text",
      value: "<file>",
      help: "File with the payload, at most 16 KiB; - is standard input."
    },
    ...LAUNCH_FLAGS
  ],
  errorCode: EXIT.cannotRun,
  positional: [1, 2],
  run(args, around) {
    const [named, last] = [args.text("payload"), args.positional[1]];
    if (named !== null && last !== void 0) {
      throw new UsageError(`There is one payload: ${last}, or that of -payload`);
    }
    const given = { meta: args.list("meta"), payload: last ?? named };
    return reportRun(
      args,
      around,
      (context) => dispatchJob(runSettings(args, around.env), namespaceOf(args, around.env), given, context)
    );
  }
};
async function dispatchJob(settings, namespace, given, context) {
  const meta = metaOf(given.meta);
  const payload = await payloadOf(given.payload, context.around);
  if (settings.engine === "nomad") {
    const { dispatchOnCluster } = await import("./launch-OPD4JS42.js");
    return dispatchOnCluster(settings, namespace, { meta, payload }, context);
  }
  const suffix = process.getBuiltinModule("node:crypto").randomBytes(4).toString("hex");
  return launchChild(
    settings,
    namespace,
    context,
    (parent) => dispatchedChild(parent, { meta, payload }, Date.now() * 1e6, suffix)
  );
}
function metaOf(pairs) {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`-meta takes KEY=VALUE, not "${pair}"`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    })
  );
}
async function payloadOf(file, around) {
  if (file === null) return null;
  if (file === "-") return around.stdin();
  try {
    return readFileSync(resolve(around.cwd, file));
  } catch (error) {
    throw new UsageError(`The payload ${file} cannot be read: ${error.message}`);
  }
}

export {
  command,
  dispatchJob
};
