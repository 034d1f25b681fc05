const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  engineOf,
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import {
  openStore
} from "./chunk-JXUOBBSW.js";

// src/commands/open-records.ts
async function openRecords(args, around) {
  if (engineOf(args) === "docker") return openStore(around, args.text("state"), { readOnly: true });
  const { clusterRecords } = await import("./records-QBRBB5FO.js");
  return clusterRecords(around, namespaceOf(args, around.env));
}

export {
  openRecords
};
