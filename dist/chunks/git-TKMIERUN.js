const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  Scratch,
  connect
} from "./chunk-NZ4FSCBM.js";
import "./chunk-5HXYN7IY.js";
import {
  isVersionOf,
  neededAllocations,
  parseRecord
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  spellings
} from "./chunk-KN4JM2X5.js";
import "./chunk-QPF6A2IQ.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/state/placeholders.ts
var SHORTEST = 4;
var OPEN = "{{secret ";
var LITERAL = `${OPEN}!}}`;
var PLACEHOLDER = /\{\{secret (.+?)(?: (\d+))?\}\}/g;
var SYNTAX = /[\\^$.*+?()[\]{}|]/g;
var NAMES = /* @__PURE__ */ new Set(["Region", "Namespace", "ID", "Name", "Type", "Driver"]);
function hideSecrets(record, secrets) {
  const placeholders = /* @__PURE__ */ new Map([[OPEN, LITERAL]]);
  for (const [name, value] of secrets) {
    for (const [i, spelling] of spellings(value).entries()) {
      if (spelling.length < SHORTEST || placeholders.has(spelling)) continue;
      placeholders.set(spelling, `${OPEN}${name}${i > 0 ? ` ${i}` : ""}}}`);
    }
  }
  const needles = [...placeholders.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(needles.map((needle) => needle.replace(SYNTAX, "\\$&")).join("|"), "g");
  return mapTexts(record, (text) => text.replace(pattern, (found) => placeholders.get(found)));
}
function revealSecrets(record, secrets) {
  return mapTexts(
    record,
    (text) => text.replace(PLACEHOLDER, (found, name, spelling) => {
      if (found === LITERAL) return OPEN;
      const value = secrets.get(name);
      return value === void 0 ? found : spellings(value)[Number(spelling ?? 0)] ?? found;
    })
  );
}
function mapTexts(record, map) {
  return {
    ...record,
    versions: mapStrings(record.versions, map),
    allocations: record.allocations.map((allocation) => ({
      ...allocation,
      ClientDescription: map(allocation.ClientDescription),
      TaskStates: mapStrings(allocation.TaskStates, map)
    }))
  };
}
function mapStrings(value, map) {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, NAMES.has(name) ? item : mapStrings(item, map)])
  );
}

// src/state/prune.ts
function prune(record, limits) {
  let size = bytes(record);
  if (size <= limits.most) return record;
  const needed = neededAllocations(record);
  const forgotten = /* @__PURE__ */ new Set();
  const forget = (candidates) => {
    for (const candidate of candidates) {
      if (size <= limits.target) return;
      forgotten.add(candidate);
      size -= bytes(candidate);
    }
  };
  forget(record.allocations.filter(({ ID }) => !needed.has(ID)));
  const allocations = record.allocations.filter((allocation) => !forgotten.has(allocation));
  forget(
    record.versions.slice(1).filter((version) => !allocations.some((allocation) => isVersionOf(version, allocation))).toReversed()
  );
  if (forgotten.size === 0) return record;
  return { ...record, versions: record.versions.filter((version) => !forgotten.has(version)), allocations };
}
function bytes(value) {
  return Buffer.byteLength(JSON.stringify(value));
}

// src/state/git/backoff.ts
import { setTimeout as delay } from "node:timers/promises";
var FIRST_MS = 50;
var MOST_MS = 2e3;
var SILENCE_MS = 5e3;
var Backoff = class {
  began = performance.now();
  patienceMs;
  tell;
  hurry;
  attempts = 0;
  told = false;
  /**
   * `patienceMs` from now on there are no more attempts, in a hurry before that. `tell` is called when a remote is away
   * for long, once.
   */
  constructor({ patienceMs, tell, hurry }) {
    this.patienceMs = patienceMs;
    this.tell = tell;
    this.hurry = hurry;
  }
  get exhausted() {
    return performance.now() >= this.hurry.deadline(this.began, this.patienceMs);
  }
  /** `outage`: why the remote could not be asked. Without, somebody else was faster. */
  async pause(outage) {
    if (outage && !this.told && this.elapsed >= SILENCE_MS) {
      this.told = true;
      const seconds = Math.round((this.patienceMs - this.elapsed) / 1e3);
      this.tell(`${outage.message}; oneoff itself goes on trying for ${seconds} s`);
    }
    const most = Math.min(MOST_MS, FIRST_MS * 2 ** this.attempts++);
    await delay(Math.random() * most);
  }
  get elapsed() {
    return performance.now() - this.began;
  }
};

