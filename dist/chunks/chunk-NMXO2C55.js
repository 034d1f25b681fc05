const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  parseDuration
} from "./chunk-X4RDPTXH.js";
import {
  suggest
} from "./chunk-YAYZUEXQ.js";

// src/jobspec/docker-keys.ts
var DOCKER_KEYS = {
  image: "string",
  command: "string",
  args: "strings",
  entrypoint: "strings",
  work_dir: "string",
  hostname: "string",
  mac_address: "string",
  ipv4_address: "string",
  ipv6_address: "string",
  advertise_ipv6_address: "bool",
  network_aliases: "strings",
  network_mode: "string",
  ports: "strings",
  port_map: "numbers",
  tty: "bool",
  interactive: "bool",
  init: "bool",
  auth: { block: { username: "string", password: "string", email: "string", server_address: "string" } },
  auth_soft_fail: "bool",
  force_pull: "bool",
  image_pull_timeout: "duration",
  load: "string",
  volumes: "strings",
  volume_driver: "string",
  mounts: {
    blocks: {
      type: "string",
      target: "string",
      source: "string",
      readonly: "bool",
      bind_options: { block: { propagation: "string" } },
      tmpfs_options: { block: { size: "number", mode: "number" } },
      volume_options: {
        block: {
          no_copy: "bool",
          labels: "map",
          driver_config: { block: { name: "string", options: "map" } }
        }
      }
    }
  },
  devices: { blocks: { host_path: "string", container_path: "string", cgroup_permissions: "string" } },
  storage_opt: "map",
  shm_size: "number",
  readonly_rootfs: "bool",
  privileged: "bool",
  cap_add: "strings",
  cap_drop: "strings",
  security_opt: "strings",
  group_add: "strings",
  pid_mode: "string",
  ipc_mode: "string",
  uts_mode: "string",
  userns_mode: "string",
  cgroupns: "string",
  dns_servers: "strings",
  dns_search_domains: "strings",
  dns_options: "strings",
  extra_hosts: "strings",
  labels: "map",
  logging: { block: { type: "string", driver: "string", config: "map" } },
  cpu_hard_limit: "bool",
  cpu_cfs_period: "number",
  cpuset_cpus: "string",
  memory_hard_limit: "number",
  oom_score_adj: "number",
  pids_limit: "number",
  ulimit: "map",
  sysctl: "map",
  runtime: "string",
  isolation: "string",
  healthchecks: { block: { disable: "bool" } },
  container_exists_attempts: "number"
};
var DOCKER_ALIASES = { mount: "mounts" };

