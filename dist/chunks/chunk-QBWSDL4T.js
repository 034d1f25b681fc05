const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  parseRecord
} from "./chunk-2JYO62JN.js";
import {
  StateError,
  stateError
} from "./chunk-F7II7ZPP.js";
import {
  DATABASE,
  stateFolder
} from "./chunk-5DPXPFVG.js";
import {
  withoutWarning
} from "./chunk-7GFFEZ6N.js";

// src/commands/open-store.ts
import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join as join2, resolve } from "node:path";

// src/github/token.ts
function tokenFrom(env) {
  return env["INPUT_GITHUB-TOKEN"]?.trim() || env.GITHUB_TOKEN || null;
}

// src/state/sqlite.ts
import { join } from "node:path";

// src/state/database.ts
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
var LAYOUT = 1;
var LOCK_TIMEOUT_MS = 2e4;
var CREATE = `
  CREATE TABLE job (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    record_index INTEGER NOT NULL,
    reason TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (namespace, id)
  ) STRICT;
  PRAGMA user_version = ${LAYOUT};
`;
function openDatabase(path, readOnly) {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { readOnly, timeout: LOCK_TIMEOUT_MS });
  if (layoutOf(database, path) === LAYOUT) return database;
  database.close();
  return null;
}
function createDatabase(path) {
  mkdirSync(dirname(path), { recursive: true, mode: 448 });
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS });
  chmodSync(path, 384);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("BEGIN IMMEDIATE");
  if (layoutOf(database, path) === 0) database.exec(CREATE);
  database.exec("COMMIT");
  return database;
}
function layoutOf(database, path) {
  const layout = Number(database.prepare("PRAGMA user_version").get()?.user_version);
  if (layout <= LAYOUT) return layout;
  database.close();
  throw new StateError(
    `State ${path}: the database was written by a newer oneoff; use that version, or another folder with -state`
  );
}
function loadSqlite() {
  return withoutWarning("SQLite is an experimental feature", () => process.getBuiltinModule("node:sqlite"));
}

// src/state/sqlite.ts
var POLL_MS = 100;
function openSqliteStore(folder, options = {}) {
  return new SqliteStore(folder, options.readOnly ?? false);
}
var SqliteStore = class {
  location;
  path;
  readOnly;
  database = null;
  closed = false;
  ownWrites = 0;
  sleepers = /* @__PURE__ */ new Set();
  constructor(folder, readOnly) {
    this.location = folder;
    this.path = join(folder, DATABASE);
    this.readOnly = readOnly;
  }
  async read(key) {
    return this.guarded(() => this.parse(key, this.text(key)));
  }
  async update(key, reason, change) {
    return this.guarded(() => {
      const database = this.writable();
      database.exec("BEGIN IMMEDIATE");
      try {
        const before = this.parse(key, this.text(key));
        const after = change(before);
        if (after !== before) this.write(database, key, reason, after);
        database.exec("COMMIT");
        return after;
      } catch (error) {
        rollBack(database);
        throw error;
      } finally {
        this.ownWrites++;
        this.wakeAll();
      }
    });
  }
  async *watch(key, signal) {
    let seen;
    while (!signal.aborted && !this.closed) {
      const version = this.guarded(() => this.changeCounter());
      const text = this.guarded(() => this.text(key));
      if (text !== seen) {
        seen = text;
        yield this.guarded(() => this.parse(key, text));
      }
      while (!signal.aborted && !this.closed && this.guarded(() => this.changeCounter()) === version) {
        await this.sleep(signal);
      }
    }
  }
  async list() {
    return this.guarded(() => {
      const rows = this.existing()?.prepare("SELECT namespace, id FROM job ORDER BY namespace, id").all() ?? [];
      return rows.map((row) => ({ namespace: String(row.namespace), id: String(row.id) }));
    });
  }
  async close() {
    this.closed = true;
    this.database?.close();
    this.wakeAll();
  }
  write(database, { namespace, id }, reason, record) {
    if (record === null) {
      database.prepare("DELETE FROM job WHERE namespace = ? AND id = ?").run(namespace, id);
      return;
    }
    database.prepare(
      "INSERT OR REPLACE INTO job (namespace, id, record_index, reason, record) VALUES (?, ?, ?, ?, ?)"
    ).run(namespace, id, record.index, reason, JSON.stringify(record));
  }
  text({ namespace, id }) {
    const statement = this.existing()?.prepare("SELECT record FROM job WHERE namespace = ? AND id = ?");
    const row = statement?.get(namespace, id);
    return row ? String(row.record) : null;
  }
  parse({ id }, text) {
    return text === null ? null : parseRecord(text, this.path, id);
  }
  /** Moves with every commit, of this process or another. */
  changeCounter() {
    const row = this.existing()?.prepare("PRAGMA data_version").get();
    return `${this.ownWrites} ${row?.data_version ?? "none"}`;
  }
  existing() {
    this.database ??= openDatabase(this.path, this.readOnly);
    return this.database;
  }
  writable() {
    if (this.readOnly) throw new Error(`the store ${this.path} was opened for reading`);
    this.database = this.existing() ?? createDatabase(this.path);
    return this.database;
  }
  sleep(signal) {
    return new Promise((resolve2) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        this.sleepers.delete(wake);
        resolve2();
      };
      const timer = setTimeout(wake, POLL_MS);
      signal.addEventListener("abort", wake, { once: true });
      this.sleepers.add(wake);
    });
  }
  wakeAll() {
    for (const wake of this.sleepers) wake();
  }
  guarded(act) {
    try {
      return act();
    } catch (error) {
      throw stateError(this.path, error);
    }
  }
};
function rollBack(database) {
  try {
    database.exec("ROLLBACK");
  } catch {
  }
}