// src/state/git/changes.ts
function applyChanges(changes, before) {
  let record = before;
  const reasons = [];
  const answers = changes.map(({ reason, apply, resolve, reject }) => {
    try {
      const after = apply(record);
      if (after !== record) reasons.push(reason);
      record = after;
      return () => resolve(after);
    } catch (error) {
      return () => reject(error);
    }
  });
  return {
    record,
    reasons,
    answer() {
      for (const answer of answers) answer();
    }
  };
}

// src/state/git/failure.ts
var GitError = class extends StateError {
  transient;
  constructor(message2, transient) {
    super(message2);
    this.transient = transient;
  }
};
var TRACED_PACKET = / packet: +\S+< /;
var TRACED_PACKETS = /^[\d:.]+ .* packet: .*\n/gm;
var PERMISSION = {
  write: `Give the workflow's job the permission

    permissions:
      contents: write

or use \`state: none\` to run without memory`,
  read: `Give the workflow's job the permission

    permissions:
      contents: read

or use \`state: none\` to do without memory`
};
var LASTING = [
  [
    /could not read (Username|Password)|Authentication failed|error: 40[13]\b|Permission .*denied|Write access to repository not granted|service not enabled|Resource not accessible|access denied/i,
    "is not permitted",
    (needs) => PERMISSION[needs]
  ],
  [
    /repository '.*' not found|does not appear to be a git repository|no such repository|repository not exported/i,
    "is not possible: there is no such repository, or it is hidden from these credentials",
    () => "Check the address, and the token"
  ],
  [
    /hook declined|protected branch|hidden ref|repository rule/i,
    "is declined by the rules of the repository",
    () => "Allow pushes to refs/oneoff/*, or choose another repository with -state"
  ],
  [
    /dubious ownership/i,
    "is refused by git: the repository belongs to another user",
    () => "See `git help config`, safe.directory"
  ],
  [/No space left on device|Disk quota exceeded/i, "is not possible: the disk is full", () => "Make room"],
  [
    /mismatched algorithms|object format/i,
    "is not possible: its objects have SHA-256 names",
    () => "Choose a repository with SHA-1 names"
  ]
];
function gitError(remote, intent, needs, { stdout, stderr }) {
  const said = `${stderr.replace(TRACED_PACKETS, "")}
${rejections(stdout)}`;
  const what = `State ${remote.url}: ${intent === "read" ? "reading" : "writing"} refs/oneoff/*`;
  for (const [pattern, cause, next] of LASTING) {
    if (pattern.test(said)) {
      return new GitError(`${what} ${cause} (${oneLine(said)}). ${next(needs)}`, false);
    }
  }
  return new GitError(
    `${what} failed (${oneLine(said)}). Check the connection and the remote, and try again`,
    true
  );
}
function rejections(stdout) {
  const lines = stdout.toString().split("\n");
  return lines.filter((line) => line.startsWith("!")).join("\n");
}
function oneLine(said) {
  const lines = said.split("\n").map((line) => line.replace(/^(remote|fatal|error):\s*/, "").trim());
  const telling = lines.filter((line) => line !== "" && !line.startsWith("hint:"));
  return [...new Set(telling)].join("; ").replace(/\.$/, "") || "git said nothing";
}

