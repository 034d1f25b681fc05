const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  suggest
} from "./chunk-YAYZUEXQ.js";

// src/engine/rawexec/refusal.ts
var RAW_EXEC_REFUSAL = 'The driver raw_exec runs programs on this machine itself, as whoever runs oneoff. Give the allowance with -allow raw_exec (input "allow: raw_exec") if that is meant, or put the program into an image';

// src/jobspec/raw-exec-config.ts
var KEYS = {
  command: "text",
  args: "list",
  work_dir: "text",
  denied_envvars: "list",
  oom_score_adj: "number"
};
var OVERRIDES = ["cgroup_v1_override", "cgroup_v2_override"];
function decodeRawExecConfig(config) {
  const decoded = {
    command: "",
    args: [],
    work_dir: "",
    denied_envvars: [],
    oom_score_adj: 0
  };
  const problems = Object.entries(config).flatMap(([key, value]) => decode(key, value, decoded) ?? []);
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
function decode(key, value, into) {
  const path = [key];
  if (OVERRIDES.includes(key)) {
    const hint = "Leave it out, or run the job on a Nomad cluster.";
    return { path, message: `${key} is not possible here: the cgroups are the machine's own`, hint };
  }
  if (!Object.hasOwn(KEYS, key)) {
    const near = suggest(key, Object.keys(KEYS));
    const hint = near ? `Did you mean "${near}"?` : `There are ${Object.keys(KEYS).join(", ")}.`;
    return { path, message: `raw_exec has no key "${key}" here`, hint };
  }
  if (value === null) return null;
  switch (KEYS[key]) {
    case "list":
      if (!Array.isArray(value) || !value.every(isScalar))
        return { path, message: `${key} is a list of texts` };
      into[key] = value.map(String);
      return null;
    case "number":
      if (typeof value === "string" && value.includes("${")) return null;
      if (!isScore(value)) return { path, message: `${key} is a whole number from 0 to 1000` };
      into[key] = Number(value);
      return null;
    case "text":
      if (!isScalar(value)) return { path, message: `${key} is a text` };
      into[key] = String(value);
      return null;
  }
}
function isScore(value) {
  return /^\d{1,4}$/.test(String(value)) && Number(value) <= 1e3;
}
function isScalar(value) {
  return ["string", "number", "boolean"].includes(typeof value);
}

export {
  RAW_EXEC_REFUSAL,
  decodeRawExecConfig
};
