const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  NO_RETENTION
} from "./chunk-ASG64I5C.js";
import {
  UsageError,
  parseDuration
} from "./chunk-TM7M325D.js";

// src/commands/retention.ts
var RETENTION_FORM = "a number, a duration, or both, such as 50,720h; or all, or never";
function parseRetention(text) {
  if (text === "never") return null;
  if (text === "all") return NO_RETENTION;
  const limits = { count: Number.POSITIVE_INFINITY, age: Number.POSITIVE_INFINITY };
  for (const part of text.split(",")) {
    const age = parseDuration(part);
    if (age !== null) limits.age = age * 1e6;
    else if (/^\d+$/.test(part)) limits.count = Number(part);
    else return void 0;
  }
  return limits;
}
function retentionOf(args) {
  const text = args.text("gc");
  if (text === null) return void 0;
  const retention = parseRetention(text);
  if (retention === void 0) throw new UsageError(`-gc takes ${RETENTION_FORM}; not "${text}"`);
  return retention;
}

export {
  RETENTION_FORM,
  parseRetention,
  retentionOf
};