// src/state/git/ref-name.ts
var REF_ROOT = "refs/oneoff/";
function refName({ namespace, id }) {
  return `${REF_ROOT}${component(namespace)}/${component(id)}`;
}
function keyOf(ref) {
  const parts = ref.startsWith(REF_ROOT) ? ref.slice(REF_ROOT.length).split("/") : [];
  if (parts.length !== 2) return null;
  try {
    const [namespace, id] = parts.map(decodeURIComponent);
    const key = { namespace, id };
    return refName(key) === ref ? key : null;
  } catch {
    return null;
  }
}
function component(name) {
  return encodeURIComponent(name).replace(/[~*!'()]|^\.|\.$|\.(?=\.)|\.(?=lock$)/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

// src/state/git/settle.ts
async function settle(repository, ref, proposal, backoff) {
  let sent = null;
  for (let first = true; ; first = false) {
    let failure;
    let outage;
    try {
      if (!first) {
        const tip = await repository.read(ref, { history: true });
        if (tip.commit && sent && await repository.contains(tip.commit, sent)) {
          return { won: true, commit: sent };
        }
        if (tip.commit !== proposal.parent) return { won: false, tip };
      }
      const commit = await repository.commit(proposal);
      const pushed = await repository.push(commit, ref);
      if (pushed.answer === "accepted") return { won: true, commit };
      if (pushed.answer === "duplicate") {
        if (sent) continue;
        return { won: false, tip: null };
      }
      sent = commit;
      failure = pushed.error;
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      failure = outage = error;
    }
    if (!failure.transient || backoff.exhausted) throw failure;
    await backoff.pause(outage);
  }
}

// src/state/git/records.ts
var SIZE = { most: 262144, target: 131072 };
var Records = class {
  repository;
  options;
  last = /* @__PURE__ */ new Map();
  constructor(repository, options) {
    this.repository = repository;
    this.options = options;
  }
  /** What this process read or wrote last; null when that may be out of date. */
  known(key) {
    return this.last.get(refName(key)) ?? null;
  }
  /** Asks the remote once. Throws GitError, and StateError for a record that cannot be read. */
  async look(key) {
    return this.remember(key, await this.repository.read(refName(key)));
  }
  /** Asks the remote until it answers, or patience ends. Throws as `look`. */
  read(key) {
    return this.persist(this.backoff(), () => this.look(key));
  }
  /** The refs that hold a record. Throws GitError. */
  list() {
    return this.persist(this.backoff(), () => this.repository.list());
  }
  /**
   * Decides on what this process knows; when that turns out to be out of date, on what the remote has. A decision to
   * write nothing is not tested by a push, so it counts only when it was made on what was just read. Throws StateError.
   */
  async change(key, changes) {
    const ref = refName(key);
    const backoff = this.backoff();
    let fresh = false;
    let base = this.known(key);
    for (; ; ) {
      if (base === null) {
        base = await this.persist(backoff, () => this.look(key));
        fresh = true;
      }
      const applied = applyChanges(changes, base.record);
      if (applied.record === base.record) {
        if (fresh) return applied;
        base = null;
        continue;
      }
      this.last.delete(ref);
      const { revisions, stored } = this.revisions(applied);
      const settled = await settle(this.repository, ref, this.propose(base.commit, revisions), backoff);
      if (settled.won) {
        this.last.set(ref, { commit: settled.commit, record: stored });
        return applied;
      }
      if (backoff.exhausted) throw this.outrun(key);
      base = settled.tip && this.remember(key, settled.tip);
      fresh = base !== null;
    }
  }
  close() {
    this.repository.close();
  }
  /** What has to be written: the record, and once it is too large, a second commit with less history. */
  revisions({ record, reasons }) {
    const reason = reasons.join("; ");
    if (record === null) return { revisions: [{ document: null, reason }], stored: null };
    const revisions = [{ document: this.write(record), reason }];
    const stored = prune(record, SIZE);
    if (stored !== record) {
      const gone = record.allocations.length - stored.allocations.length;
      revisions.push({ document: this.write(stored), reason: `snapshot without ${gone} old allocations` });
    }
    return { revisions, stored };
  }
  propose(parent, revisions) {
    const { nonce, author } = this.options;
    return { parent, revisions, nonce: nonce(), author, time: Math.floor(Date.now() / 1e3) };
  }
  remember(key, { commit, document }) {
    const ref = refName(key);
    const before = this.last.get(ref);
    if (before && before.commit === commit) return before;
    const known = { commit, record: document === null ? null : this.parse(document, key) };
    this.last.set(ref, known);
    return known;
  }
  /** Indented, so that `git log -p` can be read. */
  write(record) {
    return `${JSON.stringify(hideSecrets(record, this.options.secrets), null, 2)}
`;
  }
  parse(document, { id }) {
    return revealSecrets(parseRecord(document, this.options.location, id), this.options.secrets);
  }
  backoff() {
    return new Backoff(this.options);
  }
  async persist(backoff, act) {
    for (; ; ) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof GitError) || !error.transient || backoff.exhausted) throw error;
        await backoff.pause(error);
      }
    }
  }
  outrun({ id }) {
    const seconds = Math.round(this.options.patienceMs / 1e3);
    return new StateError(
      `State ${this.options.location}: the record of job "${id}" was changed by others again and again for ${seconds} s, so this change was not made; try again`
    );
  }
};

