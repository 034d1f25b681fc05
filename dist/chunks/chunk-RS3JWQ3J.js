const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  settleUnknown,
  undecidedPredecessor,
  unknownEnds
} from "./chunk-MCFM7XNR.js";
import {
  applyDecisions
} from "./chunk-65YMVRHD.js";
import {
  collectOf
} from "./chunk-XBFMESXG.js";
import {
  assertSecretsKnown,
  declaredSecrets,
  nodeFor,
  registerOnly,
  updateUnlessStale
} from "./chunk-QST42EDP.js";
import {
  reconcile,
  register
} from "./chunk-QCCELRF7.js";
import {
  renderDiagnostic
} from "./chunk-YLU6YWV6.js";
import {
  wantsColor
} from "./chunk-6TRCZR2N.js";
import {
  stopSignal
} from "./chunk-4AMT2AUT.js";
import {
  provenanceOf,
  staleOutcome
} from "./chunk-3SOVUEGK.js";
import {
  loadJob
} from "./chunk-ETO64QFU.js";
import {
  NOTHING,
  capacityOf,
  demandOf,
  exhaustedDimension,
  minus,
  plus
} from "./chunk-XNDD7K7R.js";
import {
  formatDuration
} from "./chunk-X4RDPTXH.js";
import {
  DEFAULT_RETENTION
} from "./chunk-ASG64I5C.js";
import {
  secretParts
} from "./chunk-27A3S3XU.js";
import {
  terminalReporter
} from "./chunk-VCCNG4EN.js";
import {
  watchRecord
} from "./chunk-3XIJH4ZO.js";
import {
  lazyEngine
} from "./chunk-HVCJWQQ7.js";
import {
  sweepContainers
} from "./chunk-NJMPDM55.js";
import {
  askingLiveness,
  describeOwner,
  onThisMachine,
  owner,
  unknownOwner
} from "./chunk-KAWXW6RT.js";
import {
  judge,
  replacementOf,
  standingFor
} from "./chunk-E5YLRJNG.js";
import {
  LOST,
  findOrphans,
  isStillOrphan,
  sameOwner
} from "./chunk-3LKEMRLI.js";
import {
  localFolder,
  openStore
} from "./chunk-QBWSDL4T.js";
import {
  StateError
} from "./chunk-F7II7ZPP.js";
import {
  giveUpReschedule,
  recordClientStatus,
  recordOwner,
  recordTaskState,
  requestStop
} from "./chunk-D57M3G2N.js";
import {
  EXCEEDED_RUN_DURATION,
  runDeadline
} from "./chunk-N4DZ6YCB.js";
import {
  EXIT
} from "./chunk-LQS4FAQV.js";
import {
  count,
  nameInJob
} from "./chunk-3GETHS7F.js";
import {
  awaitingReschedule,
  emptyRecord,
  isDown,
  isVersionOf,
  waitsForLaunch
} from "./chunk-FGL2KH2A.js";
import {
  lineSplitter,
  logFolder,
  readLog
} from "./chunk-S74T5NOK.js";
import {
  masker
} from "./chunk-3JJECYUA.js";
import {
  pause
} from "./chunk-ARCMKX6O.js";
import {
  thisProcess
} from "./chunk-BUN5JR7K.js";

// src/report/masked-events.ts
function maskEvent(event, mask) {
  switch (event.type) {
    case "log":
    case "allocation":
    case "notice":
      return { ...event, text: mask(event.text) };
    case "progress":
      return { ...event, topic: mask(event.topic), text: mask(event.text) };
    case "task":
      return { ...event, event: { ...event.event, DisplayMessage: mask(event.event.DisplayMessage) } };
    case "submitted":
      return {
        ...event,
        decisions: event.decisions?.map((decision) => ({ ...decision, reason: mask(decision.reason) })) ?? null
      };
    case "outcome":
      return { ...event, outcome: maskOutcome(event.outcome, mask) };
  }
}
function maskOutcome(outcome, mask) {
  return {
    ...outcome,
    reason: mask(outcome.reason),
    allocations: outcome.allocations.map((allocation) => ({
      ...allocation,
      tasks: allocation.tasks.map((task) => ({ ...task, lastEvent: mask(task.lastEvent) }))
    }))
  };
}

