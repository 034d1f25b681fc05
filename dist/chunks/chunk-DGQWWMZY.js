const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  withoutWarning
} from "./chunk-7GFFEZ6N.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/engine/docker/fingerprint.ts
import { readFileSync as readFileSync3, statfsSync } from "node:fs";
import os from "node:os";

// src/engine/docker/endpoint.ts
import { existsSync, readFileSync as readFileSync2 } from "node:fs";
import { homedir as homedir2 } from "node:os";
import path2 from "node:path";

// src/engine/docker/docker-config-file.ts
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
function readDockerConfig(env) {
  const folder = env.DOCKER_CONFIG || path.join(env.HOME || homedir(), ".docker");
  const file = path.join(folder, "config.json");
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { folder, config: {} };
  }
  try {
    return { folder, config: JSON.parse(text) };
  } catch (error) {
    throw new EngineError(`${file} is not valid JSON: ${error.message}. Correct or remove it`, {
      cause: error
    });
  }
}

// src/engine/docker/endpoint.ts
function findEndpoint(env) {
  return endpointOf(env.DOCKER_HOST || contextHost(env) || `unix://${usualSocket(env)}`, env);
}
function endpointOf(address2, env) {
  const url = URL.parse(address2.includes("://") ? address2 : `tcp://${address2}`);
  const none = { host: void 0, socketPath: void 0 };
  switch (url?.protocol) {
    case "unix:":
    case "npipe:":
      return { address: address2, options: { ...none, socketPath: address2.slice(address2.indexOf("://") + 3) } };
    case "tcp:":
    case "http:":
    case "https:": {
      const tls = url.protocol === "https:" || url.port === "2376" || Boolean(env.DOCKER_TLS_VERIFY);
      return {
        address: address2,
        options: {
          ...none,
          host: url.hostname,
          port: url.port || (tls ? "2376" : "2375"),
          protocol: tls ? "https" : "http",
          ...tls ? certificates(env) : {}
        }
      };
    }
    case "ssh:":
      return {
        address: address2,
        options: {
          ...none,
          host: url.hostname,
          port: url.port || "22",
          protocol: "ssh",
          ...url.username ? { username: url.username } : {},
          sshOptions: { ...env.SSH_AUTH_SOCK ? { agent: env.SSH_AUTH_SOCK } : {} }
        }
      };
    default:
      throw new EngineError(
        `Docker Engine address "${address2}" is of no known kind: use unix://, tcp://, https:// or ssh:// in DOCKER_HOST`
      );
  }
}
function certificates(env) {
  const folder = env.DOCKER_CERT_PATH;
  if (!folder) return {};
  const read = (name) => {
    try {
      return readFileSync2(path2.join(folder, name));
    } catch (error) {
      throw new EngineError(
        `DOCKER_CERT_PATH is ${folder}, where ${name} cannot be read: ${error.message}`,
        { cause: error }
      );
    }
  };
  return { ca: read("ca.pem"), cert: read("cert.pem"), key: read("key.pem") };
}
function contextHost(env) {
  const { folder, config } = readDockerConfig(env);
  const name = env.DOCKER_CONTEXT || config.currentContext;
  if (!name || name === "default") return null;
  const id = process.getBuiltinModule("node:crypto").createHash("sha256").update(name).digest("hex");
  const file = path2.join(folder, "contexts", "meta", id, "meta.json");
  try {
    return JSON.parse(readFileSync2(file, "utf8")).Endpoints.docker.Host;
  } catch (error) {
    throw new EngineError(
      `Docker context "${name}" cannot be read from ${file}: ${error.message}. Choose another with DOCKER_CONTEXT, or set DOCKER_HOST`,
      { cause: error }
    );
  }
}
function usualSocket(env) {
  if (process.platform === "win32") return "//./pipe/docker_engine";
  const home = env.HOME || homedir2();
  const system = "/var/run/docker.sock";
  const sockets = [
    system,
    ...env.XDG_RUNTIME_DIR ? [path2.join(env.XDG_RUNTIME_DIR, "docker.sock")] : [],
    path2.join(home, ".docker/run/docker.sock"),
    path2.join(home, ".colima/default/docker.sock"),
    ...env.XDG_RUNTIME_DIR ? [path2.join(env.XDG_RUNTIME_DIR, "podman/podman.sock")] : []
  ];
  return sockets.find((socket) => existsSync(socket)) ?? system;
}

