const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  engineOf,
  namespaceOf
} from "./chunk-AQMP2XTL.js";
import {
  openStore
} from "./chunk-QBWSDL4T.js";

// src/commands/open-records.ts
async function openRecords(args, around) {
  if (engineOf(args) === "docker") return openStore(around, args.text("state"), { readOnly: true });
  const { clusterRecords } = await import("./records-LDL6PURF.js");
  return clusterRecords(around, namespaceOf(args, around.env));
}

export {
  openRecords
};