// src/state/git/batch.ts
function parseBatch(output) {
  const objects = [];
  let position = 0;
  while (position < output.length) {
    const lineEnd = output.indexOf("\n", position);
    const line = output.toString("utf8", position, lineEnd);
    position = lineEnd + 1;
    if (line.endsWith(" missing")) {
      objects.push(null);
      continue;
    }
    const [id, , size] = line.split(" ");
    const end = position + Number(size);
    objects.push({ id, content: output.toString("utf8", position, end) });
    position = end + 1;
  }
  return objects;
}

// src/state/git/commit.ts
var RECORD_FILE = "record.json";
var PROPOSAL_REF = "refs/heads/proposal";
function importStream({ parent, revisions, nonce, author, time }) {
  const commits = revisions.map(({ document, reason }, i) => {
    const before = i > 0 ? `:${i}` : parent;
    return [
      `commit ${PROPOSAL_REF}
mark :${i + 1}
committer ${nameOf(author)} <> ${time} +0000
`,
      data(message(reason, nonce)),
      before === null ? "" : `from ${before}
`,
      document === null ? "deleteall\n" : `deleteall
M 100644 inline ${RECORD_FILE}
${data(document)}`
    ].join("");
  });
  return Buffer.from(`feature done
${commits.join("")}get-mark :${revisions.length}
done
`);
}
function message(reason, nonce) {
  return `${reason.replace(/[\r\n]+/g, " ")}

Nonce: ${nonce}
`;
}
function data(text) {
  return `data ${Buffer.byteLength(text)}
${text}
`;
}
function nameOf(author) {
  return author.replace(/[<>\p{Cc}]/gu, "").trim() || "oneoff";
}

// src/state/git/stale-lock.ts
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
var STALE_MS = 3e4;
function removeStaleLock({ folder }, ref) {
  if (folder === null) return;
  for (const repository of [folder, join(folder, ".git")]) {
    const lock = join(repository, `${ref}.lock`);
    const taken = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (taken !== void 0 && Date.now() - taken > STALE_MS) rmSync(lock, { force: true });
  }
}

