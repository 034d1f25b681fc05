const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ArtifactSourceError,
  parseSource,
  redactSource
} from "./chunk-OSJA5LMU.js";
import {
  EscapeError,
  clientPath,
  confinement,
  makeConfinedFolder
} from "./chunk-ZRBXAPCV.js";
import {
  substitute
} from "./chunk-4TAY5VME.js";
import {
  ArtifactError,
  GetterError
} from "./chunk-IUJFUIKD.js";
import "./chunk-GRRIUBBP.js";

// src/artifact/fetch.ts
import { lstat as lstat3, mkdtemp, rm as rm3 } from "node:fs/promises";
import path6 from "node:path";

// src/artifact/place.ts
import { lstat, mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
async function assertLinksStayWithin(folder) {
  const root = await realpath(folder);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = path.join(entry.parentPath, entry.name);
    const real = await realpath(link).catch(() => null);
    if (real === root || real?.startsWith(root + path.sep)) continue;
    throw new GetterError(
      `"${path.relative(folder, link)}" is a link that leads ${real === null ? "nowhere" : "out of it"}`
    );
  }
}
async function mergeFolder(from, into) {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(into, entry.name)];
    const present = await lstat(target).catch(() => null);
    if (entry.isDirectory() && present?.isDirectory()) {
      await mergeFolder(source, target);
      continue;
    }
    if (present && (entry.isDirectory() || present.isDirectory())) {
      await rm(target, { recursive: true, force: true });
    }
    await rename(source, target);
  }
}
async function moveFile(from, to) {
  const present = await lstat(to).catch(() => null);
  if (present?.isDirectory()) throw new GetterError(`"${path.basename(to)}" is a folder there already`);
  await mkdir(path.dirname(to), { recursive: true, mode: 493 });
  await rename(from, to);
}

// src/artifact/stage.ts
import { mkdir as mkdir3 } from "node:fs/promises";
import path5 from "node:path";

// src/artifact/archive.ts
import { once } from "node:events";
import { createReadStream, createWriteStream as createWriteStream2 } from "node:fs";
import { chmod as chmod2 } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline as pipeline3 } from "node:stream/promises";

// src/artifact/tar.ts
import { pipeline as pipeline2 } from "node:stream/promises";

// src/artifact/unpack-folder.ts
import { createWriteStream } from "node:fs";
import { chmod, copyFile, lstat as lstat2, mkdir as mkdir2, symlink } from "node:fs/promises";
import path2 from "node:path";
import { pipeline } from "node:stream/promises";

// src/artifact/unpack-limits.ts
import { Transform } from "node:stream";
var UnpackBudget = class {
  #limits;
  #files = 0;
  #bytes = 0;
  constructor(limits) {
    this.#limits = limits;
  }
  countFile() {
    this.#files += 1;
    if (this.#files > this.#limits.maxFiles) {
      throw new GetterError(`the archive holds more than ${this.#limits.maxFiles} files`);
    }
  }
  countBytes(bytes) {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.maxBytes) {
      throw new GetterError(`the archive holds more than ${this.#limits.maxBytes} bytes`);
    }
  }
  /** Counts what goes through it. */
  meter() {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        try {
          this.countBytes(chunk.length);
          done(null, chunk);
        } catch (error) {
          done(error);
        }
      }
    });
  }
};
var byteLimit = (limits) => new UnpackBudget(limits).meter();

