const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  UsageError
} from "./chunk-T4TCNNPQ.js";

// src/commands/job-files.ts
import { existsSync, globSync } from "node:fs";
import { resolve } from "node:path";
function expandFiles(patterns, cwd) {
  return [...new Set(patterns.flatMap((pattern) => expand(pattern, cwd)))];
}
function expand(pattern, cwd) {
  if (!/[*?[{]/.test(pattern) || existsSync(resolve(cwd, pattern))) return [pattern];
  const files = globSync(pattern, { cwd }).sort();
  if (files.length === 0) throw new UsageError(`${pattern} matches no file below ${cwd}`);
  return files;
}

export {
  expandFiles
};
