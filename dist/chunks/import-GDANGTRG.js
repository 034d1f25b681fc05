const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  putAll
} from "./chunk-V3G6ZOE3.js";
import "./chunk-5HXYN7IY.js";
import {
  FLAGS,
  openStore,
  parseRecord
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import {
  count
} from "./chunk-ZH5KW6CK.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/commands/state/import.ts
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
var command = {
  name: "state import",
  summary: "Store the job records that `state export` printed",
  usage: "state import [flags] <file>",
  description: 'Stores the records of a file, "-" for standard input. When another record of one of the jobs is there already nothing is changed, unless -replace says so.\n\n  oneoff state import -state git records.json',
  flags: [
    FLAGS.state,
    { name: "replace", kind: "switch", help: "Put them in the place of what is there of the same jobs." }
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const records = parse(await read(args.positional[0], around), args.positional[0]);
    const store = await openStore(around, args.text("state"));
    try {
      await putAll(store, records, { replace: args.switch("replace") });
      around.out.write(`${count(records.length, "record")} in ${store.location}
`);
      return 0;
    } finally {
      await store.close();
    }
  }
};
async function read(file, around) {
  try {
    const bytes = file === "-" ? await around.stdin() : readFileSync(resolve(around.cwd, file));
    return new TextDecoder().decode(bytes);
  } catch (error) {
    throw new StateError(`${file} cannot be read: ${error.message}`, { cause: error });
  }
}
function parse(text, file) {
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StateError(`${file} is no JSON; \`oneoff state export\` writes what can be imported`, {
      cause: error
    });
  }
  if (!Array.isArray(document?.Records)) {
    throw new StateError(`${file} holds no records; \`oneoff state export\` writes what can be imported`);
  }
  return document.Records.map((record) => parseRecord(JSON.stringify(record), file, String(record?.id)));
}
export {
  command
};