// src/artifact/unpack-folder.ts
var UnpackFolder = class {
  #target;
  #single;
  #budget;
  #links = [];
  #modes = [];
  #files = 0;
  constructor(target, { single, ...limits }) {
    this.#target = target;
    this.#single = single;
    this.#budget = new UnpackBudget(limits);
  }
  /** Permissions are those of the archive without its setuid, setgid and sticky bits. */
  async addFile(name, mode, content) {
    const file = await this.#place(name);
    await pipeline(content, this.#budget.meter(), createWriteStream(file, { flags: "w", mode: 384 }));
    await chmod(file, mode & 511);
  }
  async addFolder(name, mode) {
    if (this.#single) throw this.#notSingle();
    this.#budget.countFile();
    const folder = this.#resolve(name);
    await mkdir2(folder, { recursive: true, mode: 493 });
    this.#modes.push({ folder, mode: mode & 511 });
  }
  async addSymlink(name, to) {
    this.#links.push({ from: await this.#place(name), to });
  }
  /** A second name of a file that came before becomes a copy of it. */
  async addHardLink(name, to) {
    const original = this.#resolve(to);
    const found = await lstat2(original).catch(() => null);
    if (!found?.isFile())
      throw new GetterError(`"${name}" is a second name of "${to}", which is no file before it`);
    this.#budget.countBytes(found.size);
    await copyFile(original, await this.#place(name));
  }
  async finish() {
    if (this.#files === 0 && this.#modes.length === 0) throw new GetterError("the archive is empty");
    for (const { from, to } of this.#links) await symlink(to, from);
    for (const { folder, mode } of this.#modes.reverse()) await chmod(folder, mode | 448);
  }
  /** Where something other than a folder goes, with the folders on its way made. */
  async #place(name) {
    this.#budget.countFile();
    this.#files += 1;
    if (this.#single && this.#files > 1) throw this.#notSingle();
    const file = this.#resolve(name);
    await mkdir2(path2.dirname(file), { recursive: true, mode: 493 });
    if (this.#links.some(({ from }) => from === file)) throw new GetterError(`"${name}" is there twice`);
    return file;
  }
  #resolve(name) {
    if (this.#single) return this.#target;
    const steps = name.split(/[/\\]/);
    if (steps.includes("..") || name.includes("\0"))
      throw new GetterError(`the archive holds "${name}", which leads out of it`);
    return path2.join(this.#target, ...name.split("/"));
  }
  #notSingle() {
    return new GetterError('with mode "file" the archive must hold one file');
  }
};

// src/artifact/tar.ts
async function unpackTar(streams, target, options) {
  const { extract } = await import("./tar-stream-KV2GFLPO.js");
  const folder = new UnpackFolder(target, options);
  const entries = extract();
  const reading = pipeline2([...streams, entries]);
  reading.catch(() => {
  });
  for await (const entry of entries) {
    const { name, type, linkname, mode } = entry.header;
    if (type === "file" || type === "contiguous-file") {
      await folder.addFile(name, mode ?? 420, entry);
      continue;
    }
    entry.resume();
    if (type === "directory") await folder.addFolder(name, mode ?? 493);
    else if (type === "symlink") await folder.addSymlink(name, linkname ?? "");
    else if (type === "link") await folder.addHardLink(name, linkname ?? "");
    else throw new GetterError(`the archive holds "${name}", which is a ${type}`);
  }
  await reading;
  await folder.finish();
}

// src/artifact/zip.ts
import { text } from "node:stream/consumers";
var FILE_TYPE = 61440;
var SYMLINK = 40960;
async function unpackZip(archive, target, options) {
  const { openPromise } = await import("./yauzl-OXOUIG7F.js");
  const folder = new UnpackFolder(target, options);
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const mode = unixMode(entry);
      if (entry.fileName.endsWith("/")) await folder.addFolder(entry.fileName, mode ?? 493);
      else {
        const content = await zip.openReadStreamPromise(entry);
        const isLink = mode !== null && (mode & FILE_TYPE) === SYMLINK;
        if (isLink) await folder.addSymlink(entry.fileName, await text(content));
        else await folder.addFile(entry.fileName, mode ?? 420, content);
      }
    }
    await folder.finish();
  } finally {
    zip.close();
  }
}
function unixMode({ externalFileAttributes, versionMadeBy }) {
  const mode = externalFileAttributes >>> 16;
  return versionMadeBy >> 8 === 3 && mode !== 0 ? mode : null;
}

// src/artifact/archive.ts
var KINDS = {
  tar: { container: "tar", compression: null },
  "tar.gz": { container: "tar", compression: "gzip" },
  tgz: { container: "tar", compression: "gzip" },
  "tar.zst": { container: "tar", compression: "zstd" },
  tzst: { container: "tar", compression: "zstd" },
  "tar.bz2": { container: "tar", compression: "bzip2" },
  tbz2: { container: "tar", compression: "bzip2" },
  "tar.xz": { container: "tar", compression: "xz" },
  txz: { container: "tar", compression: "xz" },
  zip: { container: "zip", compression: null },
  gz: { container: "file", compression: "gzip" },
  zst: { container: "file", compression: "zstd" },
  bz2: { container: "file", compression: "bzip2" },
  xz: { container: "file", compression: "xz" }
};
function archiveKind(pathname, option) {
  if (/^(?:0|f|F|false|FALSE|False)$/.test(option)) return null;
  if (option !== "") return Object.hasOwn(KINDS, option) ? option : null;
  const matching = Object.keys(KINDS).filter((kind) => pathname.endsWith(`.${kind}`));
  return matching.sort((a, b) => b.length - a.length)[0] ?? null;
}
async function unpack(archive, kind, target, options) {
  const { container, compression } = KINDS[kind] ?? { container: "file", compression: null };
  if (container === "file" && !options.single) {
    throw new GetterError(
      `a .${kind} holds one file: write mode = "file", or options { archive = false } to keep it as it is`
    );
  }
  const content = () => decompressed(archive, compression, kind);
  try {
    if (container === "zip") await unpackZip(archive, target, options);
    else if (container === "tar") await unpackTar(content(), target, options);
    else {
      await pipeline3([...content(), byteLimit(options), createWriteStream2(target)]);
      await chmod2(target, 420);
    }
  } catch (error) {
    if (error instanceof GetterError) throw error;
    const { code, message } = error;
    if (code === "ENOSPC") throw error;
    throw new GetterError(`it cannot be unpacked as ${kind}: ${message}`, { cause: error });
  }
}
function decompressed(archive, compression, kind) {
  const zlib = process.getBuiltinModule("node:zlib");
  const file = createReadStream(archive);
  if (compression === null) return [file];
  if (compression === "gzip") return [file, zlib.createGunzip()];
  if (compression === "zstd" && "createZstdDecompress" in zlib) return [file, zlib.createZstdDecompress()];
  return [Readable.from(throughProgram(compression, file, kind))];
}
async function* throughProgram(program, file, kind) {
  const { spawn: spawn2 } = process.getBuiltinModule("node:child_process");
  const child = spawn2(program, ["-dc"], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(child, "close");
  const feeding = pipeline3(file, child.stdin);
  for (const each of [ended, feeding]) each.catch(() => {
  });
  try {
    yield* child.stdout;
    const [code] = await ended;
    if (code !== 0)
      throw new GetterError(`it cannot be unpacked as ${kind}: ${program} ends with exit code ${code}`);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    throw new GetterError(
      `a .${kind} needs the program ${program}, which is not here: install it, or pack it as .tar.gz`
    );
  } finally {
    child.kill();
  }
}

// src/artifact/decode-part.ts
function decodePart(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new GetterError(`"${part}" in the URL has a "%" that is no escape: write %25`);
  }
}

// src/artifact/git.ts
import { rm as rm2, writeFile } from "node:fs/promises";
import path3 from "node:path";

// src/artifact/git-process.ts
import { spawn } from "node:child_process";
var REPOSITORY_VARIABLES = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|TEMPLATE_DIR|CONFIG_PARAMETERS|ALLOW_PROTOCOL)$/;
var CONFIGURATION = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["http.followRedirects", "false"],
  ["protocol.allow", "never"],
  ["protocol.http.allow", "always"],
  ["protocol.https.allow", "always"],
  ["protocol.ssh.allow", "always"],
  ["protocol.git.allow", "always"],
  ["gc.auto", "0"],
  ["advice.detachedHead", "false"]
];
function runGit(args, folder, options) {
  return new Promise((resolve, reject) => {
    const env = gitEnvironment(options);
    const child = spawn("git", args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const output = [];
    const words = [];
    const kill = () => killGroup(child.pid);
    options.signal.addEventListener("abort", kill, { once: true });
    if (options.signal.aborted) kill();
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => words.push(chunk));
    child.on("error", (error) => {
      reject(
        error.code === "ENOENT" ? new GetterError("git has to be installed and on the PATH", { cause: error }) : error
      );
    });
    child.on("close", (code) => {
      options.signal.removeEventListener("abort", kill);
      if (options.signal.aborted) reject(options.signal.reason);
      else if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new GetterError(`git ${args[0]} failed: ${lastWords(Buffer.concat(words).toString())}`));
    });
  });
}
function gitEnvironment({ env, keyFile, insecure }) {
  const kept = Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name));
  const shell = env.GIT_SSH_COMMAND ?? "ssh -oBatchMode=yes";
  const settings = insecure ? [...CONFIGURATION, ["http.sslVerify", "false"]] : CONFIGURATION;
  const first = Number(env.GIT_CONFIG_COUNT ?? 0);
  const configuration = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${first + index}`, key],
    [`GIT_CONFIG_VALUE_${first + index}`, value]
  ]);
  return {
    ...Object.fromEntries([...kept, ...configuration]),
    GIT_CONFIG_COUNT: String(first + settings.length),
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: env.GIT_ASKPASS ?? "",
    GIT_SSH_COMMAND: keyFile === null ? shell : `${shell} -oIdentitiesOnly=yes -i '${keyFile}'`,
    LC_ALL: "C"
  };
}
function killGroup(pid) {
  try {
    if (pid !== void 0) process.kill(-pid, "SIGKILL");
  } catch {
  }
}
function lastWords(text2) {
  const lines = text2.split("\n").filter((line) => /^(?:fatal|error|remote):/.test(line));
  return (lines.at(-1) ?? text2.trim().split("\n").at(-1) ?? "").replace(/^(?:fatal|error): /, "");
}

// src/artifact/address.ts
async function publicAddressFilter() {
  const { default: ip } = await import("./ipaddr-KXHTAKBS.js");
  return (address) => ip.isValid(address) && ip.process(address).range() === "unicast";
}
function filteredLookup(admits) {
  const { lookup } = process.getBuiltinModule("node:dns");
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found = addresses ?? [];
      const refused = found.find(({ address }) => !admits(address));
      const [first] = found;
      if (error) callback(error, "", 0);
      else if (refused) callback(refusal(hostname, refused.address), "", 0);
      else if (options.all) callback(null, found);
      else callback(null, first?.address ?? "", first?.family);
    });
  };
}
async function addressesOf(hostname) {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  const { isIP } = process.getBuiltinModule("node:net");
  if (isIP(bare)) return [bare];
  const { lookup } = process.getBuiltinModule("node:dns").promises;
  try {
    return (await lookup(bare, { all: true })).map(({ address }) => address);
  } catch (error) {
    throw new GetterError(`the host ${bare} is not known`, { cause: error });
  }
}
function refusal(hostname, address) {
  const name = hostname === address ? address : `${hostname} (${address})`;
  return new GetterError(`it redirects to ${name}, which is no public address, and its source is`);
}

// src/artifact/web-client.ts
var MAX_REDIRECTS = 10;
async function request(source, options) {
  const isPublic = options.isPublic ?? await publicAddressFilter();
  const proxied = proxyVariables(options.env);
  const inside = !proxied && !(await addressesOf(source.hostname)).some(isPublic);
  const { fetch, dispatcher } = await client(options, inside || proxied ? null : isPublic);
  const close = () => dispatcher.destroy();
  try {
    let url = source;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (!inside) assertPublicLiteral(url, source, isPublic);
      const headers = headersFor(url, source, options.headers);
      const response = await fetch(withoutCredentials(url).href, {
        ...{ headers, dispatcher, redirect: "manual", signal: options.signal }
      });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null)
        return { url, response, close };
      await response.body?.cancel();
      url = nextUrl(url, location);
    }
    throw new GetterError(`it redirects more than ${MAX_REDIRECTS} times`);
  } catch (error) {
    await close();
    throw reachError(error, source);
  }
}
async function client({ insecure, env }, admits) {
  const { Agent, EnvHttpProxyAgent, fetch } = await import("./undici-WZAXXUTQ.js");
  const connect = {
    rejectUnauthorized: !insecure,
    ...admits && { lookup: filteredLookup(admits) }
  };
  if (!proxyVariables(env)) return { fetch, dispatcher: new Agent({ connect }) };
  const proxies = {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY
  };
  const options = { ...proxies, connect, requestTls: connect };
  return { fetch, dispatcher: new EnvHttpProxyAgent(options) };
}
function proxyVariables(env) {
  return ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].some((name) => env[name]);
}
function assertPublicLiteral(url, source, isPublic) {
  if (url.hostname === source.hostname) return;
  const bare = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isAddress = process.getBuiltinModule("node:net").isIP(bare) !== 0;
  if (isAddress && !isPublic(bare) || bare === "localhost") throw refusal(bare, bare);
}
function headersFor(url, source, headers) {
  if (url.origin !== source.origin) return {};
  if (url.username === "" && url.password === "") return { ...headers };
  const credentials = [url.username, url.password].map(decodePart).join(":");
  return { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}`, ...headers };
}
function withoutCredentials(url) {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  return plain;
}
function nextUrl(url, location) {
  const next = URL.parse(location, url.href);
  if (next === null || !/^https?:$/.test(next.protocol))
    throw new GetterError(`it redirects to ${location}, which is no URL of http`);
  if (url.protocol === "https:" && next.protocol === "http:") {
    throw new GetterError(`it redirects from https to http, ${next.origin}`);
  }
  return next;
}
function reachError(error, { host }) {
  if (error instanceof GetterError || !(error instanceof Error)) return error;
  if (error.name === "AbortError" || error.name === "TimeoutError") return error;
  const { cause } = error;
  if (cause instanceof GetterError) return cause;
  const reason = cause instanceof Error ? cause.message : error.message;
  return new GetterError(`${host} cannot be reached: ${reason}`, { cause: error });
}

