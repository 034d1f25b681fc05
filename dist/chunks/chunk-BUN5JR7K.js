const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;

// src/state/owner.ts
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
function thisProcess() {
  return ownerOf(process.pid);
}
function ownerOf(pid) {
  return { host: hostname(), boot: bootAndNamespace(), pid, started: startTime(pid) ?? "" };
}
function ownerLives(owner) {
  if (owner.host !== hostname()) return "unknown";
  const [boot, namespace] = owner.boot.split(" ");
  const [ourBoot, ourNamespace] = bootAndNamespace().split(" ");
  if (boot !== ourBoot) return owner.workflow ? "unknown" : "gone";
  if (namespace !== ourNamespace) return "unknown";
  if (owner.started === "") return answersSignal(owner.pid) ? "alive" : "gone";
  return startTime(owner.pid) === owner.started ? "alive" : "gone";
}
function bootAndNamespace() {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}
function startTime(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  return state === "Z" || state === "X" ? null : fields[19] ?? null;
}
function answersSignal(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

export {
  thisProcess,
  ownerOf,
  ownerLives
};