// src/state/git/repository.ts
var EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
var FETCH = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
var RemoteRepository = class {
  git;
  remote;
  needs;
  scratch;
  /** Refs whose newest part is in the scratch repository. */
  fetched = /* @__PURE__ */ new Set();
  /** `needs`: what it is opened for. */
  constructor(git, remote, needs, scratch) {
    this.git = git;
    this.remote = remote;
    this.needs = needs;
    this.scratch = scratch;
  }
  /**
   * Reads a ref: the first time its tip alone, from then on what came since. With `history`, commits are complete from
   * where we began to read, in a new scratch repository from the beginning.
   */
  async read(ref, options = { history: false }) {
    const path = await this.open();
    const depth = options.history || this.fetched.has(ref) ? [] : ["--depth=1"];
    const fetched = await this.fetch(path, [...depth, "--", this.remote.url, `+${ref}:${ref}`]);
    if (fetched.code !== 0) {
      const missing = fetched.stderr.includes(`couldn't find remote ref ${ref}`);
      if (missing && wasAnswered(fetched)) return { commit: null, document: null };
      throw this.failed("read", fetched);
    }
    this.fetched.add(ref);
    const input = Buffer.from(`${ref}
${ref}:${RECORD_FILE}
`);
    const [commit, file] = parseBatch((await this.local(path, ["cat-file", "--batch"], input)).stdout);
    return { commit: commit?.id ?? null, document: file?.content ?? null };
  }
  /** Every ref of ours that holds a record. */
  async list() {
    const path = await this.open();
    const all = `+${REF_ROOT}*:${REF_ROOT}*`;
    const fetched = await this.fetch(path, ["--depth=1", "--prune", "--", this.remote.url, all]);
    if (!wasAnswered(fetched)) {
      this.fetched.clear();
      throw this.failed("read", fetched);
    }
    if (fetched.code === 1 && !/^(fatal|error):/m.test(fetched.stderr)) return [];
    if (fetched.code !== 0) throw this.failed("read", fetched);
    const { stdout } = await this.local(path, ["for-each-ref", "--format=%(tree) %(refname)", REF_ROOT]);
    const lines = stdout.toString().split("\n").filter((line) => line !== "");
    const refs = lines.map((line) => line.split(" "));
    for (const [, ref] of refs) this.fetched.add(ref);
    return refs.filter(([tree]) => tree !== EMPTY_TREE).map(([, ref]) => ref);
  }
  /** Writes the proposal's commits here, where nobody sees them yet. Answers with the ID of the last. */
  async commit(proposal) {
    const path = await this.open();
    const { stdout } = await this.local(path, ["fast-import", "--quiet", "--force"], importStream(proposal));
    return stdout.toString().trim();
  }
  /** Asks the remote to move the ref to a commit, which it does only if the commit follows what it has. */
  async push(commit, ref) {
    const path = await this.open();
    const args = ["push", "--porcelain", "--no-verify", "--", this.remote.url, `${commit}:${ref}`];
    const pushed = await this.run(path, args);
    const flag = /^([ *=!])\t/m.exec(pushed.stdout.toString())?.[1];
    if (pushed.code === 0 && (flag === " " || flag === "*")) return { answer: "accepted" };
    if (pushed.code === 0 && flag === "=") return { answer: "duplicate" };
    removeStaleLock(this.remote, ref);
    return { answer: "unsettled", error: this.failed("write", pushed) };
  }
  /** Whether a commit is what a tip points to or one of those before it, as far as they were fetched. */
  async contains(tip, commit) {
    const { stdout } = await this.local(await this.open(), ["rev-list", tip]);
    return stdout.toString().split("\n").includes(commit);
  }
  close() {
    this.scratch.discard();
  }
  async open() {
    const { path, fresh } = await this.scratch.open();
    if (fresh) this.fetched.clear();
    return path;
  }
  /** A command that needs nobody else. If it fails, the scratch repository is not what it was. */
  async local(path, args, input) {
    const answer = await this.run(path, args, input);
    if (answer.code === 0) return answer;
    this.scratch.discard();
    throw this.failed("read", answer);
  }
  fetch(path, args) {
    return this.git([...FETCH, ...args], { env: { GIT_DIR: path, GIT_TRACE_PACKET: "1" } });
  }
  run(path, args, input) {
    return this.git(args, { env: { GIT_DIR: path }, ...input && { input } });
  }
  failed(intent, answer) {
    return gitError(this.remote, intent, this.needs, answer);
  }
};
function wasAnswered({ stderr }) {
  return TRACED_PACKET.test(stderr);
}

// src/state/git/sleepers.ts
var Sleepers = class {
  wakers = /* @__PURE__ */ new Set();
  /** Sleeps for `ms`, or until woken or aborted. */
  sleep(ms, signal) {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        this.wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener("abort", wake, { once: true });
      this.wakers.add(wake);
    });
  }
  wake() {
    for (const wake of this.wakers) wake();
  }
};

