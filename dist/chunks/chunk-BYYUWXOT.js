const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  engineOf,
  namespaceOf,
  openStore
} from "./chunk-S3UWS5UO.js";

// src/commands/open-records.ts
async function openRecords(args, around) {
  if (engineOf(args) === "docker") return openStore(around, args.text("state"), { readOnly: true });
  const { clusterRecords } = await import("./records-T2EG3A65.js");
  return clusterRecords(around, namespaceOf(args, around.env));
}

export {
  openRecords
};