// src/report/json-lines.ts
function jsonLinesReporter(out) {
  return {
    event: (event) => {
      out.write(`${JSON.stringify(slim(event))}
`);
    }
  };
}
function slim(event) {
  switch (event.type) {
    case "task":
      return { ...named(event), Task: event.task.Name, State: event.state.State, Event: event.event };
    case "log":
      return { ...named(event), Task: event.task.Name, Stream: event.stream, Text: event.text };
    case "progress":
      return {
        ...named(event),
        Task: event.task?.Name ?? null,
        Topic: event.topic,
        Text: event.text,
        Done: event.done
      };
    case "allocation":
      return { ...named(event), Step: event.step, Text: event.text };
    case "submitted":
      return {
        Type: event.type,
        JobID: event.job.ID,
        Version: event.job.Version,
        Changed: event.changed,
        Decisions: event.decisions
      };
    case "notice":
      return { Type: event.type, Level: event.level, Text: event.text };
    case "outcome":
      return { Type: event.type, ...event.outcome };
  }
}
function named(event) {
  return { Type: event.type, AllocID: event.allocation.ID, Name: event.allocation.Name };
}

// src/commands/run/report-run.ts
async function reportRun(args, around, run) {
  const color = wantsColor(args, around.err, around.env);
  const reporter = args.switch("json") ? jsonLinesReporter(around.out) : terminalReporter({ out: around.out, err: around.err, color });
  const mask = masker([...declaredSecrets(args, around.env).values()].flatMap(secretParts));
  const cancel = new AbortController();
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    const text = args.text("on-cancel") === "detach" ? "Cancelled: leaving the job to the cluster" : "Cancelled: stopping what runs. Once more to stop at once";
    reporter.event({ type: "notice", level: "info", text });
    cancel.abort();
  });
  try {
    const outcome = await run({
      around,
      report: (event) => reporter.event(maskEvent(event, mask)),
      onLoaded: ({ warnings, sources }) => {
        for (const warning of warnings)
          around.err.write(`${renderDiagnostic(warning, sources, { color })}
`);
      },
      cancel: cancel.signal
    });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof Error) error.message = mask(error.message);
    throw error;
  } finally {
    unlisten();
  }
}