// src/state/git/watch.ts
var OUTAGE_MS = 10 * 60 * 1e3;
async function* watchRef(watched, signal) {
  const { first, most } = watched.pollMs;
  let seen;
  let pause = 0;
  let lastAnswer = performance.now();
  while (!signal.aborted && !watched.closed()) {
    let current = seen === void 0 ? null : watched.known();
    if (current === null || current.commit === seen) {
      await watched.sleepers.sleep(pause, signal);
      current = watched.known();
      if (seen === void 0 || current === null || current.commit === seen) {
        current = await lookUnlessAborted(watched, signal).catch((error) => {
          const away = performance.now() - lastAnswer;
          if (error instanceof GitError && error.transient && away < OUTAGE_MS) return null;
          throw error;
        });
        if (current) lastAnswer = performance.now();
      }
    }
    if (current && current.commit !== seen && !signal.aborted) {
      seen = current.commit;
      pause = first;
      yield current.record;
    } else {
      pause = Math.min(Math.max(first, pause * 1.5), most);
    }
  }
}
function lookUnlessAborted({ look }, signal) {
  return new Promise((resolve, reject) => {
    const aborted = () => resolve(null);
    if (signal.aborted) aborted();
    signal.addEventListener("abort", aborted, { once: true });
    look().then(resolve, reject).finally(() => signal.removeEventListener("abort", aborted));
  });
}

// src/state/git/store.ts
var RefStore = class {
  location;
  records;
  options;
  /** By ref, changes whose turn has not come. */
  waiting = /* @__PURE__ */ new Map();
  sleepers = new Sleepers();
  /** Ends when all that was asked for so far is done. */
  queue = Promise.resolve();
  closed = false;
  constructor(records, options) {
    this.records = records;
    this.options = options;
    this.location = options.location;
  }
  async read(key) {
    return (await this.inTurn(() => this.records.read(key))).record;
  }
  /** Changes asked for while git was busy are saved together, in one commit. */
  update(key, reason, change) {
    const { readOnly } = this.options;
    if (readOnly) return Promise.reject(new Error(`the store ${this.location} was opened for reading`));
    const ref = refName(key);
    return new Promise((resolve, reject) => {
      const asked = { reason, apply: change, resolve, reject };
      const others = this.waiting.get(ref);
      if (others) others.push(asked);
      else {
        this.waiting.set(ref, [asked]);
        void this.inTurn(() => this.saveWaiting(key));
      }
    });
  }
  watch(key, signal) {
    return watchRef(
      {
        known: () => this.records.known(key),
        look: () => this.inTurn(() => this.records.look(key)),
        closed: () => this.closed,
        sleepers: this.sleepers,
        pollMs: this.options.pollMs
      },
      signal
    );
  }
  async list() {
    const refs = await this.inTurn(() => this.records.list());
    const keys = refs.map(keyOf).filter((key) => key !== null);
    return keys.toSorted((a, b) => compare(a.namespace, b.namespace) || compare(a.id, b.id));
  }
  async close() {
    this.closed = true;
    this.sleepers.wake();
    await this.inTurn(async () => this.records.close());
  }
  async saveWaiting(key) {
    const ref = refName(key);
    const changes = this.waiting.get(ref);
    this.waiting.delete(ref);
    try {
      const applied = await this.records.change(key, changes);
      applied.answer();
    } catch (error) {
      for (const { reject } of changes) reject(error);
    } finally {
      this.sleepers.wake();
    }
  }
  inTurn(act) {
    const turn = this.queue.then(act);
    this.queue = turn.catch(() => {
    });
    return turn;
  }
};
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

// src/state/git.ts
async function openGitStore(options) {
  const { git, remote, hurry } = await connect(options);
  const { readOnly = false } = options;
  const scratch = new Scratch(options.folder, git);
  const repository = new RemoteRepository(git, remote, readOnly ? "read" : "write", scratch);
  const records = new Records(repository, {
    location: remote.url,
    author: options.author,
    nonce: options.nonce,
    secrets: options.secrets ?? /* @__PURE__ */ new Map(),
    patienceMs: options.patienceMs ?? 12e4,
    tell: options.tell ?? (() => {
    }),
    hurry
  });
  return new RefStore(records, {
    location: remote.url,
    readOnly,
    pollMs: options.pollMs ?? { first: 1e3, most: 1e4 }
  });
}
export {
  openGitStore
};
