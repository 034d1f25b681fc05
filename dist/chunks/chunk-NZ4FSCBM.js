const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  StateError
} from "./chunk-F7II7ZPP.js";

// src/state/git/checkout-credentials.ts
import { join } from "node:path";

// src/state/git/command.ts
import { spawn } from "node:child_process";

// src/state/git/hurry.ts
var HURRY_MS = 4e3;
var Hurry = class {
  signal;
  since = Number.POSITIVE_INFINITY;
  /** `signal` aborts when it is told. */
  constructor(signal = null) {
    this.signal = signal;
    const begin = () => {
      this.since = performance.now();
    };
    if (signal?.aborted) begin();
    else signal?.addEventListener("abort", begin, { once: true });
  }
  /** When something that began at `start` and may take `ms` has to be over. On the clock of `performance.now()`. */
  deadline(start, ms) {
    return Math.min(start + ms, Math.max(start, this.since) + HURRY_MS);
  }
};

// src/state/git/command.ts
function gitCommand(env, timeoutMs, hurry = new Hurry()) {
  return (args, { env: more = {}, input } = {}) => new Promise((resolve2, reject) => {
    const child = spawn("git", args, { env: { ...env, ...more }, detached: true });
    const stdout = [];
    const stderr = [];
    const began = performance.now();
    let late = false;
    let timer;
    const setTimer = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        late = true;
        killGroup(child.pid);
      }, hurry.deadline(began, timeoutMs) - performance.now());
    };
    const clear = () => {
      clearTimeout(timer);
      hurry.signal?.removeEventListener("abort", setTimer);
    };
    setTimer();
    hurry.signal?.addEventListener("abort", setTimer, { once: true });
    child.stdout.on("data", (chunk) => stdout.push(chunk));
    child.stderr.on("data", (chunk) => stderr.push(chunk));
    child.stdin.on("error", () => {
    });
    child.stdin.end(input);
    child.on("error", (error) => {
      clear();
      reject(error.code === "ENOENT" ? missingGit(error) : error);
    });
    child.on("close", (code) => {
      clear();
      const said = Buffer.concat(stderr).toString();
      resolve2({
        code: late ? null : code,
        stdout: Buffer.concat(stdout),
        stderr: late ? `${said}no answer within ${Math.round((performance.now() - began) / 1e3)} s` : said
      });
    });
  });
}
function killGroup(pid) {
  try {
    if (pid !== void 0) process.kill(-pid, "SIGKILL");
  } catch {
  }
}
function missingGit(cause) {
  return new StateError(
    "State in a git repository needs the program git, and there is none on the PATH; install git 2.31 or newer, or choose a folder with -state",
    { cause }
  );
}

// src/state/git/environment.ts
var REPOSITORY_VARIABLES = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|SHALLOW_FILE|GRAFT_FILE|REPLACE_REF_BASE|NO_REPLACE_OBJECTS|QUARANTINE_PATH|INTERNAL_SUPER_PREFIX|CONFIG|CONFIG_PARAMETERS)$/;
var CONFIGURATION = [
  ["core.hooksPath", "/dev/null"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["push.followTags", "false"],
  ["push.gpgSign", "false"],
  ["push.recurseSubmodules", "no"],
  ["fetch.writeCommitGraph", "false"]
];
function gitEnvironment(env, remote, authorization) {
  const kept = Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.test(name));
  const header = `http.${remote.origin}.extraheader`;
  const credentials = remote.origin && authorization ? [
    ["credential.helper", ""],
    [header, ""],
    [header, authorization]
  ] : [];
  return {
    ...Object.fromEntries(kept),
    ...configuration([...CONFIGURATION, ...credentials], Number(env.GIT_CONFIG_COUNT ?? 0)),
    GIT_TERMINAL_PROMPT: "0",
    // Set but empty: no window asks either. Who names a program here gave it the answer.
    GIT_ASKPASS: env.GIT_ASKPASS ?? "",
    LC_ALL: "C",
    // Whoever traces git sees no credentials in it.
    GIT_TRACE_REDACT: "1"
  };
}
function configuration(settings, first) {
  const variables = { GIT_CONFIG_COUNT: String(first + settings.length) };
  for (const [i, [key, value]] of settings.entries()) {
    variables[`GIT_CONFIG_KEY_${first + i}`] = key;
    variables[`GIT_CONFIG_VALUE_${first + i}`] = value;
  }
  return variables;
}

