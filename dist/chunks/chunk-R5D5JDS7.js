const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  suggest
} from "./chunk-YAYZUEXQ.js";

// src/engine/rawexec/refusal.ts
var RAW_EXEC_REFUSAL = 'The driver raw_exec runs programs on this machine itself, as whoever runs oneoff. Give the allowance with -allow raw_exec (input "allow: raw_exec") if that is meant, or put the program into an image';

// src/jobspec/raw-exec-config.ts
var KEYS = { command: "text", args: "list", work_dir: "text", denied_envvars: "list" };
function decodeRawExecConfig(config) {
  const problems = [];
  const decoded = { command: "", args: [], work_dir: "", denied_envvars: [] };
  for (const [key, value] of Object.entries(config)) {
    if (value === null) continue;
    if (!isKey(key)) {
      const near = suggest(key, Object.keys(KEYS));
      const hint = near ? `Did you mean "${near}"?` : `There are ${Object.keys(KEYS).join(", ")}.`;
      problems.push({ path: [key], message: `raw_exec has no key "${key}" here`, hint });
    } else if (KEYS[key] === "list") {
      if (Array.isArray(value) && value.every(isScalar)) decoded[key] = value.map(String);
      else problems.push({ path: [key], message: `${key} is a list of texts` });
    } else if (isScalar(value)) decoded[key] = String(value);
    else problems.push({ path: [key], message: `${key} is a text` });
  }
  if (decoded.command === "" && !problems.some(({ path }) => path[0] === "command")) {
    problems.push({
      path: [],
      message: "command is missing",
      hint: 'Write command = "…", a program and no shell line.'
    });
  }
  if (decoded.work_dir !== "" && !decoded.work_dir.startsWith("/") && !decoded.work_dir.includes("${")) {
    problems.push({ path: ["work_dir"], message: "work_dir is an absolute path" });
  }
  return { config: decoded, problems };
}
function isKey(key) {
  return Object.hasOwn(KEYS, key);
}
function isScalar(value) {
  return ["string", "number", "boolean"].includes(typeof value);
}

export {
  RAW_EXEC_REFUSAL,
  decodeRawExecConfig
};