// src/jobspec/docker-rules.ts
import { isIP } from "node:net";
function dockerRules(config) {
  return [
    ...image(config),
    ...command(config),
    ...network(config),
    ...volumes(config),
    ...mounts(config),
    ...devices(config),
    ...limits(config),
    ...security(config)
  ];
}
function problem(path2, message, hint) {
  return { path: path2, message, ...hint && { hint } };
}
function isKnown(text2) {
  return !text2.includes("${");
}
function* image(config) {
  if (config.image) return;
  const hint = 'Write image = "name:tag" into config { … }.';
  yield { ...problem(["image"], "config.image: a docker task needs an image", hint), absence: true };
}
function* command({ command: command2 = "" }) {
  if (command2 === "" || command2.trim() === command2) return;
  const hint = "Arguments go into args = [ … ].";
  yield problem(["command"], "config.command: there is white space around the command", hint);
}
function* network(config) {
  const { network_mode: mode = "", dns_servers: servers = [] } = config;
  const isDockers = ["", "default", "bridge", "host", "none"].includes(mode) || mode.startsWith("container:");
  for (const key of ["network_aliases", "ipv4_address", "ipv6_address"]) {
    if (!config[key]?.length || !isDockers) continue;
    const message = `config.${key}: Docker takes it in networks that somebody made only, and this is none`;
    yield problem([key], message, 'Name one with network_mode = "…" (docker network create).');
  }
  for (const [key, version] of [
    ["ipv4_address", 4],
    ["ipv6_address", 6]
  ]) {
    const address = config[key] ?? "";
    if (address === "" || !isKnown(address) || isIP(address) === version) continue;
    yield problem([key], `config.${key}: "${address}" is no address of IP version ${version}`);
  }
  const mac = config.mac_address ?? "";
  if (mac !== "" && isKnown(mac) && !/^[\da-f]{2}(?:([:-])[\da-f]{2}(?:\1[\da-f]{2}){4})$/i.test(mac)) {
    yield problem(["mac_address"], `config.mac_address: "${mac}" is no address like 02:42:ac:11:00:02`);
  }
  for (const [index, server] of servers.entries()) {
    if (!isKnown(server) || isIP(server)) continue;
    yield problem(["dns_servers", index], `config.dns_servers[${index}]: "${server}" is no IP address`);
  }
}
function* volumes({ volumes: volumes2 = [] }) {
  for (const [index, volume] of volumes2.entries()) {
    const parts = volume.split(":").length;
    if (!isKnown(volume) || parts === 2 || parts === 3) continue;
    const hint = 'Write "source:/path/in/container" or "source:/path/in/container:ro".';
    yield problem(["volumes", index], `config.volumes[${index}]: "${volume}" is no volume`, hint);
  }
}
function* mounts({ mounts: mounts2 = [] }) {
  for (const [index, { type = "volume", source, target }] of mounts2.entries()) {
    const at = ["mounts", index];
    if (isKnown(type) && !["volume", "bind", "tmpfs"].includes(type)) {
      yield problem([...at, "type"], `config.mount: the type is volume, bind or tmpfs, not "${type}"`);
    }
    if (type === "tmpfs" && source) yield problem([...at, "source"], "config.mount: a tmpfs has no source");
    if (!target) yield problem(at, "config.mount: a mount needs a target: the path in the container");
  }
}
function* devices({ devices: devices2 = [] }) {
  for (const [index, { host_path: path2, cgroup_permissions: permissions = "" }] of devices2.entries()) {
    const at = ["devices", index];
    if (!path2) yield problem(at, "config.devices: a device needs a host_path: the device on this machine");
    if (!isKnown(permissions) || /^[rwm]*$/.test(permissions)) continue;
    const message = `config.devices: cgroup_permissions are of the letters r, w and m, not "${permissions}"`;
    yield problem([...at, "cgroup_permissions"], message);
  }
}
function* limits({ cpu_cfs_period: period = 0, ulimit = {} }) {
  if (period < 0 || period > 1e6) {
    const message = `config.cpu_cfs_period: must be between 0 and 1000000 µs, but is ${period}`;
    yield problem(["cpu_cfs_period"], message);
  }
  for (const [name, value] of Object.entries(ulimit)) {
    if (!isKnown(value) || /^-?\d+(?::-?\d+)?$/.test(value)) continue;
    const hint = 'Write "soft" or "soft:hard", both numbers.';
    yield problem(["ulimit", name], `config.ulimit.${name}: "${value}" is no limit`, hint);
  }
}
function* security({ security_opt: options = [], isolation }) {
  for (const [index, option] of options.entries()) {
    if (!isKnown(option) || option === "no-new-privileges" || /[=:]/.test(option)) continue;
    const hint = 'Write "name=value", or "no-new-privileges".';
    yield problem(["security_opt", index], `config.security_opt[${index}]: "${option}" is none`, hint);
  }
  if (isolation) yield problem(["isolation"], "config.isolation: there is such a choice on Windows only");
}