// src/commands/run/admission.ts
var Admission = class {
  options;
  inside = /* @__PURE__ */ new Map();
  starting = /* @__PURE__ */ new Set();
  queue = [];
  told = null;
  constructor(options) {
    this.options = options;
  }
  /** Waits for room. Resolves with false when the signal aborted before there was any. */
  async enter(allocation, demand, signal) {
    if (signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers();
    const entry = { allocation, demand, admit: () => resolve(true) };
    const giveUp = () => {
      const position = this.queue.indexOf(entry);
      if (position !== -1) this.queue.splice(position, 1);
      resolve(false);
      this.advance();
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.queue.push(entry);
    this.advance();
    const admitted = await promise;
    signal.removeEventListener("abort", giveUp);
    return admitted;
  }
  /** Counts what runs already, whether there is room or not. */
  occupy(allocation, demand) {
    this.inside.set(allocation.ID, demand);
  }
  /** A task of it runs: the next allocation may start. */
  started({ ID }) {
    if (this.starting.delete(ID)) this.advance();
  }
  /** It is over, and what it took is free. */
  leave({ ID }) {
    this.inside.delete(ID);
    this.starting.delete(ID);
    this.advance();
  }
  /** Looks whether there is room: others may have left. */
  advance() {
    const { startLimit } = this.options;
    for (; ; ) {
      const first = this.queue[0];
      if (!first || this.starting.size >= startLimit || exhaustedDimension(first.demand, this.free())) break;
      this.queue.shift();
      this.starting.add(first.allocation.ID);
      this.occupy(first.allocation, first.demand);
      first.admit();
    }
    this.tell();
  }
  free() {
    const { capacity, takenByOthers } = this.options;
    return [...this.inside.values(), takenByOthers()].reduce(minus, capacity);
  }
  tell() {
    const first = this.queue[0];
    const text = first ? this.whyQueued(first) : null;
    if (first && text !== this.told) {
      const { allocation } = first;
      this.options.report({
        type: "progress",
        allocation,
        task: null,
        topic: "queued",
        text,
        done: false
      });
    }
    this.told = text;
  }
  whyQueued({ allocation, demand }) {
    const free = this.free();
    const dimension = exhaustedDimension(demand, free);
    const reason = dimension ? `waits for ${dimension}: it asks for ${demand[dimension]}${UNITS[dimension]}, and ${free[dimension]}${UNITS[dimension]} are free` : `waits while ${count(this.starting.size, "allocation")} start`;
    const behind = this.queue.length > 1 ? `; ${this.queue.length - 1} more behind it` : "";
    return `${nameInJob(allocation)} ${reason}${behind}`;
  }
};
var UNITS = { cpu: " MHz", cores: "", memory: " MB" };

// src/commands/run/demand.ts
function demandIn(job, { TaskGroup }) {
  const group = job.TaskGroups.find(({ Name }) => Name === TaskGroup);
  return group ? demandOf(group) : NOTHING;
}
function takenBesides(record, ours) {
  const { host, boot } = thisProcess();
  return (record?.allocations ?? []).filter((each) => !ours.has(each.ID) && each.TaskStates !== null && !isDown(each)).filter(({ Owner }) => Owner?.host === host && Owner.boot === boot).map((each) => {
    const job = record.versions.find((version) => isVersionOf(version, each));
    return job ? demandIn(job, each) : NOTHING;
  }).reduce(plus, NOTHING);
}

// src/commands/run/follow.ts
import { setTimeout as delay } from "node:timers/promises";

// src/commands/run/on-abort.ts
function onAbort(signal, handler) {
  let handling = Promise.resolve();
  const happened = new Promise((resolve) => {
    const act = () => {
      handling = handler();
      resolve();
    };
    if (signal.aborted) act();
    else signal.addEventListener("abort", act, { once: true });
  });
  return { happened, settled: () => handling };
}

// src/commands/run/follow.ts
var OWNER_CHECK_MS = 1e3;
var Following = class {
  party;
  resume;
  /** By ID: ends showing the output of an allocation when all of it that is kept was shown. */
  following = /* @__PURE__ */ new Map();
  takeovers = /* @__PURE__ */ new Map();
  /** IDs of allocations of which it was told that nobody knows whether they run. */
  unknown = /* @__PURE__ */ new Set();
  /** `resume` runs a claimed allocation to its end from where it was left. */
  constructor(party, resume) {
    this.party = party;
    this.resume = resume;
  }
  /** Shows the output of an allocation until it is over, or the run is to end. Answers with the record as it is then. */
  async follow(allocation) {
    const { report, followLogs: followLogs2, signal } = this.party.options;
    const { Owner } = allocation;
    const who = Owner ? ` (${describeOwner(Owner)})` : "";
    const text = `running already${who}: following it`;
    report({ type: "allocation", allocation, step: "following", text });
    const over = new AbortController();
    const logs = followLogs2(allocation, (event) => report(event), over.signal);
    const endOfLogs = async () => {
      over.abort();
      await logs;
    };
    this.following.set(allocation.ID, endOfLogs);
    await this.untilOver(allocation.ID, signal);
    await endOfLogs();
    return this.party.watch.current;
  }
  /** Waits until nothing of it runs any more, or the signal aborts; takes it over when the process that runs it dies. */
  async untilOver(id, signal) {
    const over = this.party.watch.until(() => this.party.isOver(id));
    const aborted = signal ? onAbort(signal, async () => {
    }) : null;
    for (; ; ) {
      const tick = new AbortController();
      const woken = await Promise.race([
        over.then(() => true),
        ...aborted ? [aborted.happened.then(() => true)] : [],
        delay(OWNER_CHECK_MS, false, { signal: tick.signal }).catch(() => false)
      ]);
      tick.abort();
      if (woken) return;
      const allocation = this.party.stored(id);
      if (!allocation || this.party.running.has(id)) continue;
      const { lives, reason } = await this.lifeOf(allocation);
      if (lives === "gone") await this.takeOver(allocation);
      else if (lives === "unknown") this.tellUnknown(allocation, reason);
    }
  }
  async lifeOf({ Owner }) {
    return Owner === null ? { lives: "gone", reason: null } : this.party.options.liveness(Owner);
  }
  /** Nothing is taken from an owner that may live. Who knows better is told, once, how to settle it. */
  tellUnknown(allocation, reason) {
    if (this.unknown.has(allocation.ID)) return;
    this.unknown.add(allocation.ID);
    const { report, store } = this.party.options;
    report({ type: "notice", level: "warning", text: unknownOwner(allocation, reason, store.location) });
  }
  takeOver(orphan) {
    const begun = this.takeovers.get(orphan.ID);
    if (begun) return begun;
    const takeover = this.adopt(orphan);
    this.takeovers.set(orphan.ID, takeover);
    return takeover;
  }
  async adopt(orphan) {
    const { party } = this;
    const { owner: owner2, now: now2, report } = party.options;
    const engine = await party.options.engine();
    const remains = await engine.remains(orphan);
    if (remains === "none") await engine.clean([orphan.ID]);
    let won = false;
    await party.save(`take over ${orphan.Name}`, (record) => {
      const stored = record.allocations.find(({ ID }) => ID === orphan.ID);
      won = isStillOrphan(stored, orphan);
      if (!won) return record;
      return remains === "none" ? recordClientStatus(record, orphan.ID, "lost", LOST, now2()) : recordOwner(record, orphan.ID, owner2, now2());
    });
    if (!won) {
      this.takeovers.delete(orphan.ID);
      return;
    }
    if (remains === "none") {
      party.lost.add(orphan.ID);
      report({ type: "allocation", allocation: orphan, step: "lost", text: LOST });
      return;
    }
    await this.following.get(orphan.ID)?.();
    await party.claim(orphan.ID);
    await this.resume({ ...orphan, Owner: owner2 });
  }
};

// src/commands/run/party.ts
var Party = class {
  options;
  watch;
  /** Allocations this process runs; aborting one stops it. */
  running = /* @__PURE__ */ new Map();
  /** IDs of allocations found lost on the way. */
  lost = /* @__PURE__ */ new Set();
  failure = null;
  constructor(options, watch) {
    this.options = options;
    this.watch = watch;
    watch.each((record) => this.obey(record));
  }
  /** Counts an allocation among those that this process runs; it is stopped at once when the run is to end. */
  async claim(id) {
    this.running.set(id, new AbortController());
    this.obey(this.watch.current);
    const { signal } = this.options;
    if (signal.aborted) await this.stop([id], signal.reason);
  }
  /** Stops allocations that this process runs, and says so in the record: what was stopped has not succeeded. */
  async stop(ids, request) {
    for (const id of ids) this.running.get(id).abort(request);
    await this.save(request.reason, (record) => requestStop(record, ids, request.reason, this.options.now()));
  }
  /** Resolves when the watch has come as far as a record that was saved or read past it. */
  async seen({ index }) {
    await this.watch.until((record) => record === null || record.index >= index);
  }
  isOver(id) {
    const stored = this.stored(id);
    return !stored || isDown(stored);
  }
  /** As it was seen last; undefined when there is none, or the job was purged. */
  stored(id) {
    return this.watch.current?.allocations.find(({ ID }) => ID === id);
  }
  /** Lets the work go on while something is being saved. If that fails, the next save does. */
  awaitLater(saving) {
    saving.catch((error) => this.failure ??= { error });
  }
  /** A record that is gone was purged: there is nothing to keep for it. */
  save(reason, change) {
    const { store, key } = this.options;
    if (this.failure) return Promise.reject(this.failure.error);
    return store.update(key, reason, (record) => record ? change(record) : null);
  }
  /** The stored record is the one voice that stops an allocation: ours, another process's, `oneoff stop`'s. */
  obey(record) {
    for (const [id, controller] of this.running) {
      const stored = record?.allocations.find(({ ID }) => ID === id);
      if (stored?.DesiredStatus !== "stop" || controller.signal.aborted) continue;
      const reason = stored.DesiredDescription;
      if (!isDown(stored)) {
        const text = `stopping: ${reason}`;
        this.options.report({ type: "allocation", allocation: stored, step: "stopping", text });
      }
      controller.abort({ reason, graceLimit: null });
    }
  }
};

// src/commands/run/countdown.ts
import { setTimeout as delay2 } from "node:timers/promises";
var TICK_MS = 1e3;
async function countDown(options) {
  const { allocation, task, what, until, now: now2, report, signal } = options;
  const name = task ? `${nameInJob(allocation)} ${task.Name}` : nameInJob(allocation);
  const tell = (text, done) => report({ type: "progress", allocation, task, topic: `${name}: ${what}`, text, done });
  for (; ; ) {
    const left = until - now2();
    if (signal.aborted) return false;
    if (left <= 0) break;
    tell(`in ${formatDuration(Math.ceil(left / 1e9) * 1e9)}`, false);
    await delay2(Math.min(left / 1e6, TICK_MS), void 0, { signal }).catch(() => {
    });
  }
  tell("now", true);
  return true;
}

// src/commands/run/reschedule.ts
async function awaitReplacement(party, id, saved) {
  const record = isAwaited(saved, id) ? await afterReschedule(party, id, saved) : saved;
  if (record === null) return null;
  await party.seen(record);
  const next = replacementOf(record, id);
  if (next && sameOwner(next.Owner, party.options.owner)) await party.claim(next.ID);
  return next;
}
async function afterReschedule(party, id, saved) {
  const { report, signal, now: now2 } = party.options;
  const failed = awaitingReschedule(saved).find(({ ID }) => ID === id);
  await party.seen(saved);
  const overtaken = new AbortController();
  const settled = party.watch.until((record) => record === null || !isAwaited(record, id)).finally(() => overtaken.abort());
  settled.catch(() => {
  });
  const due = await countDown({
    ...{ allocation: failed, task: null, what: "reschedule", now: now2, report },
    until: failed.RescheduleAt,
    signal: AbortSignal.any([overtaken.signal, signal])
  });
  if (due) return place(party);
  if (!signal.aborted) return settled;
  return party.save(
    `no reschedule of ${failed.Name}`,
    (record) => isAwaited(record, id) ? giveUpReschedule(record, id, now2()) : record
  );
}
function isAwaited(record, id) {
  return awaitingReschedule(record).some(({ ID }) => ID === id);
}
function place(party) {
  const { key, owner: owner2, node, now: now2, newId: newId2 } = party.options;
  return party.save(`reschedule ${key.id}`, (record) => {
    const decided = reconcile(record, { now: now2(), node, trigger: "alloc-reschedule" });
    return applyDecisions(record, decided, { now: now2(), newId: newId2, owner: owner2 }).record;
  });
}

// src/commands/run/restart-countdowns.ts
function restartCountdowns(report, now2) {
  const counting = /* @__PURE__ */ new Map();
  function taskEvent({ allocation, task, event }) {
    const key = `${allocation.ID}/${task.Name}`;
    counting.get(key)?.abort();
    counting.delete(key);
    if (event.Type !== "Restarting") return;
    const ending = new AbortController();
    counting.set(key, ending);
    const until = event.Time + Number(event.Details.start_delay ?? 0);
    void countDown({ allocation, task, what: "restart", until, now: now2, report, signal: ending.signal });
  }
  return {
    report(event) {
      report(event);
      if (event.type === "task") taskEvent(event);
    },
    close() {
      for (const ending of counting.values()) ending.abort();
    }
  };
}

// src/commands/run/run-duration.ts
function limitRunDuration(party, job, allocation) {
  const { now: now2 } = party.options;
  const deadline = runDeadline(job, allocation);
  if (deadline === null) return { clear: async () => {
  } };
  const over = new AbortController();
  const limiting = (async () => {
    if (!await pause((deadline - now2()) / 1e6, over.signal)) return;
    await party.save(
      `${allocation.Name} exceeded max_run_duration`,
      (record) => requestStop(record, [allocation.ID], EXCEEDED_RUN_DURATION, now2())
    );
  })();
  limiting.catch(() => {
  });
  return {
    clear() {
      over.abort();
      return limiting;
    }
  };
}

// src/commands/run/run-allocation.ts
var AllocationRuns = class {
  party;
  admission;
  /** Waits until nothing of an allocation runs any more. */
  untilOver;
  constructor(party, admission, untilOver) {
    this.party = party;
    this.admission = admission;
    this.untilOver = untilOver;
  }
  /**
   * Runs an allocation that was claimed, from its beginning or from where another process left it. Answers with the
   * record in which it is over; null when that was purged. Throws EngineError, StateError.
   */
  async run(allocation, resume) {
    const { options, running } = this.party;
    const { record, job: registered } = options.submission;
    const job = record.versions.find((version) => isVersionOf(version, allocation)) ?? registered;
    const { signal } = running.get(allocation.ID);
    const limit = limitRunDuration(this.party, job, allocation);
    try {
      await this.waitForPredecessors(allocation, signal);
      const lost = allocation.WaitsFor.find((id) => this.party.lost.has(id));
      if (lost && options.onLost !== "rerun")
        throw undecidedPredecessor(allocation, this.party.stored(lost));
      const demand = demandIn(job, allocation);
      if (resume) this.admission.occupy(allocation, demand);
      else if (!await this.admission.enter(allocation, demand, signal)) {
        return await this.end(allocation, "complete", "Stopped before it started");
      }
      return await this.runAdmitted(job, allocation, resume);
    } finally {
      this.admission.leave(allocation);
      await limit.clear();
    }
  }
  async runAdmitted(job, allocation, resume) {
    const { options, running } = this.party;
    if (resume) {
      const text = "taken over: the process that ran it is gone";
      options.report({ type: "allocation", allocation, step: "adopted", text });
    }
    const engine = await options.engine();
    const { signal } = running.get(allocation.ID);
    const emit = (event) => this.emit(event);
    const result = await engine.run({ job, allocation, emit, signal, resume });
    const record = await this.end(allocation, result.clientStatus, result.description);
    options.report({
      type: "allocation",
      allocation: { ...allocation, ClientStatus: result.clientStatus, TaskStates: result.taskStates },
      step: "ended",
      text: `${result.clientStatus}: ${result.description}`
    });
    return record;
  }
  async waitForPredecessors(allocation, signal) {
    const { options, running } = this.party;
    const before = allocation.WaitsFor.filter((id) => !this.party.isOver(id));
    for (const id of before) {
      const text = `waiting until ${this.party.stored(id).Name} (${id.slice(0, 8)}) has stopped`;
      options.report({ type: "allocation", allocation, step: "waiting", text });
    }
    await Promise.all(before.map((id) => this.untilOver(id, running.has(id) ? null : signal)));
  }
  async emit(event) {
    const { options } = this.party;
    if (event.type === "task") {
      const { allocation, task, state } = event;
      const { Type } = event.event;
      const saved = this.party.save(
        `${allocation.Name} ${task.Name}: ${Type}`,
        (record) => recordTaskState(record, allocation.ID, task.Name, state, options.now())
      );
      if (Type === "Terminated" || state.State === "dead") await saved;
      else this.party.awaitLater(saved);
      if (Type === "Started") this.admission.started(allocation);
    }
    options.report(event);
    await options.drained();
  }
  end({ ID, Name }, status, description) {
    return this.party.save(
      `${Name} is ${status}`,
      (record) => recordClientStatus(record, ID, status, description, this.party.options.now())
    );
  }
};

// src/commands/run/carry-out.ts
var STARTS_PER_CORE = 2;
async function carryOut(given) {
  if (!hasWork(given.submission)) return [];
  const countdowns = restartCountdowns(given.report, given.now);
  const options = { ...given, report: countdowns.report };
  const watch = await watchRecord(options.store, options.key);
  const party = new Party(options, watch);
  const admission = admissionFor(party);
  const runs = new AllocationRuns(
    party,
    admission,
    (id, signal) => following.untilOver(id, signal)
  );
  const following = new Following(party, (orphan) => runs.run(orphan, true));
  try {
    await runAll(party, runs, following);
    return [...party.lost];
  } finally {
    countdowns.close();
    await watch.close();
  }
}
function hasWork(submission) {
  return submission.mine.length > 0 || standingFor(submission).some((allocation) => !isDown(allocation));
}
function admissionFor(party) {
  const { node, report } = party.options;
  const capacity = capacityOf(node);
  const admission = new Admission({
    capacity,
    startLimit: STARTS_PER_CORE * (Number.isFinite(capacity.cores) ? capacity.cores : 1),
    takenByOthers: () => takenBesides(party.watch.current, party.running),
    report
  });
  party.watch.each(() => admission.advance());
  return admission;
}
async function runAll(party, runs, following) {
  const { submission, signal } = party.options;
  const { mine } = submission;
  await Promise.all(mine.map(({ ID }) => party.claim(ID)));
  const stopping = onAbort(signal, () => party.stop([...party.running.keys()], signal.reason));
  const others = standingFor(submission).filter(
    (allocation) => !party.running.has(allocation.ID) && !isDown(allocation)
  );
  async function seeThrough(first) {
    for (let allocation = first; allocation !== null; ) {
      const { ID } = allocation;
      const ended = party.running.has(ID) ? await runs.run(allocation, submission.adopted.has(ID)) : await following.follow(allocation);
      allocation = ended && await awaitReplacement(party, ID, ended);
    }
  }
  await Promise.all([...mine, ...others].map(seeThrough));
  await stopping.settled();
}

// src/commands/run/submit.ts
var PlacementError = class extends Error {
  name = "PlacementError";
  failed;
  constructor(message, failed) {
    super(message);
    this.failed = failed;
  }
};
function submit(store, options) {
  const { key, owner: owner2 } = options;
  return updateUnlessStale(store, key, `run ${key.id}`, options, (current) => {
    const now2 = options.now();
    const adopted = adopt(current ?? emptyRecord(key.namespace, key.id), options, now2);
    const { record: registered, changed } = register(adopted.record, options.job, {
      now: now2,
      checkIndex: options.checkIndex
    });
    const decided = reconcile(registered, { now: now2, node: options.node, lost: adopted.lost });
    if (Object.keys(decided.failed).length > 0) throw unplaceable(options.job, decided.failed);
    const { record, placed } = applyDecisions(registered, decided, { now: now2, newId: options.newId, owner: owner2 });
    const ours = /* @__PURE__ */ new Set([...adopted.ids, ...placed.map(({ ID }) => ID)]);
    const answer = (saved) => ({
      record: saved,
      job: saved.versions[0],
      changed,
      decisions: decided.decisions,
      mine: saved.allocations.filter(({ ID }) => ours.has(ID)),
      adopted: adopted.ids
    });
    return { record, changed, answer };
  });
}
function adopt(record, options, now2) {
  const ids = /* @__PURE__ */ new Set();
  const lost = /* @__PURE__ */ new Set();
  let after = record;
  for (const { allocation, fate } of options.orphans) {
    const stored = record.allocations.find(({ ID }) => ID === allocation.ID);
    if (!isStillOrphan(stored, allocation)) continue;
    if (fate === "lost") lost.add(allocation.ID);
    else {
      ids.add(allocation.ID);
      after = recordOwner(after, allocation.ID, options.owner, now2);
    }
  }
  return { record: after, ids, lost };
}
function unplaceable(job, failed) {
  const groups = Object.keys(failed).map((group) => `"${group}"`);
  return new PlacementError(
    `Job "${job.ID}": ${groups.length === 1 ? "group" : "groups"} ${groups.join(", ")} cannot run on this machine. Nothing was started`,
    failed
  );
}

// src/commands/run/decide.ts
async function decide(options) {
  const { store, key, engine, job, liveness, now: now2 } = options;
  let record = await store.read(key);
  let found = record ? await findOrphans(record, engine.open, liveness) : [];
  if (found.length > 0) {
    record = await store.read(key);
    const stored = new Map(record?.allocations.map((allocation) => [allocation.ID, allocation]));
    found = found.filter(({ allocation }) => isStillOrphan(stored.get(allocation.ID), allocation));
  }
  const settled = record && await settle(record, found, options);
  const orphans = found.filter(({ allocation }) => !settled?.has(allocation.ID));
  const [lost, gone] = [lostOf(orphans), lostOf(found)];
  if (gone.length > 0) await (await engine.open()).clean(gone);
  if (orphans.length > 0 || wantsToRun(record ?? emptyRecord(key.namespace, key.id), job, new Set(lost), now2())) {
    await engine.open();
    await options.sweep();
  }
  const { owner: owner2, checkIndex, node, newId: newId2, provenance } = options;
  return submit(store, { key, job, owner: owner2, checkIndex, node, orphans, now: now2, newId: newId2, ...provenance });
}
function lostOf(orphans) {
  return orphans.filter(({ fate }) => fate === "lost").map(({ allocation }) => allocation.ID);
}
function settle(record, found, options) {
  const { engine, onLost, ...rest } = options;
  return settleUnknown(record, unknownEnds(record, found), { ...rest, engine: engine.open, choice: onLost });
}
function wantsToRun(record, job, lost, now2) {
  const registered = register(record, job, { now: now2 }).record;
  const { decisions } = reconcile(registered, { now: now2, lost });
  return decisions.some(({ action }) => action === "place" || action === "replace");
}

// src/commands/run/follow-logs.ts
import { existsSync } from "node:fs";
async function followOutput(here, allocation, job, emit, signal) {
  const folder = logFolder(here.folder, allocation.ID);
  const isHere = allocation.Owner === null || onThisMachine(allocation.Owner, here.env);
  if (isHere) await followLogs(here.folder, allocation, job, emit, signal);
  if (existsSync(folder)) return;
  const text = `The output of ${allocation.Name} is on the machine that runs it, and is not shown here`;
  here.report({ type: "notice", level: "info", text });
}
async function followLogs(stateFolder, allocation, job, emit, signal) {
  const tasks = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.Tasks ?? [];
  const follow = async (task, stream) => {
    const lines = lineSplitter();
    for await (const chunk of readLog(logFolder(stateFolder, allocation.ID), task.Name, stream, signal)) {
      for (const text of lines.push(chunk)) emit({ type: "log", allocation, task, stream, text });
    }
    const last = lines.end();
    if (last !== null) emit({ type: "log", allocation, task, stream, text: last });
  };
  await Promise.all(tasks.flatMap((task) => [follow(task, "stdout"), follow(task, "stderr")]));
}

// src/commands/run/run-job.ts
async function runJob(settings, context) {
  if (settings.engine === "nomad") {
    const { runOnCluster } = await import("./run-QCG7FB3G.js");
    return runOnCluster(settings, context);
  }
  const loaded = await loadJob(settings.source, context.around, settings.allow);
  context.onLoaded?.(loaded);
  return runLoaded(loaded.job, { ...settings, file: settings.source.file }, context);
}
async function runLoaded(job, settings, context) {
  const began = performance.now();
  const { around, report } = context;
  if (!waitsForLaunch(job)) assertSecretsKnown(job, settings.secrets ?? /* @__PURE__ */ new Map());
  const folder = localFolder(around, settings.state);
  const store = await openStore(around, settings.state, { secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow, settings.secrets, driversOf(job));
  const stop = stopSignal(settings, context.cancel);
  const provenance = provenanceOf(settings, around, context.relation);
  try {
    const key = { namespace: job.Namespace, id: job.ID };
    if (waitsForLaunch(job)) {
      const { checkIndex } = settings;
      const outcome2 = await registerOnly(store, job, { provenance, checkIndex, began });
      report({ type: "outcome", outcome: outcome2 });
      return outcome2;
    }
    const sweep = async (look) => {
      for (const text of await sweepContainers(folder, store, engine, { job: key, look, running: "stop" }))
        report({ type: "notice", level: "warning", text });
    };
    await sweep(false);
    const node = await nodeFor(job, engine.open);
    const submitted = {
      ...{ store, key, engine, job, node, now, newId },
      owner: owner(around.env),
      liveness: askingLiveness(around.env),
      signal: stop.signal,
      onLost: settings.onLost ?? "rerun"
    };
    const decideOptions = {
      ...submitted,
      checkIndex: settings.checkIndex,
      provenance,
      file: settings.file ?? null,
      sweep: () => sweep(true),
      tell: (text) => report({ type: "notice", level: "info", text })
    };
    let submission = await decide(decideOptions);
    for (; ; ) {
      if ("refused" in submission) {
        const outcome2 = staleOutcome(submission, job, began);
        report({ type: "outcome", outcome: outcome2 });
        return outcome2;
      }
      report({ type: "submitted", ...submission });
      const registered = submission.job;
      const lost = await carryOut({
        ...submitted,
        engine: engine.open,
        submission,
        report,
        drained: around.drained ?? (() => null),
        followLogs: (allocation, emit, signal) => followOutput({ folder, env: around.env, report }, allocation, registered, emit, signal)
      });
      if (lost.length === 0 || stop.signal.aborted) break;
      submission = await decide(decideOptions);
    }
    const record = hasWork(submission) ? await store.read(key) : submission.record;
    const outcome = judge({ submission, record, ended: stop.ended(), durationMs: performance.now() - began });
    const { retention = DEFAULT_RETENTION } = settings;
    if (record && retention) await collect(store, folder, record, retention, report);
    report({ type: "outcome", outcome });
    return outcome;
  } finally {
    stop.clear();
    await engine.close();
    await store.close();
  }
}
function driversOf(job) {
  return new Set(job.TaskGroups.flatMap(({ Tasks }) => Tasks.map(({ Driver }) => Driver)));
}
async function collect(store, folder, record, retention, report) {
  const warn = (text) => report({ type: "notice", level: "warning", text });
  try {
    const { problems } = await collectOf(store, folder, record, retention);
    problems.forEach(warn);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    warn(`Nothing was collected: ${error.message}`);
  }
}
var now = () => Date.now() * 1e6;
var newId = () => process.getBuiltinModule("node:crypto").randomUUID();

export {
  maskEvent,
  reportRun,
  runJob,
  runLoaded
};