// src/state/git/checkout-credentials.ts
async function checkoutCredentials(env, remote, workspace, timeoutMs) {
  if (!remote.origin) return null;
  const git = gitCommand(gitEnvironment(env, remote, null), timeoutMs);
  const { code, stdout } = await git(["config", "--get-urlmatch", "http.extraheader", remote.url], {
    env: { GIT_DIR: join(workspace, ".git") }
  });
  const header = stdout.toString().trim();
  return code === 0 && header !== "" ? header : null;
}

// src/state/git/remote.ts
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
function parseRemote(text, cwd) {
  const url = text.includes("://") && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "file:") {
    return { url: text, folder: fileURLToPath(url), origin: null, credentials: null };
  }
  if (url?.protocol === "http:" || url?.protocol === "https:") return httpRemote(url);
  const isScpLike = /^[^/]+:/.test(text);
  if (url || isScpLike) return { url: text, folder: null, origin: null, credentials: null };
  const folder = resolve(cwd, text);
  return { url: folder, folder, origin: null, credentials: null };
}
function tokenHeader(token) {
  return basicHeader(`x-access-token:${token}`);
}
function basicHeader(credentials) {
  return `AUTHORIZATION: basic ${Buffer.from(credentials).toString("base64")}`;
}
function httpRemote(url) {
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = "";
  url.password = "";
  return {
    url: url.href,
    folder: null,
    origin: `${url.origin}/`,
    credentials: user || password ? `${user}:${password}` : null
  };
}

// src/state/git/connect.ts
async function connect(options) {
  const { env, token, workspace, commandTimeoutMs = 3e4 } = options;
  const remote = parseRemote(options.remote, options.cwd);
  let authorization = remote.credentials && basicHeader(remote.credentials);
  if (token) authorization = tokenHeader(token);
  if (!authorization && workspace) {
    authorization = await checkoutCredentials(env, remote, workspace, commandTimeoutMs);
  }
  const hurry = new Hurry(options.hurry);
  return {
    git: gitCommand(gitEnvironment(env, remote, authorization), commandTimeoutMs, hurry),
    remote,
    hurry
  };
}

// src/state/git/scratch.ts
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join as join2 } from "node:path";
var LEFTOVER_MS = 24 * 60 * 60 * 1e3;
var PREFIX = "git-";
var Scratch = class {
  parent;
  git;
  path = null;
  constructor(parent, git) {
    this.parent = parent;
    this.git = git;
  }
  /** The repository, made now if need be; `fresh` when it holds nothing yet. Throws errors of the file system. */
  async open() {
    if (this.path && ["HEAD", "objects", "refs"].every((part) => existsSync(join2(this.path, part)))) {
      return { path: this.path, fresh: false };
    }
    this.discard();
    mkdirSync(this.parent, { recursive: true, mode: 448 });
    removeLeftovers(this.parent);
    const path = mkdtempSync(join2(this.parent, PREFIX));
    await this.git(["init", "--quiet", "--bare", "--template=", path]);
    this.path = path;
    return { path, fresh: true };
  }
  /** Lets go of a repository that is not needed any more, or not trusted. */
  discard() {
    if (this.path) rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    this.path = null;
  }
};
function removeLeftovers(parent) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join2(parent, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LEFTOVER_MS) rmSync(path, { recursive: true, force: true });
  }
}

export {
  connect,
  Scratch
};