// src/jobspec/docker-config.ts
function decodeDockerConfig(config) {
  const problems = [];
  const decoded = object(config, DOCKER_KEYS, { path: [], problems }, DOCKER_ALIASES);
  const misspelt = Object.keys(config).some((name) => name !== "image" && suggest(name, ["image"]));
  for (const problem2 of dockerRules(decoded)) {
    if (problem2.absence && misspelt) continue;
    problems.push({ ...problem2, path: asWritten(problem2.path, config) });
  }
  return { config: decoded, problems };
}
function asWritten([key = "", ...rest], config) {
  const alias = Object.keys(DOCKER_ALIASES).find((each) => DOCKER_ALIASES[each] === key);
  return [alias !== void 0 && !Object.hasOwn(config, key) ? alias : key, ...rest];
}
function object(written, keys, spot, aliases = {}) {
  const decoded = {};
  for (const [name, value] of Object.entries(written)) {
    const inner = { path: [...spot.path, name], problems: spot.problems };
    const canonical = aliases[name] ?? name;
    const key = Object.hasOwn(keys, canonical) ? keys[canonical] : void 0;
    if (key === void 0) {
      const near = suggest(name, [...Object.keys(keys), ...Object.keys(aliases)]);
      complain(inner, `there is no "${name}" here`, near ? `Did you mean "${near}"?` : void 0);
      continue;
    }
    const result = value === null ? void 0 : read(value, key, inner);
    if (result === void 0) continue;
    const earlier = decoded[canonical];
    decoded[canonical] = Array.isArray(earlier) && Array.isArray(result) ? [...earlier, ...result] : result;
  }
  return decoded;
}
function read(value, key, spot) {
  if (typeof key === "object") {
    return "block" in key ? block(value, key.block, spot) : blocks(value, key.blocks, spot);
  }
  switch (key) {
    case "string":
      return text(value, spot);
    case "bool":
      return bool(value, spot);
    case "number":
      return number(value, spot);
    case "duration":
      return duration(value, spot);
    case "strings":
      return strings(value, spot);
    case "map":
      return map(value, spot, text);
    case "numbers":
      return map(value, spot, number);
  }
}
function text(value, spot) {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return complain(spot, `must be a text, but is ${kindOf(value)}`);
}
function bool(value, spot) {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  if (isRuntimeText(value)) return void 0;
  return complain(spot, `must be true or false, but is ${kindOf(value)}`);
}
function number(value, spot) {
  const read2 = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof read2 === "number" && Number.isInteger(read2)) return read2;
  if (isRuntimeText(value)) return void 0;
  return complain(spot, `must be a whole number, but is ${kindOf(value)}`);
}
function duration(value, spot) {
  const written = text(value, spot);
  if (written === void 0 || isRuntimeText(written)) return void 0;
  const parsed = parseDuration(written);
  if (typeof parsed === "number") return parsed;
  return complain(spot, `"${written}" is no duration: ${parsed.problem}`, 'Write it like "90s" or "10m".');
}
function strings(value, spot) {
  if (!Array.isArray(value)) {
    const hint = typeof value === "string" ? `Write it in brackets: [${JSON.stringify(value)}].` : void 0;
    return complain(spot, `must be a list of texts, but is ${kindOf(value)}`, hint);
  }
  return value.map((each, index) => text(each, { ...spot, path: [...spot.path, index] }) ?? "");
}
function map(value, spot, readEntry) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a map, but is ${kindOf(value)}`);
  const entries = /* @__PURE__ */ new Map();
  for (const [name, each] of written.flatMap(Object.entries)) {
    const entry = readEntry(each, { ...spot, path: [...spot.path, ...stepTo(value, name), name] });
    if (entry !== void 0) entries.set(name, entry);
  }
  return Object.fromEntries(entries);
}
function block(value, keys, spot) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf(value)}`);
  const [first, second] = written;
  if (second) return complain(spot, "can be written once only");
  const path2 = Array.isArray(value) ? [...spot.path, 0] : spot.path;
  return first ? object(first, keys, { ...spot, path: path2 }) : void 0;
}
function blocks(value, keys, spot) {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf(value)}`);
  return written.map((each, index) => {
    const path2 = Array.isArray(value) ? [...spot.path, index] : spot.path;
    return object(each, keys, { ...spot, path: path2 });
  });
}
function objects(value) {
  const list = Array.isArray(value) ? value : [value];
  const fit = list.every((each) => typeof each === "object" && each !== null && !Array.isArray(each));
  return fit ? list : null;
}
function stepTo(value, name) {
  if (!Array.isArray(value)) return [];
  return [value.findLastIndex((each) => Object.hasOwn(each, name))];
}
function isRuntimeText(value) {
  return typeof value === "string" && value.includes("${");
}
function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `${typeof value === "string" ? "the text " : ""}${JSON.stringify(value)}`;
}
function complain(spot, what, hint) {
  const name = spot.path.filter((step, index) => typeof step === "string" || index === spot.path.length - 1).reduce(
    (before, step) => typeof step === "number" ? `${before}[${step}]` : `${before}.${step}`,
    "config"
  );
  spot.problems.push({ path: spot.path, message: `${name}: ${what}`, ...hint && { hint } });
}

// src/engine/docker/forbidden.ts
import path from "node:path";

// src/engine/docker/capabilities.ts
var DOCKER_DEFAULT = [
  "audit_write",
  "chown",
  "dac_override",
  "fowner",
  "fsetid",
  "kill",
  "mknod",
  "net_bind_service",
  "net_raw",
  "setfcap",
  "setgid",
  "setpcap",
  "setuid",
  "sys_chroot"
];
var NOMAD_DEFAULT = new Set(
  DOCKER_DEFAULT.filter((name) => name !== "net_raw")
);
function capabilityName(written) {
  return written.toLowerCase().replace(/^cap_/, "");
}
function capabilities(config) {
  const add = new Set((config.cap_add ?? []).map(capabilityName));
  const drop = new Set((config.cap_drop ?? []).map(capabilityName));
  if (!add.has("net_raw") && !add.has("all")) drop.add("net_raw");
  return { CapAdd: allOr(add), CapDrop: allOr(drop) };
}
function allOr(names) {
  return names.has("all") ? ["all"] : [...names].sort();
}

// src/engine/docker/forbidden.ts
var RUNTIMES = ["runc", "nvidia"];
function forbidden(config, allow) {
  return [
    ...hostPaths(config),
    ...privileged(config),
    ...extraCapabilities(config),
    ...hostNamespaces(config),
    ...runtimes(config)
  ].filter(({ allowance }) => !allow.has(allowance));
}
function refusal(key, allowance, what) {
  const message = `${what}. Give the allowance with -allow ${allowance} (input "allow: ${allowance}") if that is meant`;
  return { key, allowance, message };
}
function hostPaths(config) {
  const refuse = (key, what) => refusal(key, "volumes", `${key}: ${what}`);
  return [
    ...config.volume_driver ? [refuse("volume_driver", `driver "${config.volume_driver}" is not allowed`)] : [],
    ...(config.volumes ?? []).map((volume) => volume.split(":")[0] ?? "").filter((source) => !config.volume_driver && leavesAllocation(source)).map((source) => refuse("volumes", `"${source}" is outside the allocation's own folders`)),
    ...(config.mounts ?? []).flatMap(({ type = "volume", source = "" }) => {
      if (type === "volume") return [refuse("mounts", `volume "${source}" is not the allocation's own`)];
      if (type !== "bind" || !leavesAllocation(source)) return [];
      return [refuse("mounts", `"${source}" is outside the allocation's own folders`)];
    })
  ];
}
function leavesAllocation(source) {
  if (source.includes("${")) return false;
  const inside = "/allocation";
  const resolved = path.posix.resolve(`${inside}/task`, source);
  return path.posix.isAbsolute(source) || !`${resolved}/`.startsWith(`${inside}/`);
}
function privileged(config) {
  return config.privileged ? [refusal("privileged", "privileged", "privileged: not allowed")] : [];
}
function extraCapabilities(config) {
  const extra = (config.cap_add ?? []).filter((name) => !NOMAD_DEFAULT.has(capabilityName(name)));
  return extra.length > 0 ? [refusal("cap_add", "caps", `cap_add: ${extra.join(", ")} not allowed`)] : [];
}
function hostNamespaces(config) {
  const modes = ["pid_mode", "ipc_mode", "uts_mode", "userns_mode"];
  return modes.filter((mode) => /^(host$|container:)/.test(config[mode] ?? "")).map((mode) => refusal(mode, "host-namespaces", `${mode}: "${config[mode]}" is not allowed`));
}
function runtimes({ runtime }) {
  if (!runtime || runtime.includes("${") || RUNTIMES.includes(runtime)) return [];
  return [refusal("runtime", "runtimes", `runtime: "${runtime}" is not allowed`)];
}

export {
  decodeDockerConfig,
  capabilities,
  forbidden
};