// src/engine/docker/client.ts
async function connect(env) {
  const endpoint = findEndpoint(env);
  const { default: Library } = await import("./docker-UIWVGPBM.js");
  withoutWarning("url.parse()", () => process.getBuiltinModule("node:url").parse("tcp://docker"));
  return { docker: new Library(endpoint.options), endpoint: endpoint.address, env };
}
function apiError(error) {
  if (!(error instanceof Error)) return null;
  const { statusCode, json } = error;
  if (statusCode === void 0) return null;
  const message = json?.message;
  return {
    status: statusCode,
    message: typeof message === "string" ? message : withoutPrefix(error.message)
  };
}
function hasStatus(error, ...statuses) {
  return statuses.includes(apiError(error)?.status ?? -1);
}
function engineError(client, doing, error) {
  if (error instanceof EngineError) return error;
  const answer = apiError(error);
  if (answer !== null) {
    return new EngineError(`Docker Engine at ${client.endpoint} failed ${doing}: ${answer.message}`, {
      cause: error
    });
  }
  return new EngineError(unreachable(client.endpoint, error), { cause: error });
}
function unreachable(endpoint, error) {
  const { code, message } = error;
  switch (code) {
    case "ENOENT":
      return `No Docker Engine at ${endpoint}: the socket does not exist. Start Docker, or set DOCKER_HOST`;
    case "ECONNREFUSED":
      return `No Docker Engine at ${endpoint}: nobody answers there. Start Docker, or set DOCKER_HOST`;
    case "EACCES":
      return `Docker Engine at ${endpoint}: permission denied. Add this user to the docker group, or run as root`;
    default:
      return `Docker Engine at ${endpoint} cannot be reached: ${message ?? String(error)}. Check that it runs`;
  }
}
function withoutPrefix(message) {
  return message.replace(/^\(HTTP code \d+\) .*? - /s, "").trim();
}

// src/engine/docker/fingerprint.ts
var NOMAD_VERSION = "2.0.5";
var ARCHITECTURES = { x64: "amd64", ia32: "386" };
function fingerprintHost() {
  const { release, hostname } = { release: os.release(), hostname: os.hostname() };
  return {
    id: machineId(),
    name: hostname,
    datacenter: "dc1",
    class: "",
    pool: "default",
    meta: {},
    attributes: {
      "cpu.arch": architecture(),
      ...cpu(),
      "memory.totalbytes": String(os.totalmem()),
      "kernel.name": process.platform === "win32" ? "windows" : process.platform,
      "kernel.version": release,
      "kernel.arch": os.machine(),
      ...operatingSystem(),
      "os.signals": Object.keys(os.constants.signals).join(","),
      "nomad.version": NOMAD_VERSION,
      "unique.hostname": hostname,
      ...address(),
      ...storage()
    }
  };
}
async function fingerprintDocker(client, allow) {
  const host = fingerprintHost();
  try {
    const [version, info, bridge] = await Promise.all([
      client.docker.version(),
      client.docker.info(),
      bridgeAddress(client)
    ]);
    return {
      ...host,
      attributes: {
        ...host.attributes,
        "driver.docker": "1",
        "driver.docker.version": version.Version,
        "driver.docker.os_type": info.OSType,
        "driver.docker.runtimes": Object.keys(info.Runtimes ?? {}).sort().join(","),
        ...bridge && { "driver.docker.bridge_ip": bridge },
        ...allow.has("privileged") && { "driver.docker.privileged.enabled": "true" },
        ...allow.has("volumes") && { "driver.docker.volumes.enabled": "true" },
        ...allow.has("raw_exec") && { "driver.raw_exec": "1" }
      }
    };
  } catch (error) {
    throw engineError(client, "describing itself", error);
  }
}
async function bridgeAddress(client) {
  try {
    const { IPAM } = await client.docker.getNetwork("bridge").inspect();
    return IPAM?.Config?.[0]?.Gateway;
  } catch (error) {
    if (hasStatus(error, 404)) return void 0;
    throw error;
  }
}
function architecture() {
  return ARCHITECTURES[process.arch] ?? process.arch;
}
function cpu() {
  const cores = os.cpus();
  const mhz = Math.round(
    cores[0]?.speed || Number(/^cpu MHz\s*: ([\d.]+)$/m.exec(readText("/proc/cpuinfo") ?? "")?.[1] ?? 0)
  );
  return {
    "cpu.numcores": String(cores.length),
    ...cores[0] && { "cpu.modelname": cores[0].model },
    "cpu.reservablecores": String(cores.length),
    ...mhz > 0 && {
      "cpu.frequency": String(mhz),
      "cpu.totalcompute": String(mhz * cores.length),
      "cpu.usablecompute": String(mhz * cores.length)
    }
  };
}
function operatingSystem() {
  const release = readText("/etc/os-release") ?? "";
  const field = (name2) => release.match(new RegExp(`^${name2}="?([^"
]*)"?$`, "m"))?.[1];
  const name = field("ID");
  const version = field("VERSION_ID");
  return { ...name && { "os.name": name }, ...version && { "os.version": version } };
}
function address() {
  const found = Object.values(os.networkInterfaces()).flat().find((each) => each && !each.internal && each.family === "IPv4");
  return found ? { "unique.network.ip-address": found.address } : {};
}
function storage() {
  const { bsize, blocks, bavail } = statfsSync("/");
  return {
    "unique.storage.volume": "/",
    "unique.storage.bytestotal": String(bsize * blocks),
    "unique.storage.bytesfree": String(bsize * bavail)
  };
}
function machineId() {
  const id = readText("/etc/machine-id")?.trim() ?? "";
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function readText(file) {
  try {
    return readFileSync3(file, "utf8");
  } catch {
    return null;
  }
}

export {
  readDockerConfig,
  connect,
  apiError,
  hasStatus,
  engineError,
  fingerprintHost,
  fingerprintDocker
};