// src/artifact/git.ts
async function clone(source, { ref, depth, sshkey }, folder, staging, options) {
  const keyFile = sshkey === "" ? null : path3.join(staging, "key");
  if (keyFile !== null) await writeFile(keyFile, Buffer.from(sshkey, "base64"), { mode: 384 });
  const git = { ...options, keyFile };
  const url = await redirected(source, options);
  const shallow = depth > 0 ? ["--depth", String(depth), ...ref === "" ? [] : ["--branch", ref]] : [];
  try {
    await runGit(["clone", "--quiet", "--template=", ...shallow, "--", url.href, folder], staging, git);
    if (ref !== "") await runGit(["checkout", "--quiet", await commitOf(ref, folder, git)], folder, git);
    const modules = ["submodule", "update", "--quiet", "--init", "--recursive"];
    await runGit([...modules, ...depth > 0 ? ["--depth", String(depth)] : []], folder, git);
  } catch (error) {
    if (error instanceof GetterError && depth > 0 && /^[0-9a-f]{7,40}$/i.test(ref)) {
      throw new GetterError(`${error.message}; with a depth, ref has to be a branch or a tag`, {
        cause: error
      });
    }
    throw error;
  } finally {
    if (keyFile !== null) await rm2(keyFile, { force: true });
  }
}
async function commitOf(ref, folder, git) {
  for (const candidate of [ref, `refs/remotes/origin/${ref}`, `refs/tags/${ref}`]) {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${candidate}^{commit}`];
    const commit = await runGit(args, folder, git).catch((error) => {
      if (error instanceof GetterError) return "";
      throw error;
    });
    if (commit !== "") return commit.trim();
  }
  throw new GetterError(`the repository has no branch, tag or commit "${ref}"`);
}
async function redirected(source, options) {
  if (!/^https?:$/.test(source.protocol)) return source;
  const asked = new URL(`${source.href.replace(/\/?(\?.*)?$/, "")}/info/refs?service=git-upload-pack`);
  const { url, close, response } = await request(asked, { ...options, headers: {} });
  await response.body?.cancel();
  await close();
  if (url.href === asked.href || !url.pathname.endsWith("/info/refs")) return source;
  const moved = new URL(url);
  moved.pathname = url.pathname.slice(0, -"/info/refs".length);
  moved.search = "";
  if (moved.origin === source.origin) {
    moved.username = source.username;
    moved.password = source.password;
  }
  return moved;
}

// src/artifact/http.ts
import { createWriteStream as createWriteStream3 } from "node:fs";
import { chmod as chmod3 } from "node:fs/promises";
import { Readable as Readable2, Transform as Transform2 } from "node:stream";
import { pipeline as pipeline4 } from "node:stream/promises";
async function download(url, file, options) {
  const answer = await request(url, options);
  try {
    const { status, headers, body } = answer.response;
    if (status !== 200 || body === null) throw new GetterError(`${answer.url.host} answers ${status}`);
    const length = headers.has("content-encoding") ? null : headers.get("content-length");
    const total = length === null ? null : Number(length);
    if (total !== null && total > options.maxBytes) throw tooLarge(options.maxBytes);
    await pipeline4(Readable2.fromWeb(body), meter(total, options), createWriteStream3(file), {
      signal: options.signal
    });
    await chmod3(file, 420);
  } catch (error) {
    throw error instanceof TypeError ? brokenOff(error, answer.url) : error;
  } finally {
    await answer.close();
  }
}
function meter(total, { maxBytes, progress }) {
  let received = 0;
  return new Transform2({
    transform(chunk, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) done(tooLarge(maxBytes));
      else {
        progress(received, total);
        done(null, chunk);
      }
    }
  });
}
function brokenOff(error, { host }) {
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return new GetterError(`${host} broke off: ${reason}`, { cause: error });
}
var tooLarge = (maxBytes) => new GetterError(`it is larger than ${maxBytes} bytes`);

// src/artifact/local.ts
import { copyFile as copyFile2, cp, realpath as realpath2, stat } from "node:fs/promises";
import path4 from "node:path";
import { fileURLToPath } from "node:url";
async function findLocal(url, { root, everywhere }) {
  const named = fileURLToPath(new URL(url.pathname, url));
  const file = await realpath2(named).catch(() => null);
  if (file === null) throw new GetterError(`there is no file ${named}`);
  const realRoot = await realpath2(root);
  if (!everywhere && file !== realRoot && !file.startsWith(realRoot + path4.sep)) {
    throw new GetterError(
      `${named} is outside of ${root}. Give the allowance with -allow volumes (input "allow: volumes") if that is meant`
    );
  }
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory())
    throw new GetterError(`${named} is neither a file nor a folder`);
  return { file, isFolder: found.isDirectory() };
}
async function copyLocal(from, to) {
  const found = await stat(from);
  if (found.isDirectory()) await cp(from, to, { recursive: true, verbatimSymlinks: true });
  else await copyFile2(from, to);
}

// src/artifact/verify-checksum.ts
import { createReadStream as createReadStream2 } from "node:fs";
import { pipeline as pipeline5 } from "node:stream/promises";
async function verifyChecksum(file, { algorithm, digits }) {
  const hash = process.getBuiltinModule("node:crypto").createHash(algorithm);
  await pipeline5(createReadStream2(file), hash);
  const actual = hash.digest("hex");
  if (actual === digits) return;
  throw new GetterError(`its ${algorithm} is ${actual}, not ${digits}: it has changed, or came damaged`);
}

// src/artifact/stage.ts
async function stage(source, options) {
  const { staging, request: request2 } = options;
  if (source.getter === "git") return stageRepository(source, options);
  const file = path5.join(staging, "download");
  if (source.getter === "http") {
    return stageFile(source, options, file, () => download(source.url, file, request2));
  }
  const local = await findLocal(source.url, options.files);
  if (!local.isFolder) return stageFile(source, options, file, () => copyLocal(local.file, file));
  return stageFolder(source, options, local.file);
}
async function stageFolder(source, { mode, staging }, from) {
  if (mode === "file") throw new GetterError("it is a folder: leave mode out");
  if (source.options.checksum) throw new GetterError("a folder has no checksum: use an archive");
  const folder = path5.join(staging, "content");
  await copyLocal(from, folder);
  return { path: within(folder, source.subdirectory), isFolder: true, name: "" };
}
async function stageRepository(source, { mode, staging, request: request2 }) {
  if (source.options.checksum) {
    throw new GetterError("a repository has no checksum: write ref with a commit");
  }
  const folder = path5.join(staging, "content");
  if (mode !== "file") {
    await clone(source.url, source.options, folder, staging, request2);
    return { path: within(folder, source.subdirectory), isFolder: true, name: "" };
  }
  const url = new URL(source.url);
  const inRepository = source.subdirectory || path5.posix.basename(url.pathname);
  if (source.subdirectory === "") url.pathname = path5.posix.dirname(url.pathname);
  await clone(url, source.options, folder, staging, request2);
  return { path: within(folder, inRepository), isFolder: false, name: "" };
}
async function stageFile({ url, options, subdirectory }, { mode, staging, limits }, file, fetch) {
  const kind = archiveKind(decodePart(url.pathname), options.archive);
  if (kind === null && subdirectory !== "") {
    throw new GetterError(`"//${subdirectory}" names a folder of an archive, and this is none`);
  }
  if (kind === null && (mode === "dir" || mode !== "file" && url.pathname.endsWith("/"))) {
    throw new GetterError('it is no folder and no archive: use an archive, or a file with mode = "file"');
  }
  await fetch();
  if (options.checksum) await verifyChecksum(file, options.checksum);
  const single = mode === "file";
  if (kind === null) {
    return { path: file, isFolder: false, name: single ? "" : fileName(url, options.filename) };
  }
  const content = path5.join(staging, "content");
  if (!single) await mkdir3(content, { mode: 493 });
  await unpack(file, kind, content, { ...limits, single });
  return { path: single ? content : within(content, subdirectory), isFolder: !single, name: "" };
}
function fileName(url, option) {
  const name = option || decodePart(path5.posix.basename(url.pathname));
  if (name === "" || name.split(/[/\\]/).includes("..") || name.includes("\0")) {
    throw new GetterError(`"${name}" is no name for a file: write options { filename = "…" }`);
  }
  return name;
}
var within = (folder, steps) => path5.join(folder, ...steps.split("/"));

// src/artifact/fetch.ts
var DEFAULT_LIMITS = { maxBytes: 1e11, maxFiles: 4096, timeout: 30 * 6e4 };
async function fetchArtifact(artifact, options) {
  const shown = redactSource(artifact.GetterSource);
  try {
    await fetchTo(artifact, shown, options);
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new ArtifactError(`failed to download artifact "${shown}": ${reason}`, { cause: error });
  }
}
async function fetchTo(artifact, shown, options) {
  const { directories, environment, node } = options;
  const lookup = (name) => environment[name] ?? node[name];
  const fill = (text2) => substitute(text2, lookup);
  const fillAll = (texts) => Object.fromEntries(Object.entries(texts ?? {}).map(([name, text2]) => [name, fill(text2)]));
  const source = parseSource(
    fill(artifact.GetterSource),
    fillAll(artifact.GetterOptions),
    options.files.base
  );
  const destination = clientPath(artifact.RelativeDest, directories, lookup, { joinEscape: true });
  if (destination === null) {
    throw new GetterError(`the destination "${artifact.RelativeDest}" leads out of the allocation`);
  }
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limits.timeout)]);
  const root = confinement(destination, directories);
  const staging = await mkdtemp(path6.join(root, "artifact-"));
  try {
    const request2 = {
      headers: fillAll(artifact.GetterHeaders),
      insecure: artifact.GetterInsecure,
      env: options.env,
      isPublic: options.isPublic,
      signal,
      maxBytes: limits.maxBytes,
      progress: (received, total) => options.progress(shown, received, total)
    };
    const staged = await stage(source, {
      mode: artifact.GetterMode,
      staging,
      request: request2,
      limits,
      files: options.files
    });
    await place(staged, destination, root);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await rm3(staging, { recursive: true, force: true });
  }
}
async function place(staged, destination, root) {
  const found = await lstat3(staged.path).catch(() => null);
  if (staged.isFolder ? !found?.isDirectory() : !found?.isFile()) {
    throw new GetterError(`it holds no ${staged.isFolder ? "folder" : "file"} of that name`);
  }
  if (staged.isFolder) {
    await assertLinksStayWithin(staged.path);
    await mergeFolder(staged.path, await makeConfinedFolder(root, destination));
    return;
  }
  const target = path6.join(destination, staged.name);
  const folder = await makeConfinedFolder(root, path6.dirname(target));
  await moveFile(staged.path, path6.join(folder, path6.basename(target)));
}
function reasonOf(error) {
  if (error instanceof GetterError || error instanceof ArtifactSourceError) return error.message;
  if (error instanceof EscapeError) return "a link on the way to its destination leads out of the allocation";
  if (error instanceof DOMException && error.name === "TimeoutError") return "it took too long";
  const { code, message } = error;
  return code === void 0 || code === "ENOSPC" ? null : message;
}

// src/artifact/fetch-all.ts
var CONCURRENCY = 3;
async function fetchArtifacts(artifacts, fetched, options) {
  const waiting = artifacts.filter((artifact) => !fetched.has(keyOf(artifact)));
  const failures = [];
  const work = async () => {
    for (let artifact = waiting.shift(); artifact; artifact = waiting.shift()) {
      try {
        await fetchArtifact(artifact, options);
        fetched.add(keyOf(artifact));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  if (failures.length > 0) throw failures[0];
}
var keyOf = (artifact) => JSON.stringify(artifact);
export {
  fetchArtifacts
};