// src/commands/open-store.ts
async function openStore(around, state, options = {}) {
  const { readOnly = false, secrets = /* @__PURE__ */ new Map() } = options;
  const place = statePlace(around, state);
  switch (place.kind) {
    case "folder":
      return openSqliteStore(place.folder, { readOnly });
    case "none":
      return (await import("./memory-77Y2HI26.js")).openMemoryStore();
    case "git": {
      const { openGitStore } = await import("./git-3OGNCAL5.js");
      return openGitStore({
        ...gitConnection(around, place.remote),
        author: author(around.env),
        nonce: () => process.getBuiltinModule("node:crypto").randomUUID(),
        readOnly,
        secrets,
        tell: (text) => around.err.write(`Warning: ${text}
`)
      });
    }
  }
}
function localFolder(around, state) {
  const place = statePlace(around, state);
  if (place.kind === "folder") return place.folder;
  const name = place.kind === "git" ? `git-${shortHash(place.remote)}` : `none-${shortHash(workflowJob(around.env))}`;
  return join2(stateFolder(around.env), name);
}
function statePlace(around, state) {
  const { env, cwd } = around;
  switch (state || "auto") {
    case "auto":
      return env.RUNNER_ENVIRONMENT === "github-hosted" ? { kind: "git", remote: ownRepository(around) } : { kind: "folder", folder: stateFolder(env) };
    case "local":
      return { kind: "folder", folder: stateFolder(env) };
    case "none":
      return { kind: "none" };
    case "git":
      return { kind: "git", remote: ownRepository(around) };
  }
  const path = resolve(cwd, state);
  if (isRemoteAddress(state)) return { kind: "git", remote: state };
  return isRepository(path) ? { kind: "git", remote: path } : { kind: "folder", folder: path };
}
function gitConnection(around, remote) {
  const { env, cwd } = around;
  const server = new URL(env.GITHUB_SERVER_URL || "https://github.com");
  const ours = URL.canParse(remote) && new URL(remote).origin === server.origin;
  return {
    remote,
    token: ours ? tokenFrom(env) : null,
    workspace: env.GITHUB_WORKSPACE ?? cwd,
    folder: join2(stateFolder(env), "git-scratch"),
    env,
    cwd
  };
}
function ownRepository({ env, cwd }) {
  const { GITHUB_REPOSITORY: repository } = env;
  if (env.GITHUB_ACTIONS === "true" && repository) {
    return `${env.GITHUB_SERVER_URL || "https://github.com"}/${repository}`;
  }
  const { status, stdout } = process.getBuiltinModule("node:child_process").spawnSync("git", ["remote", "get-url", "origin"], {
    cwd,
    env,
    encoding: "utf8"
  });
  const origin = status === 0 ? stdout.trim() : "";
  if (origin === "") {
    throw new StateError(
      `State git: ${cwd} is in no git repository with a remote "origin"; change into one, or name the remote: -state URL`
    );
  }
  return origin;
}
function workflowJob(env) {
  return JSON.stringify([env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT, env.GITHUB_JOB, env.RUNNER_NAME]);
}
function shortHash(text) {
  const { createHash } = process.getBuiltinModule("node:crypto");
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
function isRemoteAddress(text) {
  return text.includes("://") || /^[^/\\\s]+@[^/\s]+:/.test(text);
}
function isRepository(path) {
  return existsSync(join2(path, ".git")) || ["HEAD", "objects", "refs"].every((name) => existsSync(join2(path, name)));
}
function author(env) {
  const { GITHUB_ACTIONS, GITHUB_ACTOR: actor, GITHUB_WORKFLOW: workflow, GITHUB_RUN_ID: run } = env;
  if (GITHUB_ACTIONS === "true" && actor) return `${actor} (${workflow ?? "workflow"}, run ${run ?? "?"})`;
  return `${env.USER || "oneoff"}@${hostname()}`;
}

export {
  tokenFrom,
  openStore,
  localFolder,
  statePlace,
  gitConnection,
  ownRepository
};
