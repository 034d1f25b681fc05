const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  RUNTIME_FUNCTIONS,
  allowedKillTimeout,
  evaluate,
  mapTexts,
  nameOf
} from "./chunk-FODPDX7Y.js";
import {
  resolveOwn,
  substitute
} from "./chunk-4TAY5VME.js";
import {
  object,
  parseTemplate2 as parseTemplate,
  string,
  toPlain
} from "./chunk-S3UWS5UO.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/engine/allocation/secrets-dir.ts
import { lstatSync, mkdirSync, readlinkSync, rmSync, statfsSync, symlinkSync } from "node:fs";
import path from "node:path";
var SHARED_MEMORY = "/dev/shm";
var TMPFS = 16914836;
function secretsInMemory(allocationId) {
  const own = ownFolder();
  return own && path.join(own, allocationId);
}
function makeSecretsDir(folder, memory) {
  if (memory === null) return void mkdirSync(folder, { recursive: true });
  mkdirSync(memory, { recursive: true });
  try {
    symlinkSync(memory, folder);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}
function removeSecretsDir(folder) {
  const target = linkTarget(folder);
  const own = ownFolder();
  try {
    if (target && own && path.dirname(path.dirname(target)) === own)
      rmSync(target, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!["EACCES", "EPERM"].includes(error.code ?? "")) throw error;
  }
}
function forgetSecrets(allocationId) {
  const memory = secretsInMemory(allocationId);
  if (memory) rmSync(memory, { recursive: true, force: true });
}
function ownFolder() {
  const uid = process.getuid?.();
  if (uid === void 0) return null;
  const folder = path.join(SHARED_MEMORY, `oneoff-${uid}`);
  try {
    if (statfsSync(SHARED_MEMORY).type !== TMPFS) return null;
    mkdirSync(folder, { mode: 448, recursive: true });
    const status = lstatSync(folder);
    return status.isDirectory() && status.uid === uid && (status.mode & 63) === 0 ? folder : null;
  } catch {
    return null;
  }
}
function linkTarget(file) {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}

// src/engine/allocation/alloc-dir.ts
import { chmodSync, mkdirSync as mkdirSync2 } from "node:fs";
import path2 from "node:path";
function mountedFolders(alloc) {
  const memory = secretsInMemory(path2.basename(alloc.root));
  return memory === null ? [alloc.root] : [alloc.root, memory];
}
function allocDir(stateFolder, allocationId) {
  const root = path2.join(stateFolder, "alloc", allocationId);
  const shared = path2.join(root, "alloc");
  return { root, shared, logs: path2.join(shared, "logs") };
}
function taskDir(alloc, task) {
  const root = path2.join(alloc.root, task);
  return { root, local: path2.join(root, "local"), secrets: path2.join(root, "secrets") };
}
function buildAllocDir(alloc) {
  build(() => {
    makeFolder(alloc.root, 457);
    for (const folder of [alloc.shared, path2.join(alloc.shared, "data"), alloc.logs])
      makeFolder(folder, 511);
    makeFolder(path2.join(alloc.shared, "tmp"), 511);
  });
}
function buildTaskDir(alloc, task) {
  build(() => {
    for (const folder of [task.root, task.local, path2.join(task.root, "tmp")]) makeFolder(folder, 511);
    const memory = secretsInMemory(path2.basename(alloc.root));
    makeSecretsDir(task.secrets, memory && path2.join(memory, path2.basename(task.root)));
    chmodSync(task.secrets, 511);
  });
}
function makeFolder(folder, mode) {
  mkdirSync2(folder, { recursive: true });
  chmodSync(folder, mode);
}
function build(make) {
  try {
    make();
  } catch (error) {
    throw new EngineError(
      `The allocation's folders cannot be made: ${error.message}. Check the state folder, or choose another with -state`,
      { cause: error }
    );
  }
}

// src/engine/allocation/driver-failure.ts
var DriverFailure = class extends Error {
  name = "DriverFailure";
  /** False when the same start would fail in the same way: then no attempt is wasted on it. */
  recoverable;
  constructor(message, options) {
    super(message, { cause: options.cause });
    this.recoverable = options.recoverable;
  }
};
var ArtifactFailed = class extends Error {
  name = "ArtifactFailed";
};
var TemplateFailed = class extends Error {
  name = "TemplateFailed";
};
var ValidationFailure = class extends Error {
  name = "ValidationFailure";
};

// src/engine/rawexec/place.ts
import path3 from "node:path";
function executorRoot(stateFolder) {
  return path3.join(stateFolder, "executor");
}
function executorFolder(stateFolder, allocationId) {
  return path3.join(executorRoot(stateFolder), allocationId);
}
function statusFile(stateFolder, allocationId, task) {
  return path3.join(executorFolder(stateFolder, allocationId), `${encodeURIComponent(task)}.json`);
}

// src/engine/docker/frames.ts
async function* outputChunks(source, terminal) {
  const demultiplexer = terminal ? terminalDemultiplexer() : frameDemultiplexer();
  for await (const bytes of source) yield* demultiplexer.push(bytes);
}
var HEADER_BYTES = 8;
function frameDemultiplexer() {
  let partialHeader = Buffer.alloc(0);
  let stream = "stdout";
  let remaining = 0;
  return {
    push(bytes) {
      let rest = partialHeader.length === 0 ? bytes : Buffer.concat([partialHeader, bytes]);
      partialHeader = Buffer.alloc(0);
      const runs = [];
      while (rest.length > 0) {
        if (remaining === 0) {
          if (rest.length < HEADER_BYTES) {
            partialHeader = rest;
            break;
          }
          stream = rest[0] === 2 ? "stderr" : "stdout";
          remaining = rest.readUInt32BE(4);
          rest = rest.subarray(HEADER_BYTES);
          continue;
        }
        const part = rest.subarray(0, remaining);
        remaining -= part.length;
        rest = rest.subarray(part.length);
        const last = runs.at(-1);
        if (last?.stream === stream) last.parts.push(part);
        else runs.push({ stream, parts: [part] });
      }
      return runs.map(({ stream: stream2, parts }) => ({
        stream: stream2,
        bytes: parts.length === 1 ? parts[0] : Buffer.concat(parts)
      }));
    }
  };
}
function terminalDemultiplexer() {
  return { push: (bytes) => [{ stream: "stdout", bytes }] };
}

// src/jobspec/environment.ts
var CLEANED = /^NOMAD_(ADDR|IP|PORT|HOST_PORT|META)_/;
function taskEnvironment(options) {
  const { task } = options;
  const lookup = lookupIn(options);
  const standard = { ...builtIn(options), ...portVariables(options) };
  for (const [key, value] of Object.entries(meta(options))) {
    const interpolated = substitute(value, (name) => lookup(name) ?? standard[name]);
    standard[`NOMAD_META_${key}`] = interpolated;
    standard[`NOMAD_META_${key.toUpperCase()}`] = interpolated;
  }
  const own = resolveOwn(task.Env ?? {}, (name) => lookup(name) ?? standard[name]);
  const cleaned = Object.entries({ ...standard, ...own }).map(([key, value]) => [
    CLEANED.test(key) ? key.replace(/[^A-Za-z0-9_.]/g, "_") : key,
    value
  ]);
  return Object.fromEntries(cleaned);
}
function nodeVariables(job, node) {
  const variables = {
    "node.unique.id": node.id,
    "node.unique.name": node.name,
    "node.class": node.class,
    "node.datacenter": node.datacenter,
    "node.pool": node.pool,
    "node.region": job.Region
  };
  for (const [key, value] of Object.entries(node.attributes)) variables[`attr.${key}`] = value;
  for (const [key, value] of Object.entries(node.meta)) variables[`meta.${key}`] = value;
  return variables;
}
function secretVariables(secrets) {
  return Object.fromEntries([...secrets].map(([name, value]) => [`secret.${name}`, value]));
}
function lookupIn({ job, node, secrets }) {
  const variables = { ...nodeVariables(job, node), ...secretVariables(secrets ?? /* @__PURE__ */ new Map()) };
  return (name) => Object.hasOwn(variables, name) ? variables[name] : void 0;
}
function allocationVariables({
  job,
  group,
  allocation,
  node
}) {
  return {
    NOMAD_ALLOC_ID: allocation.id,
    NOMAD_SHORT_ALLOC_ID: allocation.id.slice(0, 8),
    NOMAD_ALLOC_NAME: allocation.name,
    NOMAD_ALLOC_INDEX: String(allocation.index),
    NOMAD_GROUP_NAME: group.Name,
    NOMAD_JOB_ID: job.ID,
    NOMAD_JOB_NAME: job.Name,
    ...job.ParentID && { NOMAD_JOB_PARENT_ID: job.ParentID },
    NOMAD_DC: node.datacenter,
    NOMAD_REGION: job.Region,
    NOMAD_NAMESPACE: job.Namespace
  };
}
function builtIn(options) {
  const { task, directories, cores } = options;
  const variables = {
    ...allocationVariables(options),
    NOMAD_ALLOC_DIR: directories.alloc,
    NOMAD_TASK_DIR: directories.task,
    NOMAD_SECRETS_DIR: directories.secrets,
    NOMAD_MEMORY_LIMIT: String(task.Resources.MemoryMB),
    NOMAD_CPU_LIMIT: String(cores ? cores.numbers.length * cores.mhz : task.Resources.CPU),
    NOMAD_TASK_NAME: task.Name
  };
  if (task.Resources.MemoryMaxMB) variables.NOMAD_MEMORY_MAX_LIMIT = String(task.Resources.MemoryMaxMB);
  if (cores) variables.NOMAD_CPU_CORES = formatCpuset(cores.numbers);
  return variables;
}
function meta({ job, group, task }) {
  const optional = job.Dispatched ? job.ParameterizedJob?.MetaOptional ?? [] : [];
  const empty = Object.fromEntries(optional.map((key) => [key, ""]));
  return { ...empty, ...job.Meta, ...group.Meta, ...task.Meta };
}
function portVariables({ ports, task }) {
  return Object.fromEntries(
    ports.flatMap((port) => {
      if (port.task === null) return Object.entries(groupPort(port));
      return Object.entries(port.task === task.Name ? taskPort(port, port.label) : siblingPort(port));
    })
  );
}
function groupPort(port) {
  const { label, hostIp } = port;
  const { inside, address } = written(port);
  return {
    ...taskPort(port, label),
    [`NOMAD_HOST_IP_${label}`]: hostIp,
    [`NOMAD_HOST_ADDR_${label}`]: address,
    [`NOMAD_ALLOC_PORT_${label}`]: inside
  };
}
function taskPort(port, label) {
  const { inside, address } = written(port);
  return {
    [`NOMAD_IP_${label}`]: port.hostIp,
    [`NOMAD_PORT_${label}`]: inside,
    [`NOMAD_ADDR_${label}`]: address,
    [`NOMAD_HOST_PORT_${label}`]: String(port.hostPort)
  };
}
function siblingPort(port) {
  const label = `${port.task}_${port.label}`;
  return {
    [`NOMAD_IP_${label}`]: port.hostIp,
    [`NOMAD_PORT_${label}`]: String(port.hostPort),
    [`NOMAD_ADDR_${label}`]: written(port).address
  };
}
function written({ hostIp, hostPort, to }) {
  const host = hostIp.includes(":") ? `[${hostIp}]` : hostIp;
  return { inside: String(to > 0 ? to : hostPort), address: `${host}:${hostPort}` };
}
function formatCpuset(numbers) {
  const ranges = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(",");
}

// src/engine/allocation/task-kill.ts
function killTimeout(task, kill) {
  return Math.min(allowedKillTimeout(task) / 1e6, kill?.graceLimit ?? Infinity);
}

// src/jobspec/interpolate.ts
function interpolateConfig(config, env, node) {
  const problems = [];
  const scope = runtimeScope(env, node);
  const interpolated = mapTexts(config, [], (text, path4) => {
    const { expression, diagnostics } = parseTemplate(text, nameOf(path4));
    if (!expression || diagnostics.length > 0) {
      problems.push(...diagnostics.map((each) => `${nameOf(path4)}: ${each.detail}`));
      return text;
    }
    const result = evaluate(expression, scope);
    problems.push(...result.diagnostics.map((each) => `${nameOf(path4)}: ${each.detail}`));
    return result.diagnostics.length > 0 ? text : toPlain(result.value);
  });
  return { config: interpolated, problems };
}
function runtimeScope(env, node) {
  const tree = /* @__PURE__ */ new Map();
  for (const [name, text] of Object.entries(env)) plant(tree, name.split("."), text);
  for (const [name, text] of Object.entries(node)) plant(tree, name.split("."), text);
  const variables = new Map([...tree].map(([name, branch]) => [name, grown(branch)]));
  variables.set("env", object(new Map(Object.entries(env).map(([name, text]) => [name, string(text)]))));
  return { variables, functions: RUNTIME_FUNCTIONS };
}
function plant(tree, [first = "", ...rest], text) {
  const there = tree.get(first);
  if (rest.length === 0) {
    if (there === void 0) tree.set(first, text);
    return;
  }
  if (typeof there === "string") return;
  const branch = there ?? /* @__PURE__ */ new Map();
  tree.set(first, branch);
  plant(branch, rest, text);
}
function grown(branch) {
  if (typeof branch === "string") return string(branch);
  return object(new Map([...branch].map(([name, each]) => [name, grown(each)])));
}

export {
  removeSecretsDir,
  forgetSecrets,
  mountedFolders,
  allocDir,
  taskDir,
  buildAllocDir,
  buildTaskDir,
  DriverFailure,
  ArtifactFailed,
  TemplateFailed,
  ValidationFailure,
  taskEnvironment,
  nodeVariables,
  secretVariables,
  allocationVariables,
  formatCpuset,
  killTimeout,
  executorRoot,
  executorFolder,
  statusFile,
  outputChunks,
  interpolateConfig
};
