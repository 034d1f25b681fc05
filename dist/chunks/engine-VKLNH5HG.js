const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  ArtifactFailed,
  DriverFailure,
  TemplateFailed,
  ValidationFailure,
  allocDir,
  allocationVariables,
  buildAllocDir,
  buildTaskDir,
  executorRoot,
  forgetSecrets,
  formatCpuset,
  interpolateConfig,
  killTimeout,
  mountedFolders,
  nodeVariables,
  outputChunks,
  removeSecretsDir,
  secretVariables,
  taskDir,
  taskEnvironment
} from "./chunk-AQY7HN6U.js";
import {
  capabilities,
  decodeDockerConfig,
  forbidden,
  formatDuration,
  secretProblem,
  unknownPort,
  unknownSecrets
} from "./chunk-FODPDX7Y.js";
import "./chunk-QVKPTNTJ.js";
import {
  apiError,
  connect,
  engineError,
  fingerprintDocker,
  fingerprintHost,
  hasStatus,
  readDockerConfig
} from "./chunk-DGQWWMZY.js";
import "./chunk-OSJA5LMU.js";
import {
  substitute
} from "./chunk-4TAY5VME.js";
import {
  fatality,
  hasTurn,
  isPoststop,
  isSidecar,
  killOrder
} from "./chunk-HUOIFCVN.js";
import {
  DATABASE,
  EXCEEDED_RUN_DURATION,
  allocationIndex,
  appendEvent,
  capacityOf,
  clientStatus,
  secretParts
} from "./chunk-S3UWS5UO.js";
import "./chunk-T4TCNNPQ.js";
import "./chunk-ZH5KW6CK.js";
import "./chunk-F7II7ZPP.js";
import "./chunk-7GFFEZ6N.js";
import {
  openLog
} from "./chunk-UMPTEYS7.js";
import {
  comesBefore,
  hiding,
  lineSplitter,
  logFileIndexes,
  ownerLives,
  pause,
  settlesWithin
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";
import "./chunk-XP6KWZSS.js";
import "./chunk-I2QAZLFR.js";
import "./chunk-GRRIUBBP.js";

// src/engine/docker/engine.ts
import { existsSync as existsSync2 } from "node:fs";

// src/engine/allocation/ending.ts
import { once } from "node:events";
function endInOrder(members, shutdownDelay) {
  const over2 = new AbortController();
  let begun = false;
  const end2 = async (kill2) => {
    if (kill2.graceLimit === null && !await pause(shutdownDelay / 1e6, over2.signal)) return;
    for (const tasks of killOrder(members.map(({ task }) => task))) {
      const next = members.filter(({ task }) => tasks.includes(task));
      for (const { kill: controller } of next) controller.abort(kill2);
      await Promise.allSettled(next.map(({ ended }) => ended));
    }
  };
  return {
    begin(kill2) {
      if (begun) return;
      begun = true;
      void end2(kill2);
    },
    clear: () => over2.abort()
  };
}
function endOnSignal(signal, members, ending, overdue) {
  const over2 = new AbortController();
  const stop2 = async () => {
    const request = signal.reason;
    const { reason, graceLimit } = request;
    if (reason === EXCEEDED_RUN_DURATION) {
      const poststop = members.filter(({ task }) => isPoststop(task));
      for (const { kill: kill2 } of poststop) kill2.abort({ reason, announce: null, graceLimit });
    }
    ending.begin({ reason, announce: null, graceLimit });
    const limit = await limitOf(request, over2.signal);
    if (limit === null || !await pause(limit, over2.signal)) return;
    overdue.abort();
    for (const { kill: kill2 } of members) kill2.abort({ reason, announce: null, graceLimit: 0 });
  };
  const onAbort = () => void stop2();
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    clear() {
      signal.removeEventListener("abort", onAbort);
      over2.abort();
    }
  };
}
async function limitOf({ graceLimit, hurry }, over2) {
  if (graceLimit !== null || !hurry) return graceLimit;
  const told2 = AbortSignal.any([hurry, over2]);
  if (!told2.aborted) await once(told2, "abort");
  return over2.aborted ? null : hurry.reason.graceLimit;
}

// src/scheduler/restart.ts
var WITHIN_POLICY = "Restart within policy";
function newRestartTracker(policy, start, options = {}) {
  return { policy, intervalStart: start, count: 0, restartsOnSuccess: options.restartsOnSuccess ?? false };
}
function exitedWell(outcome) {
  return outcome.exitCode === 0 && outcome.signal === 0 && !outcome.oomKilled;
}
function decideRestart(tracker, outcome, now2, jitter) {
  const { policy, restartsOnSuccess } = tracker;
  const wentWell = outcome.type === "exited" && exitedWell(outcome) && !restartsOnSuccess;
  if (outcome.type === "killed") return over(tracker, "done", "");
  if (outcome.type === "restart-requested") {
    return { tracker, action: "restart", delay: 0, reason: "Restart requested" };
  }
  if (policy.Attempts === 0) {
    return wentWell ? over(tracker, "done", "") : over(tracker, "fail", "Policy allows no restarts");
  }
  const expired = now2 > tracker.intervalStart + policy.Interval;
  const counted = {
    ...tracker,
    intervalStart: expired ? now2 : tracker.intervalStart,
    count: (expired ? 0 : tracker.count) + 1
  };
  if (outcome.type === "start-failed" && !outcome.recoverable) {
    return over(counted, "fail", "Error was unrecoverable");
  }
  if (wentWell) return over(counted, "done", "");
  if (counted.count <= policy.Attempts) {
    const delay2 = policy.Delay === 0 ? 1 : policy.Delay + Math.floor(policy.Delay * 0.25 * jitter);
    return { tracker: counted, action: "restart", delay: delay2, reason: WITHIN_POLICY };
  }
  if (policy.Mode === "fail") {
    const limit = `${policy.Attempts} in interval ${formatDuration(policy.Interval)}`;
    return over(counted, "fail", `Exceeded allowed attempts ${limit} and mode is "fail"`);
  }
  return {
    tracker: counted,
    action: "restart",
    delay: counted.intervalStart + policy.Interval - now2,
    reason: "Exceeded allowed attempts, applying a delay"
  };
}
function over(tracker, action, reason) {
  return { tracker, action, delay: 0, reason };
}

// src/engine/allocation/task-events.ts
function taskEvent(type, time, displayMessage, details = {}, failsTask = false) {
  return {
    Type: type,
    Time: time,
    DisplayMessage: displayMessage,
    Details: failsTask ? { ...details, fails_task: "true" } : details,
    FailsTask: failsTask
  };
}
var received = (time) => taskEvent("Received", time, "Task received by client");
var taskSetup = (time) => taskEvent("Task Setup", time, "Building Task Directory", { message: "Building Task Directory" });
var downloadingArtifacts = (time) => taskEvent("Downloading Artifacts", time, "Client is downloading artifacts");
var failedArtifactDownload = (time, problem) => taskEvent("Failed Artifact Download", time, problem, { download_error: problem });
var downloadingImage = (time, image) => taskEvent("Driver", time, "Downloading image", { driver_message: "Downloading image", image });
var started = (time) => taskEvent("Started", time, "Task started by client");
var failedValidation = (time, problem) => taskEvent("Failed Validation", time, problem, { validation_error: problem }, true);
var driverFailure = (time, problem) => taskEvent("Driver Failure", time, problem, { driver_error: problem });
function terminated(time, { code, signal, oomKilled, message }) {
  const text = [
    `Exit Code: ${code}`,
    ...signal === 0 ? [] : [`Signal: ${signal}`],
    ...message === "" ? [] : [`Exit Message: "${message}"`]
  ];
  return taskEvent("Terminated", time, text.join(", "), {
    exit_code: String(code),
    signal: String(signal),
    oom_killed: String(oomKilled),
    ...message && { exit_message: message }
  });
}
function exitOf({ Details }) {
  const { exit_code, signal, oom_killed, exit_message = "" } = Details;
  const oomKilled = oom_killed === "true";
  return { code: Number(exit_code), signal: Number(signal), oomKilled, message: exit_message };
}
function restarting(time, reason, delay2) {
  const wait = `Task restarting in ${formatDuration(delay2)}`;
  return taskEvent("Restarting", time, reason === WITHIN_POLICY ? wait : `${reason} - ${wait}`, {
    restart_reason: reason,
    start_delay: String(delay2)
  });
}
var notRestarting = (time, reason) => taskEvent("Not Restarting", time, reason, { restart_reason: reason }, true);
var waitingForShutdownDelay = (time, delay2) => taskEvent(
  "Waiting for shutdown delay",
  time,
  `Waiting for shutdown_delay of ${formatDuration(delay2)} before killing the task.`,
  { shutdown_delay: formatDuration(delay2) }
);
var killing = (time, reason, timeout) => taskEvent("Killing", time, `Sent interrupt. Waiting ${formatDuration(timeout)} before force killing`, {
  kill_reason: reason,
  kill_timeout: formatDuration(timeout)
});
var templateFailed = (time, problem) => taskEvent(
  "Killing",
  time,
  `Template failed: ${problem}`,
  { kill_reason: `Template failed: ${problem}` },
  true
);
var killed = (time) => taskEvent("Killed", time, "Task successfully killed");
var siblingFailed = (time, sibling) => taskEvent("Sibling Task Failed", time, `Task's sibling "${sibling}" failed`, { failed_sibling: sibling });
var leaderDead = (time) => taskEvent("Leader Task Dead", time, "Leader Task in Group dead");
var mainDead = (time) => taskEvent("Main Tasks Dead", time, "Main tasks in the group died");

// src/engine/allocation/task-life.ts
var UNBORN = {
  State: "pending",
  Failed: false,
  Restarts: 0,
  LastRestart: null,
  StartedAt: null,
  FinishedAt: null,
  Events: []
};
function taskLife({ allocation, hide }, task, emit, before) {
  let state = before ?? UNBORN;
  return {
    get state() {
      return state;
    },
    async record(told2, change = {}) {
      const event = masked(told2, hide.text);
      state = appendEvent({ ...state, ...change }, event);
      await emit({ type: "task", allocation, task, event, state });
    }
  };
}
function masked(event, mask) {
  const details = Object.entries(event.Details).map(([name, value]) => [name, mask(value)]);
  return { ...event, DisplayMessage: mask(event.DisplayMessage), Details: Object.fromEntries(details) };
}

// src/engine/allocation/output.ts
async function drainOutput(source, options) {
  const sinks = { stdout: sink("stdout", options), stderr: sink("stderr", options) };
  try {
    for await (const { stream, bytes } of source) await sinks[stream].take(bytes);
    await sinks.stdout.end();
    await sinks.stderr.end();
  } finally {
    sinks.stdout.close();
    sinks.stderr.close();
  }
}
function sink(stream, options) {
  const { logFolder, task, config, hide, line } = options;
  const writer = config.Disabled ? null : openLog(logFolder, task, stream, config);
  const hidden = hide.stream();
  const splitter = lineSplitter();
  return {
    async take(bytes) {
      writer?.write(hidden.push(bytes));
      for (const text of splitter.push(bytes)) {
        const pause2 = line(stream, text);
        if (pause2) await pause2;
      }
    },
    async end() {
      writer?.write(hidden.end());
      const last = splitter.end();
      if (last !== null) await line(stream, last);
    },
    close() {
      writer?.close();
    }
  };
}

// src/engine/allocation/attempt-environment.ts
var UNKNOWN_MHZ = 1024;
function attemptEnvironment(context, task, directories) {
  const { job, group, allocation, node, ports, secrets } = context;
  refuseUnknownSecrets(context, task);
  const { mhz, cores } = processorShare(context, task);
  return taskEnvironment({
    job,
    group,
    task: withoutOversubscription(task),
    allocation: { id: allocation.ID, name: allocation.Name, index: allocationIndex(allocation.Name) },
    node,
    directories,
    ports,
    secrets,
    ...cores.length > 0 && { cores: { numbers: cores, mhz: mhz / cores.length } }
  });
}
function processorShare({ node, cores }, task) {
  const numbers = cores[task.Name] ?? [];
  if (numbers.length === 0) return { mhz: task.Resources.CPU, cores: [] };
  const { cpu, cores: count } = capacityOf(node);
  const mhz = Number.isFinite(cpu) ? Math.floor(cpu / count) : UNKNOWN_MHZ;
  return { mhz: numbers.length * mhz, cores: numbers };
}
function withoutOversubscription(task) {
  return { ...task, Resources: { ...task.Resources, MemoryMaxMB: null } };
}
function refuseUnknownSecrets(context, task) {
  const [name] = unknownSecrets(context, task);
  if (name !== void 0) throw new ValidationFailure(secretProblem(name));
}

// src/engine/allocation/dispatch-payload.ts
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
function writePayload({ Payload }, { DispatchPayload }, localFolder) {
  if (!Payload || !DispatchPayload?.File) return;
  const file = path.join(localFolder, DispatchPayload.File);
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 511 });
    writeFileSync(file, Buffer.from(Payload, "base64"), { mode: 511, flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") return;
    throw new EngineError(
      `The payload cannot be written: ${error.message}. Check the state folder, or choose another with -state`,
      { cause: error }
    );
  }
}

// src/engine/allocation/task-hooks.ts
async function prepareTask(hooks) {
  const { context, task, alloc, dir, directories, signal } = hooks;
  buildTaskDir(alloc, dir);
  writePayload(context.job, task, dir.local);
  const env = attemptEnvironment(context, task, directories);
  if (task.Artifacts?.length) await fetchArtifacts(hooks, task.Artifacts, env);
  if (signal.aborted) return null;
  if (!task.Templates?.length) return env;
  return { ...env, ...await renderTemplates(hooks, task.Templates, env) };
}
async function fetchArtifacts(hooks, artifacts, environment) {
  const { task, fetched, hostEnv, files, record, progress, signal } = hooks;
  await record(downloadingArtifacts(Date.now() * 1e6));
  const [room, { ArtifactError }] = await Promise.all([
    import("./fetch-all-ZHZ47AG5.js"),
    import("./error-YH24DODN.js")
  ]);
  const topics = /* @__PURE__ */ new Set();
  const tell = (source, text, done) => {
    progress(`artifact ${source}`, text, done).catch(() => {
    });
  };
  try {
    await room.fetchArtifacts(artifacts, fetched, {
      ...places(hooks, environment),
      env: { ...hostEnv },
      files,
      signal,
      progress(source, received2, total) {
        topics.add(source);
        tell(
          source,
          total === null ? megabytes(received2) : `${megabytes(received2)} of ${megabytes(total)}`,
          false
        );
      }
    });
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof ArtifactError) throw new ArtifactFailed(error.message, { cause: error });
    throw new EngineError(
      `The artifacts of task "${task.Name}" cannot be kept: ${error.message}. Make room in the state folder, or choose another with -state`,
      { cause: error }
    );
  } finally {
    for (const source of topics) tell(source, "", true);
  }
}
async function renderTemplates(hooks, templates, environment) {
  const room = await import("./render-templates-X5ZHXLC4.js");
  try {
    return await room.renderTemplates(templates, places(hooks, environment));
  } catch (error) {
    if (error instanceof room.TemplateFailure) throw new TemplateFailed(error.message, { cause: error });
    throw error;
  }
}
function places({ context, alloc, dir }, environment) {
  return {
    directories: {
      alloc: alloc.root,
      task: dir.root,
      shared: alloc.shared,
      local: dir.local,
      secrets: dir.secrets
    },
    environment,
    node: { ...nodeVariables(context.job, context.node), ...secretVariables(context.secrets) }
  };
}
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// src/engine/allocation/task-runner.ts
var now = () => Date.now() * 1e6;
async function runTask(run2) {
  const life = taskLife(run2.context, run2.task, run2.emit, run2.before?.state ?? null);
  if (life.state.Events.length === 0) await life.record(received(now()));
  let tracker = newRestartTracker(run2.task.RestartPolicy, life.state.Events[0]?.Time ?? now(), {
    restartsOnSuccess: isSidecar(run2.task)
  });
  if (run2.before) {
    const { state, remains } = run2.before;
    tracker = { ...tracker, count: Math.max(state.Restarts, remains?.restarts ?? 0) };
  }
  if (!run2.before?.remains) await comesBefore(run2.turn, run2.kill);
  for (let first = true; ; first = false) {
    const outcome = await (first && run2.before ? resumeAttempt(run2, life, run2.before) : newAttempt(run2, life));
    const decision = decideRestart(tracker, outcome, now(), Math.random());
    tracker = decision.tracker;
    if (decision.action === "fail") {
      await life.record(notRestarting(now(), decision.reason), { ...dead(), Failed: true });
    }
    if (decision.action !== "restart") break;
    await life.record(restarting(now(), decision.reason, decision.delay), {
      State: "pending",
      Restarts: life.state.Restarts + 1,
      LastRestart: now()
    });
    await pause(decision.delay / 1e6, run2.kill);
  }
  removeSecretsDir(run2.dir.secrets);
  return life.state;
}
var dead = () => ({ State: "dead", FinishedAt: now() });
async function newAttempt(run2, life) {
  const { driver, context, task, emit, kill: kill2 } = run2;
  const { allocation } = context;
  if (kill2.aborted) return endIdle(run2, life);
  try {
    if (life.state.Events.at(-1)?.Type === "Received") await life.record(taskSetup(now()));
    const directories = driver.directories(run2.alloc, run2.dir);
    const telling = {
      record: (event) => life.record(event),
      progress: async (topic, text, done) => {
        await emit({ type: "progress", allocation, task, topic, text, done });
      },
      signal: kill2
    };
    const env = await prepareTask({ ...run2, ...telling, directories });
    const { Restarts: restarts } = life.state;
    const running = env && await driver.start({ ...context, ...telling, task, restarts, env });
    if (running === null) return await endIdle(run2, life);
    return await follow(run2, life, running);
  } catch (error) {
    return failedStart(life, error);
  }
}
async function resumeAttempt(run2, life, { state, remains }) {
  const newest = state.Events.at(-1);
  const lastOver = newest?.Type === "Terminated" ? state.Restarts : state.Restarts - 1;
  if (remains && remains.restarts > lastOver) {
    const endedByItself = !remains.running && newest?.Type !== "Killing";
    const running = await remains.takeOver(run2.alloc.logs, run2.task.LogConfig);
    return follow(run2, life, running, { endedByItself, restarts: remains.restarts });
  }
  remains?.remove();
  if (newest?.Type === "Terminated") {
    if (state.Events.at(-2)?.Type !== "Killing") return exited(exitOf(newest));
    await life.record(killed(now()), dead());
    return { type: "killed" };
  }
  if (state.State !== "running") return newAttempt(run2, life);
  await life.record(driverFailure(now(), "Nothing is left of it; how it ended is not known"));
  return { type: "start-failed", recoverable: false };
}
async function failedStart(life, error) {
  if (error instanceof ArtifactFailed) {
    await life.record(failedArtifactDownload(now(), error.message));
    return { type: "start-failed", recoverable: true };
  }
  if (error instanceof TemplateFailed) {
    await life.record(templateFailed(now(), error.message), { ...dead(), Failed: true });
    return { type: "killed" };
  }
  if (error instanceof ValidationFailure) {
    await life.record(failedValidation(now(), error.message));
    return { type: "start-failed", recoverable: false };
  }
  if (error instanceof DriverFailure) {
    await life.record(driverFailure(now(), error.message));
    return { type: "start-failed", recoverable: error.recoverable };
  }
  throw error;
}
async function follow(run2, life, running, { endedByItself, restarts } = { endedByItself: false, restarts: life.state.Restarts }) {
  const { task, emit, kill: kill2, overdue } = run2;
  const { allocation } = run2.context;
  const isBlind = !running.keepsOutput && unknownSecrets(run2.context, task).length > 0;
  let ending = null;
  const onKill = () => {
    ending = end(run2, life, running);
    ending.catch(() => {
    });
  };
  const onOverdue = () => void running.stop({ signal: "SIGKILL", timeout: 0 }).catch(() => {
  });
  try {
    if (life.state.State !== "running" || life.state.Restarts !== restarts) {
      await life.record(started(now()), { State: "running", StartedAt: now(), Restarts: restarts });
    }
    if (!endedByItself) {
      kill2.addEventListener("abort", onKill, { once: true });
      if (kill2.aborted) onKill();
    }
    overdue.addEventListener("abort", onOverdue, { once: true });
    const [exit] = await Promise.all([
      running.exit,
      drainOutput(running.output, {
        logFolder: run2.alloc.logs,
        task: task.Name,
        config: running.keepsOutput || isBlind ? { ...task.LogConfig, Disabled: true } : task.LogConfig,
        hide: run2.context.hide,
        line: async (stream, text) => {
          if (!isBlind) await emit({ type: "log", allocation, task, stream, text });
        }
      })
    ]);
    kill2.removeEventListener("abort", onKill);
    overdue.removeEventListener("abort", onOverdue);
    const killed2 = await ending ?? false;
    const outcome = killed2 ? { type: "killed" } : exited(exit);
    const over2 = outcome.type === "exited" && exitedWell(outcome) && !isSidecar(task);
    await life.record(terminated(now(), exit), over2 ? dead() : {});
    if (killed2) await life.record(killed(now()), dead());
    running.remove();
    return outcome;
  } catch (error) {
    kill2.removeEventListener("abort", onKill);
    overdue.removeEventListener("abort", onOverdue);
    running.release();
    throw error;
  }
}
function exited({ code, signal, oomKilled }) {
  return { type: "exited", exitCode: code, signal, oomKilled };
}
async function end(run2, life, running) {
  const { task, kill: kill2 } = run2;
  const request = kill2.reason;
  if (request.announce) await life.record(request.announce(now()));
  if (task.ShutdownDelay > 0 && request.graceLimit === null) {
    await life.record(waitingForShutdownDelay(now(), task.ShutdownDelay));
    if (await settlesWithin(running.exit, task.ShutdownDelay / 1e6)) return false;
  }
  if (await settlesWithin(running.exit, 0)) return false;
  const timeout = killTimeout(task, request);
  await life.record(killing(now(), request.reason, timeout * 1e6));
  await running.stop({ signal: task.KillSignal, timeout });
  return true;
}
async function endIdle(run2, life) {
  const request = run2.kill.reason;
  if (request.announce) await life.record(request.announce(now()));
  await life.record(killing(now(), request.reason, killTimeout(run2.task, request) * 1e6), dead());
  return { type: "killed" };
}

// src/engine/allocation/alloc-runner.ts
async function runAllocation(run2) {
  const { group, allocation } = run2.context;
  const states = new Map(Object.entries((run2.remains && allocation.TaskStates) ?? {}));
  const lifecycle = { tasks: group.Tasks, states };
  const overdue = new AbortController();
  const begun = Promise.withResolvers();
  const members = group.Tasks.map((task) => {
    const turn = Promise.withResolvers();
    const kill2 = new AbortController();
    const timing = { turn: turn.promise, kill: kill2.signal, overdue: overdue.signal };
    return { task, turn, kill: kill2, ended: begun.promise.then(() => runMember({ ...run2, emit }, task, timing)) };
  });
  const ending = endInOrder(members, group.ShutdownDelay ?? 0);
  function advance() {
    for (const { task, turn } of members) if (hasTurn(task, lifecycle)) turn.resolve();
    const fatal = fatality(lifecycle);
    if (fatal) ending.begin(killBecause(fatal));
  }
  function emit(event) {
    const emitted = run2.emit(event);
    return event.type === "task" ? follow2(event, emitted) : emitted;
  }
  async function follow2({ task, state }, emitted) {
    await emitted;
    states.set(task.Name, state);
    advance();
  }
  advance();
  const stopping = endOnSignal(run2.signal, members, ending, overdue);
  begun.resolve();
  const outcomes = await Promise.allSettled(members.map((member) => withSiblings(member, members)));
  stopping.clear();
  ending.clear();
  const failure = outcomes.find(({ status: status2 }) => status2 === "rejected");
  if (failure) throw failure.reason;
  const taskStates = Object.fromEntries(
    outcomes.map((outcome, index) => [
      members[index].task.Name,
      outcome.value
    ])
  );
  const { status, description } = clientStatus(taskStates);
  return { clientStatus: status === "failed" ? "failed" : "complete", description, taskStates };
}
async function runMember(run2, task, timing) {
  const { driver, context, alloc, hostEnv, files, emit, remains } = run2;
  const state = remains ? context.allocation.TaskStates?.[task.Name] ?? null : null;
  if (state?.State === "dead") return state;
  const left = remains?.get(task.Name) ?? null;
  return runTask({
    driver: driver(task.Driver),
    context,
    task,
    alloc,
    dir: taskDir(alloc, task.Name),
    hostEnv,
    files,
    fetched: /* @__PURE__ */ new Set(),
    emit,
    ...timing,
    // It may have started before anything of it was saved.
    before: state || left ? { state: state ?? UNBORN, remains: left } : null
  });
}
async function withSiblings(member, members) {
  try {
    return await member.ended;
  } catch (error) {
    const kill2 = { reason: error.message, announce: null, graceLimit: null };
    for (const other of members) other.kill.abort(kill2);
    throw error;
  }
}
function killBecause(fatal) {
  const kill2 = (reason, announce) => ({ reason, announce, graceLimit: null });
  switch (fatal.type) {
    case "leader-dead":
      return kill2("the leader task is dead", leaderDead);
    case "main-dead":
      return kill2("the main tasks are dead", mainDead);
    case "sibling-failed":
      return kill2(`task "${fatal.sibling}" failed`, (time) => siblingFailed(time, fatal.sibling));
  }
}

// src/engine/allocation/allocated-resources.ts
import { readFileSync, writeFileSync as writeFileSync2 } from "node:fs";
import os from "node:os";
import path2 from "node:path";

// src/engine/allocation/cores.ts
function corePool(total) {
  const users = new Map(Array.from({ length: total }, (_, number) => [number, 0]));
  const change = (number, by) => users.set(number, (users.get(number) ?? 0) + by);
  return {
    reserve(count) {
      const byUse = [...users].sort(([a, usesOfA], [b, usesOfB]) => usesOfA - usesOfB || a - b);
      const numbers = byUse.slice(0, count).map(([number]) => number);
      for (const number of numbers) change(number, 1);
      return numbers;
    },
    release(numbers) {
      for (const number of numbers) change(number, -1);
    }
  };
}

// src/engine/allocation/ports.ts
var LOWEST = 2e4;
var HIGHEST = 32e3;
var DRAWS = 100;
function portPool() {
  const given = /* @__PURE__ */ new Set();
  async function draw() {
    for (let left = DRAWS; ; left -= 1) {
      const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
      if (left > 0 && (given.has(port) || !await isFree(port))) continue;
      given.add(port);
      return port;
    }
  }
  return {
    async assign(group, address) {
      const assigned = [];
      for (const { port, task, to } of wantedPorts(group)) {
        const hostPort = port.Value || await draw();
        assigned.push({ label: port.Label, task, hostIp: address, hostPort, to });
      }
      return assigned;
    },
    release(ports) {
      for (const { hostPort } of ports) given.delete(hostPort);
    }
  };
}
function wantedPorts({ Networks, Tasks }) {
  return [
    ...portsOf(Networks).map((port) => ({ port, task: null, to: port.To })),
    ...Tasks.flatMap((task) => {
      const mapped = portMap(task);
      return portsOf(task.Resources.Networks).map((port) => ({
        port,
        task: task.Name,
        to: mapped[port.Label] ?? 0
      }));
    })
  ];
}
function portsOf(networks) {
  return (networks ?? []).flatMap(({ ReservedPorts, DynamicPorts }) => [
    ...ReservedPorts ?? [],
    ...DynamicPorts ?? []
  ]);
}
function portMap({ Driver, Config }) {
  if (Driver !== "docker" || !Config) return {};
  return decodeDockerConfig(Config).config.port_map ?? {};
}
function isFree(port) {
  const { createServer } = process.getBuiltinModule("node:net");
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "0.0.0.0", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

// src/engine/allocation/allocated-resources.ts
var NONE = { ports: [], cores: {} };
function resourcePools() {
  const ports = portPool();
  const cores = corePool(os.availableParallelism());
  return {
    ports,
    cores,
    release(given) {
      ports.release(given.ports);
      for (const numbers of Object.values(given.cores)) cores.release(numbers);
    }
  };
}
async function allocateResources(group, alloc, { ports, cores, address }) {
  const reserving = group.Tasks.filter(({ Resources }) => Resources.Cores > 0);
  const networked = group.Networks?.length || group.Tasks.some(({ Resources }) => Resources.Networks?.length);
  if (reserving.length === 0 && !networked) return NONE;
  const file = path2.join(alloc.root, "resources.json");
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
  }
  const given = {
    ports: await ports.assign(group, address),
    cores: Object.fromEntries(reserving.map(({ Name, Resources }) => [Name, cores.reserve(Resources.Cores)]))
  };
  try {
    writeFileSync2(file, JSON.stringify(given), { mode: 384 });
  } catch (error) {
    throw new EngineError(
      `The ports of the allocation cannot be noted: ${error.message}. Check the state folder, or choose another with -state`,
      { cause: error }
    );
  }
  return given;
}

// src/engine/allocation/kept-output.ts
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import path3 from "node:path";
function keptOutput(folder, task, stream, { MaxFileSizeMB }) {
  const limit = MaxFileSizeMB * 1024 * 1024;
  const indexes = logFileIndexes(folder, task, stream);
  const fileOf = (index) => path3.join(folder, `${task}.${stream}.${index}`);
  const newest = indexes.at(-1);
  const status = newest === void 0 ? void 0 : statSync(fileOf(newest), { throwIfNoEntry: false });
  const end2 = (newest ?? 0) * limit + (status?.size ?? 0);
  return {
    end: end2,
    changedAt: end2 > 0 ? status?.mtimeMs ?? 0 : 0,
    read(from, to) {
      const parts = indexes.map((index) => {
        const start = index * limit;
        return readPart(fileOf(index), Math.max(0, from - start), Math.min(limit, to - start));
      });
      return Buffer.concat(parts);
    }
  };
}
function readPart(file, from, to) {
  if (to <= from) return Buffer.alloc(0);
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(to, fstatSync(descriptor).size) - from));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from));
  } finally {
    closeSync(descriptor);
  }
}

// src/engine/docker/container.ts
import { setTimeout as delay } from "node:timers/promises";

// src/engine/docker/container-logs.ts
import { Readable } from "node:stream";
async function* remainingOutput(client, id, { terminal, running, known, since, exit }) {
  const read = async (follow2) => unknownPart(outputChunks(await containerLogs(client, id, { follow: follow2, since }), terminal), known);
  if (running) yield* await read(true);
  await exit;
  yield* await read(false);
}
async function* unknownPart(chunks, known) {
  const read = { stdout: 0, stderr: 0 };
  for await (const { stream, bytes } of chunks) {
    const unknown = bytes.subarray(Math.max(0, known[stream] - read[stream]));
    read[stream] += bytes.length;
    if (unknown.length === 0) continue;
    known[stream] = read[stream];
    yield { stream, bytes: unknown };
  }
}
function containerLogs(client, id, options) {
  return new Promise((resolve, reject) => {
    client.docker.modem.dial(
      {
        path: `/containers/${id}/logs?`,
        method: "GET",
        options: { stdout: true, stderr: true, ...options },
        isStream: true,
        statusCodes: { 200: true }
      },
      (error, response) => {
        if (hasStatus(error, 501)) return resolve(Readable.from([]));
        if (error) return reject(error);
        const stream = response;
        stream.on("error", () => {
        });
        resolve(stream);
      }
    );
  });
}

// src/engine/docker/out-of-memory.ts
var HEARSAY = 300;
var KILLED = 137;
async function killedForMemory(client, id, { State }) {
  if (State.OOMKilled || State.ExitCode !== KILLED) return State.OOMKilled;
  try {
    const since = seconds(State.StartedAt, 0);
    const until = seconds(State.FinishedAt, HEARSAY);
    const filters = JSON.stringify({ container: [id], event: ["oom"] });
    const events = await client.docker.getEvents({ since, until, filters });
    for await (const _ of events) return true;
  } catch {
  }
  return false;
}
function seconds(time, later) {
  return (Date.parse(time) + later) / 1e3;
}

// src/engine/docker/container.ts
var ImageMissing = class extends Error {
  name = "ImageMissing";
};
async function createContainer(client, {
  name,
  body,
  existsAttempts
}) {
  for (let left = existsAttempts; ; left -= 1) {
    try {
      return (await client.docker.createContainer({ ...body, name })).id;
    } catch (error) {
      if (hasStatus(error, 404)) throw new ImageMissing(apiError(error)?.message, { cause: error });
      if (!hasStatus(error, 409) || left <= 0) throw refusal(client, `creating container "${name}"`, error);
      await removeContainer(client, name);
    }
  }
}
async function startContainer(client, id, terminal) {
  const container = client.docker.getContainer(id);
  const listening = [];
  const release = () => {
    for (const stream of listening) stream.destroy();
  };
  try {
    const [attached, ended] = await Promise.all([attach(container), watchForExit(client, id, "next-exit")]);
    listening.push(attached, ended);
    await container.start();
    const watch = exitOf2(client, id, ended);
    return { id, output: unbroken(client, id, attached, terminal, watch), exit: watch.exit, release };
  } catch (error) {
    release();
    throw refusal(client, `starting container ${id.slice(0, 12)}`, error);
  }
}
async function awaitExit(client, id) {
  const ended = await watchForExit(client, id, "not-running");
  return { exit: exitOf2(client, id, ended).exit, release: () => ended.destroy() };
}
async function removeContainer(client, id) {
  try {
    await client.docker.getContainer(id).remove({ force: true, v: true });
  } catch (error) {
    if (!hasStatus(error, 404, 409))
      throw engineError(client, `removing container ${id.slice(0, 12)}`, error);
  }
}
async function attach(container) {
  const stream = await container.attach({
    stream: true,
    stdout: true,
    stderr: true,
    hijack: true
  });
  stream.on("error", () => {
  });
  return stream;
}
var END_DELAY = 1e3;
async function* unbroken(client, id, attached, terminal, watch) {
  const known = { stdout: 0, stderr: 0 };
  try {
    for await (const chunk of outputChunks(attached, terminal)) {
      known[chunk.stream] += chunk.bytes.length;
      yield chunk;
    }
    if (await settlesWithin(watch.told, END_DELAY) && await watch.told) return;
  } catch {
  }
  const { State } = await inspectPatiently(client, id);
  yield* remainingOutput(client, id, { terminal, running: State.Running, known, since: 0, exit: watch.exit });
}
function watchForExit(client, id, condition) {
  return new Promise((resolve, reject) => {
    client.docker.modem.dial(
      {
        path: `/containers/${id}/wait?`,
        method: "POST",
        options: { condition },
        isStream: true,
        statusCodes: { 200: true }
      },
      (error, response) => {
        if (error) return reject(error);
        const stream = response;
        stream.on("error", () => {
        });
        resolve(stream);
      }
    );
  });
}
function exitOf2(client, id, ended) {
  const statusCode = readStatusCode(ended);
  const exit = readExit(client, id, statusCode);
  exit.catch(() => {
  });
  return { exit, told: statusCode.then((code) => code !== null) };
}
async function readExit(client, id, statusCode) {
  const code = await statusCode;
  const container = await inspectPatiently(client, id);
  if (code === null && container.State.Running) return (await awaitExit(client, id)).exit;
  return {
    code: code ?? container.State.ExitCode,
    oomKilled: await killedForMemory(client, id, container)
  };
}
async function readStatusCode(ended) {
  try {
    let body = "";
    for await (const chunk of ended) body += chunk;
    return JSON.parse(body).StatusCode;
  } catch {
    return null;
  }
}
var RESTART_PATIENCE = 3e4;
async function inspectPatiently(client, id) {
  const giveUp = performance.now() + RESTART_PATIENCE;
  for (; ; ) {
    try {
      return await client.docker.getContainer(id).inspect();
    } catch (error) {
      if (apiError(error) !== null || performance.now() > giveUp) {
        throw engineError(client, `waiting for container ${id.slice(0, 12)}`, error);
      }
    }
    await delay(200);
  }
}
function refusal(client, doing, error) {
  const answer = apiError(error);
  if (answer === null) return engineError(client, doing, error);
  return new DriverFailure(`Docker failed ${doing}: ${answer.message}`, {
    recoverable: answer.status >= 500,
    cause: error
  });
}

// src/engine/docker/container-request.ts
import { readFileSync as readFileSync3 } from "node:fs";

// src/engine/docker/limits.ts
var MEGABYTE = 1024 * 1024;
var CPU_SHARES = { least: 2, most: 262144 };
var DEFAULT_CPU_PERIOD = 1e5;
function limits(resources, config, share, capacity) {
  return {
    CpuShares: cpuShares(share.mhz, capacity.cpu),
    CpusetCpus: formatCpuset(share.cores) || config.cpuset_cpus,
    ...cpuQuota(share, config, capacity),
    ...memory(resources, config),
    PidsLimit: config.pids_limit || void 0,
    OomScoreAdj: config.oom_score_adj || void 0,
    Ulimits: Object.entries(config.ulimit ?? {}).map(ulimit)
  };
}
function cpuShares(mhz, ofMachine) {
  const isScaled = Number.isFinite(ofMachine) && ofMachine >= CPU_SHARES.most;
  const shares = isScaled ? Math.floor(mhz / ofMachine * CPU_SHARES.most) : mhz;
  return Math.max(shares, CPU_SHARES.least);
}
function memory({ MemoryMB }, { memory_hard_limit: hard }) {
  const limit = (hard || MemoryMB) * MEGABYTE;
  return {
    Memory: limit,
    MemorySwap: limit,
    ...hard && { MemoryReservation: MemoryMB * MEGABYTE }
  };
}
function cpuQuota({ mhz }, config, { cpu, cores }) {
  if (!config.cpu_hard_limit) return {};
  if (!Number.isFinite(cpu)) {
    throw new DriverFailure(
      "cpu_hard_limit cannot be kept: the speed of this machine's processors is not known. Leave it out",
      { recoverable: false }
    );
  }
  const period = config.cpu_cfs_period || DEFAULT_CPU_PERIOD;
  return { CpuPeriod: period, CpuQuota: Math.floor(mhz / cpu * period) * cores };
}
function ulimit([name, value]) {
  const [soft, hard = soft] = value.split(":");
  return { Name: name, Soft: Number(soft), Hard: Number(hard) };
}

// src/engine/docker/mount-sources.ts
import path4 from "node:path";
function resolveSource(source, { task, secrets }) {
  const resolved = path4.resolve(task, source);
  const inSecrets = path4.relative(path4.join(task, "secrets"), resolved);
  return inSecrets.startsWith("..") || path4.isAbsolute(inSecrets) ? resolved : path4.join(secrets, inSecrets);
}

// src/engine/docker/mounts.ts
function volumeBinds(config, sources) {
  return (config.volumes ?? []).map((volume) => {
    const [source = "", ...rest] = volume.split(":");
    return [config.volume_driver ? source : resolveSource(source, sources), ...rest].join(":");
  });
}
function mounts(config, sources) {
  return (config.mounts ?? []).map((mount) => {
    const { type = "volume", source, target, readonly } = mount;
    return {
      Type: type,
      Target: target,
      ...source && { Source: type === "bind" ? resolveSource(source, sources) : source },
      ...readonly && { ReadOnly: true },
      ...OPTIONS[type]?.(mount)
    };
  });
}
var OPTIONS = {
  bind: ({ bind_options: { propagation } = {} }) => ({
    BindOptions: propagation ? { Propagation: propagation } : {}
  }),
  tmpfs: ({ tmpfs_options: { size, mode } = {} }) => ({
    TmpfsOptions: { ...size && { SizeBytes: size }, ...mode && { Mode: mode } }
  }),
  volume: ({ volume_options: { no_copy: noCopy, labels, driver_config: driver } = {} }) => ({
    VolumeOptions: {
      ...noCopy && { NoCopy: true },
      ...labels && { Labels: labels },
      DriverConfig: {
        ...driver?.name && { Name: driver.name },
        ...driver?.options && { Options: driver.options }
      }
    }
  })
};

// src/engine/docker/port-bindings.ts
function publish(ports) {
  if (ports.length === 0) return {};
  const bindings = ports.flatMap(({ port: { hostIp, hostPort }, inside }) => {
    const binding = [{ HostIp: hostIp, HostPort: String(hostPort) }];
    return ["tcp", "udp"].map(
      (protocol) => [`${inside > 0 ? inside : hostPort}/${protocol}`, binding]
    );
  });
  return {
    ExposedPorts: Object.fromEntries(bindings.map(([name]) => [name, {}])),
    PortBindings: Object.fromEntries(bindings)
  };
}
function taskPorts(config, task, ports) {
  const ofGroup = ports.filter((port) => port.task === null);
  const own = ports.filter((port) => port.task === task);
  const named = (config.ports ?? []).map((label) => {
    const port = ofGroup.find((each) => each.label === label);
    if (port) return { port, inside: port.to };
    throw refusal2(unknownPort(label));
  });
  const mapped = Object.keys(config.port_map ?? {});
  if (mapped.length > 0 && own.length === 0) {
    const label = mapped[0];
    throw refusal2(
      ofGroup.length > 0 ? `port_map is for the ports of a task's resources, and "${label}" is one of the group: use ports = ["${label}"], with to in its port block` : `port_map names the port "${label}", and the task has no network: give the group a network block with port "${label}" { to = … }, and use ports = ["${label}"]`
    );
  }
  return [...named, ...own.map((port) => ({ port, inside: port.to }))];
}
function refusal2(message) {
  return new DriverFailure(message, { recoverable: false });
}

// src/engine/docker/container-spec.ts
function containerSpec(options) {
  const { task, config, env, labels } = options;
  const bindings = joinsNetwork(options) ? {} : publish(taskPorts(config, task.Name, options.ports));
  const command = [...config.command ? [config.command] : [], ...config.args ?? []];
  return withoutAbsent({
    Image: config.image.replace(/^https:\/\//, ""),
    Cmd: command.length > 0 ? command : void 0,
    Entrypoint: config.entrypoint,
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`).sort(),
    Labels: { ...config.labels, ...labels },
    Hostname: config.hostname,
    User: task.User || void 0,
    WorkingDir: config.work_dir,
    Tty: config.tty,
    OpenStdin: config.interactive,
    // Engines before API 1.44 know it here only, those after 1.51 in the network only.
    MacAddress: config.mac_address,
    Healthcheck: config.healthchecks?.disable ? { Test: ["NONE"] } : void 0,
    ExposedPorts: bindings.ExposedPorts,
    HostConfig: hostConfig(options, bindings),
    NetworkingConfig: networking(config, options.networkMode)
  });
}
function hostConfig(options, { PortBindings }) {
  const { task, config, sources, processors, capacity, networkMode } = options;
  return withoutAbsent({
    Binds: [
      `${sources.shared}:/alloc`,
      `${sources.local}:/local`,
      `${sources.secrets}:/secrets`,
      ...volumeBinds(config, sources)
    ],
    Mounts: mounts(config, sources),
    VolumeDriver: config.volume_driver,
    ...capabilities(config),
    ...limits(task.Resources, config, processors, capacity),
    LogConfig: logging(config),
    NetworkMode: config.network_mode || networkMode,
    PortBindings,
    ...nameServers(options),
    ExtraHosts: config.extra_hosts,
    Devices: config.devices?.map(device),
    Privileged: config.privileged,
    ReadonlyRootfs: config.readonly_rootfs,
    SecurityOpt: config.security_opt,
    GroupAdd: config.group_add,
    PidMode: config.pid_mode,
    IpcMode: config.ipc_mode,
    UTSMode: config.uts_mode,
    UsernsMode: config.userns_mode,
    CgroupnsMode: config.cgroupns,
    Runtime: config.runtime,
    Isolation: config.isolation,
    Init: config.init,
    ShmSize: config.shm_size,
    StorageOpt: config.storage_opt,
    Sysctls: config.sysctl
  });
}
function joinsNetwork({ config, networkMode }) {
  return (config.network_mode || networkMode).startsWith("container:");
}
function nameServers(options) {
  const { config, dns } = options;
  if (dns === null) {
    return { Dns: config.dns_servers, DnsSearch: config.dns_search_domains, DnsOptions: config.dns_options };
  }
  if (joinsNetwork(options)) return {};
  return { Dns: dns.Servers, DnsSearch: dns.Searches, DnsOptions: dns.Options };
}
function logging({ logging: wanted }) {
  if (wanted === void 0) return { Type: "json-file", Config: { "max-file": "2", "max-size": "2m" } };
  return { Type: wanted.type || wanted.driver || "", Config: wanted.config ?? {} };
}
function device(wanted) {
  const { host_path: path8 = "" } = wanted;
  return {
    PathOnHost: path8,
    PathInContainer: wanted.container_path || path8,
    CgroupPermissions: wanted.cgroup_permissions || "rwm"
  };
}
function networking(config, networkMode) {
  const { ipv4_address: ipv4, ipv6_address: ipv6 } = config;
  const endpoint = withoutAbsent({
    Aliases: config.network_aliases,
    IPAMConfig: ipv4 || ipv6 ? withoutAbsent({ IPv4Address: ipv4, IPv6Address: ipv6 }) : void 0,
    MacAddress: config.mac_address
  });
  if (Object.keys(endpoint).length === 0) return void 0;
  return { EndpointsConfig: { [config.network_mode || networkMode]: endpoint } };
}
function withoutAbsent(fields) {
  const isAbsent = (value) => value === void 0 || value === null || value === "" || Array.isArray(value) && value.length === 0;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)));
}

// src/engine/docker/group-network.ts
function groupNetwork({
  job,
  group,
  allocation: { ID: id, Name: name },
  node
}) {
  const network = group.Networks?.[0];
  if (!network) return null;
  const allocation = { id, name, index: allocationIndex(name) };
  const known = { ...nodeVariables(job, node), ...allocationVariables({ job, group, allocation, node }) };
  const fill = (text) => substitute(text, (each) => known[each]);
  const fillAll = (texts) => texts?.map(fill) ?? null;
  return {
    ...network,
    Hostname: fill(network.Hostname),
    DNS: network.DNS && {
      Servers: fillAll(network.DNS.Servers),
      Searches: fillAll(network.DNS.Searches),
      Options: fillAll(network.DNS.Options)
    }
  };
}

// src/engine/docker/state-identity.ts
import { existsSync, linkSync, mkdirSync as mkdirSync2, readFileSync as readFileSync2, readlinkSync, rmSync, writeFileSync as writeFileSync3 } from "node:fs";
import path5 from "node:path";
var FILE = "docker-id";
function existingStateIdentity(stateFolder) {
  try {
    return readFileSync2(path5.join(stateFolder, FILE), "utf8").trim();
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw unusable(stateFolder, error);
  }
}
function stateIdentity(stateFolder) {
  const existing = existingStateIdentity(stateFolder);
  if (existing !== null) return existing;
  const file = path5.join(stateFolder, FILE);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync2(stateFolder, { recursive: true, mode: 448 });
    writeFileSync3(draft, `${process.getBuiltinModule("node:crypto").randomUUID()}
`);
    try {
      linkSync(draft, file);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync2(file, "utf8").trim();
  } catch (error) {
    throw unusable(stateFolder, error);
  }
}
function recordsFolder(stateFolder) {
  if (!existsSync(path5.join(stateFolder, DATABASE))) return null;
  return `${mountNamespace()} ${stateFolder}`;
}
function recordsAreGone(folder, identity) {
  const space = folder.indexOf(" ");
  if (folder.slice(0, space) !== mountNamespace()) return false;
  try {
    return existingStateIdentity(folder.slice(space + 1)) !== identity;
  } catch {
    return false;
  }
}
function mountNamespace() {
  try {
    return readlinkSync("/proc/self/ns/mnt");
  } catch {
    return "none";
  }
}
function unusable(stateFolder, error) {
  return new EngineError(
    `The state folder ${stateFolder} cannot be used: ${error.message}. Check its owner, or choose another with -state`,
    { cause: error }
  );
}

// src/engine/docker/labels.ts
var LABELS = {
  allocId: "oneoff.alloc_id",
  jobId: "oneoff.job_id",
  namespace: "oneoff.namespace",
  taskGroup: "oneoff.task_group",
  task: "oneoff.task",
  /** Identity of the state folder, so that two of them on one engine leave each other's containers alone. */
  state: "oneoff.state",
  /** Where the record is that tells of it, when that is here: `MOUNT-NAMESPACE FOLDER`. */
  folder: "oneoff.state_folder",
  /** The process that started it, as JSON. */
  owner: "oneoff.owner",
  /** How to stop it, for whoever finds it without its jobspec. */
  killSignal: "oneoff.kill_signal",
  /** In ms. */
  killTimeout: "oneoff.kill_timeout",
  /** How often the task was restarted before. */
  restarts: "oneoff.restarts",
  /** Bytes of earlier attempts' output in the log files: where in them this one's begins. */
  keptStdout: "oneoff.kept_stdout",
  keptStderr: "oneoff.kept_stderr"
};
function allocationLabels(job, allocation, stateFolder) {
  const records = recordsFolder(stateFolder);
  return {
    [LABELS.allocId]: allocation.ID,
    [LABELS.jobId]: job.ID,
    [LABELS.namespace]: job.Namespace,
    [LABELS.taskGroup]: allocation.TaskGroup,
    [LABELS.state]: stateIdentity(stateFolder),
    ...records && { [LABELS.folder]: records },
    ...allocation.Owner && { [LABELS.owner]: JSON.stringify(allocation.Owner) }
  };
}
function containerLabels(common, task, restarts, kept) {
  return {
    ...common,
    [LABELS.task]: task.Name,
    [LABELS.killSignal]: task.KillSignal,
    [LABELS.killTimeout]: String(killTimeout(task)),
    [LABELS.restarts]: String(restarts),
    [LABELS.keptStdout]: String(kept.stdout),
    [LABELS.keptStderr]: String(kept.stderr)
  };
}
function containerName(task, allocationId) {
  return `${task}-${allocationId}`.replaceAll("/", "_");
}

// src/engine/docker/container-request.ts
var DEFAULT_EXISTS_ATTEMPTS = 5;
var DEFAULT_PULL_TIMEOUT = 5 * 60 * 1e3;
function containerRequest(options) {
  const { task, allocation, env, node, ports, infra, labels, restarts, kept } = options;
  const config = resolvedConfig(options);
  return {
    name: containerName(task.Name, allocation.ID),
    body: containerSpec({
      task,
      config: {
        ...config,
        ...config.security_opt && { security_opt: config.security_opt.map(inlineProfile) }
      },
      env,
      labels: containerLabels(labels, task, restarts, kept),
      sources: infra.sources(task.Name),
      ports,
      networkMode: infra.networkMode,
      dns: groupNetwork(options)?.DNS ?? null,
      processors: processorShare(options, task),
      capacity: capacityOf(node)
    }),
    image: {
      image: config.image,
      credentials: credentials(config),
      authSoftFail: config.auth_soft_fail ?? false,
      timeout: config.image_pull_timeout ? config.image_pull_timeout / 1e6 : DEFAULT_PULL_TIMEOUT
    },
    forcePull: config.force_pull ?? false,
    load: config.load ? { archive: config.load, localFolder: options.localFolder } : null,
    existsAttempts: config.container_exists_attempts || DEFAULT_EXISTS_ATTEMPTS
  };
}
function resolvedConfig({ job, task, env, node, secrets, allow }) {
  const known = { ...nodeVariables(job, node), ...secretVariables(secrets) };
  const filled = interpolateConfig(task.Config ?? {}, env, known);
  const decoded = decodeDockerConfig(filled.config);
  const problems = [...filled.problems, ...decoded.problems.map(({ message }) => message)];
  if (problems.length > 0) throw new ValidationFailure(problems.join("; "));
  const refused = forbidden(decoded.config, allow);
  if (refused.length > 0) {
    throw new DriverFailure(refused.map(({ message }) => message).join("; "), { recoverable: false });
  }
  return decoded.config;
}
function credentials({ auth }) {
  if (!auth?.username && !auth?.password) return null;
  return {
    username: auth.username ?? "",
    password: auth.password ?? "",
    serveraddress: auth.server_address ?? ""
  };
}
function inlineProfile(option) {
  const file = /^seccomp[=:](?!unconfined$|builtin$|\{)(.+)$/.exec(option)?.[1];
  if (file === void 0) return option;
  try {
    return `seccomp=${JSON.stringify(JSON.parse(readFileSync3(file, "utf8")))}`;
  } catch (error) {
    throw new DriverFailure(`The seccomp profile ${file} cannot be read: ${error.message}`, {
      recoverable: false,
      cause: error
    });
  }
}

// src/engine/docker/alloc-volume.ts
import { createReadStream, lstatSync, readdirSync, readlinkSync as readlinkSync2 } from "node:fs";
import path6 from "node:path";
import { Readable as Readable2 } from "node:stream";
import { pipeline } from "node:stream/promises";
var ALLOC = "/alloc-dir";
var SECRETS = "/secrets";
var SECRETS_IN_MEMORY = { type: "tmpfs", device: "tmpfs", o: "size=1m,mode=0777,nosuid,nodev,noexec" };
async function createAllocVolume(client, allocationId, tasks, labels) {
  const create3 = async (Name, DriverOpts = {}) => {
    try {
      await client.docker.createVolume({ Name, Labels: { ...labels }, DriverOpts });
      const { Mountpoint } = await client.docker.getVolume(Name).inspect();
      return { name: Name, root: Mountpoint };
    } catch (error) {
      throw engineError(client, `creating volume ${Name}`, error);
    }
  };
  const alloc = await create3(`oneoff-${allocationId}`);
  const secrets = await Promise.all(
    tasks.map((_, index) => create3(`oneoff-${allocationId}-${index}`, SECRETS_IN_MEMORY))
  );
  const copied = /* @__PURE__ */ new Map();
  async function put(container, folder, fill) {
    const { pack } = await import("./tar-stream-KV2GFLPO.js");
    const archive = pack();
    const filled = fill(archive).then(
      () => archive.finalize(),
      (error) => archive.destroy(error)
    );
    try {
      await Promise.all([
        client.docker.getContainer(container).putArchive(Readable2.from(archive), { path: folder }),
        filled
      ]);
    } catch (error) {
      throw engineError(client, "copying files to the allocation directory", error);
    }
  }
  return {
    binds: [`${alloc.name}:${ALLOC}`, ...secrets.map(({ name }, index) => `${name}:${SECRETS}/${index}`)],
    sources: (task) => ({
      shared: `${alloc.root}/alloc`,
      task: `${alloc.root}/${task}`,
      local: `${alloc.root}/${task}/local`,
      secrets: secrets[tasks.indexOf(task)].root
    }),
    build: (container) => put(container, ALLOC, async (archive) => {
      const folders = ["alloc", "alloc/data", "alloc/logs", "alloc/tmp"];
      const ofTasks = tasks.flatMap((task) => [task, `${task}/local`, `${task}/tmp`]);
      for (const name of [...folders, ...ofTasks]) archive.entry({ name, type: "directory", mode: 511 });
    }),
    async push(container, { root, local, secrets: secret }) {
      const since = copied.get(root) ?? 0;
      copied.set(root, Date.now());
      const task = path6.basename(root);
      const isNew = (file) => lstatSync(file).ctimeMs >= since;
      const trees = [
        [`${ALLOC}/${task}/local`, local],
        [`${SECRETS}/${tasks.indexOf(task)}`, secret]
      ];
      for (const [folder, from] of trees) {
        const files = filesBelow(from).filter((file) => isNew(path6.join(from, file)));
        if (files.length === 0) continue;
        await put(container, folder, async (archive) => {
          for (const file of files) await addFile(archive, file, path6.join(from, file));
        });
      }
    }
  };
}
async function removeAllocVolumes(client, allocationId) {
  try {
    const label = [`${LABELS.allocId}=${allocationId}`];
    const { Volumes } = await client.docker.listVolumes({ filters: JSON.stringify({ label }) });
    await Promise.all((Volumes ?? []).map(({ Name }) => client.docker.getVolume(Name).remove()));
  } catch (error) {
    throw engineError(client, `removing the volumes of allocation ${allocationId}`, error);
  }
}
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).sort();
}
async function addFile(archive, name, file) {
  const status = lstatSync(file);
  const header = { name, mode: status.mode & 4095, uid: status.uid, gid: status.gid, mtime: status.mtime };
  if (status.isDirectory()) archive.entry({ ...header, type: "directory" });
  else if (status.isSymbolicLink())
    archive.entry({ ...header, type: "symlink", linkname: readlinkSync2(file) });
  else if (status.isFile()) {
    await pipeline(createReadStream(file), archive.entry({ ...header, size: status.size }));
  }
}
function seenSources(alloc, dir) {
  return { shared: alloc.shared, task: dir.root, local: dir.local, secrets: dir.secrets };
}

// src/engine/docker/pause-image.ts
import { Readable as Readable3 } from "node:stream";
var PAUSE_IMAGE = "oneoff/pause:1";
var PROGRAMS = {
  // mov eax, 34 (pause); syscall; jmp to the start
  amd64: { machine: 62, code: Buffer.from("b8220000000f05ebf7", "hex") },
  // mov x0..x3, 0; mov x8, 73 (ppoll); svc 0; b to the start
  arm64: {
    machine: 183,
    code: Buffer.from("000080d2010080d2020080d2030080d2280980d2010000d4faffff17", "hex")
  }
};
var ELF_HEADER = 64;
var PROGRAM_HEADER = 56;
var BASE = 4194304;
async function makePauseImage(client) {
  try {
    const { Arch } = await client.docker.version();
    const program = PROGRAMS[Arch];
    if (!program) {
      throw new EngineError(
        `Tasks cannot share a network or folders on this Docker Engine: there is no pause program for "${Arch}". Use network_mode in config, and an engine on this machine`
      );
    }
    const { pack } = await import("./tar-stream-KV2GFLPO.js");
    const archive = pack();
    archive.entry({ name: "pause", mode: 493 }, executable(program));
    archive.finalize();
    const [repo, tag] = PAUSE_IMAGE.split(":");
    const changes = 'ENTRYPOINT ["/pause"]';
    const answer = await client.docker.importImage(Readable3.from(archive), { repo, tag, changes });
    let text = "";
    for await (const chunk of answer) text += chunk;
    const problem = /"error":"([^"]*)"/.exec(text)?.[1];
    if (problem)
      throw new EngineError(`Docker Engine at ${client.endpoint} failed to make ${PAUSE_IMAGE}: ${problem}`);
  } catch (error) {
    throw engineError(client, `making ${PAUSE_IMAGE}`, error);
  }
}
function executable({ machine, code }) {
  const head = Buffer.alloc(ELF_HEADER + PROGRAM_HEADER);
  const size = BigInt(head.length + code.length);
  head.write("ELF", "latin1");
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(machine, 18);
  head.writeUInt32LE(1, 20);
  head.writeBigUInt64LE(BigInt(BASE + head.length), 24);
  head.writeBigUInt64LE(BigInt(ELF_HEADER), 32);
  head.writeUInt16LE(ELF_HEADER, 52);
  head.writeUInt16LE(PROGRAM_HEADER, 54);
  head.writeUInt16LE(1, 56);
  const segment = head.subarray(ELF_HEADER);
  segment.writeUInt32LE(1, 0);
  segment.writeUInt32LE(5, 4);
  segment.writeBigUInt64LE(BigInt(BASE), 16);
  segment.writeBigUInt64LE(BigInt(BASE), 24);
  segment.writeBigUInt64LE(size, 32);
  segment.writeBigUInt64LE(size, 40);
  segment.writeBigUInt64LE(0x10000n, 48);
  return Buffer.concat([head, code]);
}

// src/engine/docker/infra.ts
var SHARED_NETWORKS = { bridge: "bridge", none: "none" };
function infraName(allocationId) {
  return `oneoff_init_${allocationId}`;
}
async function setUpInfra(client, options) {
  const { group, network, allocation, alloc, labels, seen } = options;
  const sharesNetwork = network !== null && network.Mode in SHARED_NETWORKS;
  const tasks = group.Tasks.map(({ Name }) => Name);
  const volume = seen ? null : await createAllocVolume(client, allocation.ID, tasks, labels);
  const isOwn = sharesNetwork || volume !== null;
  const id = isOwn ? await hold(client, options, volume) : "";
  return {
    isOwn,
    networkMode: sharesNetwork ? `container:${id}` : "default",
    sources: (task) => volume?.sources(task) ?? seenSources(alloc, taskDir(alloc, task)),
    push: async (dir) => volume?.push(id, dir)
  };
}
async function hold(client, { group, network, allocation, ports, labels }, volume) {
  const name = infraName(allocation.ID);
  const running = await runningId(client, name);
  if (running !== null) return running;
  const ofGroup = ports.filter(({ task }) => task === null);
  const body = {
    Image: PAUSE_IMAGE,
    Hostname: network?.Hostname,
    Labels: { ...labels },
    HostConfig: {
      NetworkMode: SHARED_NETWORKS[network?.Mode ?? ""] ?? "none",
      Binds: volume?.binds,
      CapDrop: ["ALL"],
      Dns: network?.DNS?.Servers ?? void 0,
      DnsSearch: network?.DNS?.Searches ?? void 0,
      DnsOptions: network?.DNS?.Options ?? void 0
    }
  };
  const published = network?.Mode === "bridge" ? publish(ofGroup.map((port) => ({ port, inside: port.to }))) : {};
  Object.assign(body, { ExposedPorts: published.ExposedPorts });
  Object.assign(body.HostConfig, { PortBindings: published.PortBindings });
  const id = await create(client, { name, body, existsAttempts: 1 });
  try {
    await client.docker.getContainer(id).start();
  } catch (error) {
    const answer = apiError(error);
    if (answer === null) throw engineError(client, `starting container "${name}"`, error);
    throw new DriverFailure(`The network of group "${group.Name}" cannot be set up: ${answer.message}`, {
      recoverable: false,
      cause: error
    });
  }
  await volume?.build(id);
  return id;
}
async function create(client, container) {
  try {
    return await createContainer(client, container);
  } catch (error) {
    if (!(error instanceof ImageMissing)) throw error;
    await makePauseImage(client);
    return createContainer(client, container);
  }
}
async function runningId(client, name) {
  try {
    const { Id, State } = await client.docker.getContainer(name).inspect();
    return State.Running ? Id : null;
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw engineError(client, `looking for container "${name}"`, error);
  }
}

// src/engine/docker/sight.ts
var NO_IMAGE = `sha256:${"0".repeat(64)}`;
async function engineSees(client, folders) {
  try {
    await client.docker.createContainer({
      Image: NO_IMAGE,
      HostConfig: {
        Mounts: folders.map((Source, index) => ({
          Type: "bind",
          Source,
          Target: `/${index}`,
          ReadOnly: true
        }))
      }
    });
  } catch (error) {
    const answer = apiError(error);
    if (answer === null) throw engineError(client, "looking for the allocation directory", error);
    return answer.status === 404;
  }
  return false;
}

// src/engine/docker/infras.ts
function infras(client, stateFolder) {
  const known = /* @__PURE__ */ new Map();
  let seen = null;
  async function setUp(context) {
    const { job, group, allocation } = context;
    const alloc = allocDir(stateFolder, allocation.ID);
    seen ??= engineSees(client, mountedFolders(alloc));
    const engineIsHere = await seen;
    const ports = engineIsHere ? context.ports : context.ports.map((port) => ({ ...port, hostIp: "" }));
    const labels = allocationLabels(job, allocation, stateFolder);
    const network = groupNetwork(context);
    return setUpInfra(client, { group, network, allocation, alloc, ports, labels, seen: engineIsHere });
  }
  return {
    of(context) {
      const { ID } = context.allocation;
      const existing = known.get(ID) ?? setUp(context);
      known.set(ID, existing);
      existing.catch(() => known.delete(ID));
      return existing;
    },
    async remove(allocationId) {
      const infra = await known.get(allocationId);
      known.delete(allocationId);
      if (infra?.isOwn === false) return;
      await removeContainer(client, infraName(allocationId));
      await removeAllocVolumes(client, allocationId);
    }
  };
}

// src/engine/docker/image-reference.ts
var DOMAIN = /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
var COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
var TAG = /^\w[\w.-]{0,127}$/;
var DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-fA-F0-9]{32,}$/i;
function parseImageReference(image) {
  const [name = "", digest = null, ...more] = image.replace(/^https:\/\//, "").split("@");
  if (more.length > 0 || digest !== null && !DIGEST.test(digest)) return null;
  const colon = name.lastIndexOf(":");
  const tagged = colon > name.lastIndexOf("/");
  const tag = tagged ? name.slice(colon + 1) : digest === null ? "latest" : null;
  if (tag !== null && !TAG.test(tag)) return null;
  const repository = tagged ? name.slice(0, colon) : name;
  const [first = "", ...rest] = repository.split("/");
  const named = rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase());
  if (named && !DOMAIN.test(first)) return null;
  if (!(named ? rest : [first, ...rest]).every((component) => COMPONENT.test(component))) return null;
  return { repository, registry: named ? first : "docker.io", tag, digest };
}

// src/engine/docker/registry-auth.ts
var DOCKER_HUB = "https://index.docker.io/v1/";
async function registryCredentials(registry, env) {
  const { config } = readDockerConfig(env);
  const key = registry === "docker.io" ? DOCKER_HUB : registry;
  const helper = config.credHelpers?.[key] ?? config.credHelpers?.[registry] ?? config.credsStore;
  const found = helper ? await askHelper(helper, key, env) : null;
  if (found !== null) return found;
  const entry = config.auths?.[key] ?? config.auths?.[`https://${registry}`];
  if (entry?.identitytoken) return { identitytoken: entry.identitytoken, serveraddress: key };
  if (!entry?.auth) return null;
  const decoded = Buffer.from(entry.auth, "base64").toString();
  const colon = decoded.indexOf(":");
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1), serveraddress: key };
}
async function askHelper(helper, registry, env) {
  const program = `docker-credential-${helper}`;
  const { code, output } = await run(program, registry, env);
  if (code === "missing") return null;
  if (code !== 0) {
    if (/credentials not found/i.test(output)) return null;
    throw new Error(
      `${program} gave no credentials for ${registry}: ${output.trim() || `exit code ${code}`}`
    );
  }
  const { Username, Secret } = JSON.parse(output);
  if (Username === "<token>") return { identitytoken: Secret, serveraddress: registry };
  return { username: Username, password: Secret, serveraddress: registry };
}
function run(program, input, env) {
  const { spawn } = process.getBuiltinModule("node:child_process");
  return new Promise((resolve, reject) => {
    const child = spawn(program, ["get"], { env: { ...env }, stdio: ["pipe", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", (error) => {
      if (error.code === "ENOENT") resolve({ code: "missing", output: "" });
      else reject(error);
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
    child.stdin.on("error", () => {
    });
    child.stdin.end(input);
  });
}

// src/engine/docker/image.ts
function imageReference(image) {
  const reference = parseImageReference(image);
  if (reference !== null) return reference;
  throw new DriverFailure(
    `"${image}" is not the name of an image: write [registry/]name[:tag], the name in lower case`,
    { recoverable: false }
  );
}
function mustPull(reference, forcePull) {
  return forcePull || reference.tag === "latest";
}
async function pullImage(client, request, progress, signal) {
  const reference = imageReference(request.image);
  const credentials2 = request.credentials ?? await lookUpCredentials(client, reference, request);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), request.timeout);
  try {
    const name = request.image.replace(/^https:\/\//, "");
    const stream = await client.docker.pull(name, {
      ...credentials2 && { authconfig: credentials2 },
      abortSignal: AbortSignal.any([signal, late.signal])
    });
    await readProgress(stream, progress);
  } catch (error) {
    if (signal.aborted) return;
    if (late.signal.aborted) {
      const seconds2 = request.timeout / 1e3;
      throw pullFailure(request.image, `not finished after ${seconds2}s (image_pull_timeout)`, true, error);
    }
    const answer = apiError(error);
    if (answer !== null) {
      throw pullFailure(
        request.image,
        answer.message,
        !(answer.status === 404 || isMissing(answer.message)),
        error
      );
    }
    if (error instanceof PullError) {
      throw pullFailure(request.image, error.message, !isMissing(error.message), error);
    }
    throw engineError(client, `pulling "${request.image}"`, error);
  } finally {
    clearTimeout(timer);
  }
}
async function lookUpCredentials(client, reference, request) {
  try {
    return await registryCredentials(reference.registry, client.env);
  } catch (error) {
    if (request.authSoftFail) return null;
    throw pullFailure(request.image, error.message, true, error);
  }
}
var PullError = class extends Error {
  name = "PullError";
};
async function readProgress(stream, progress) {
  let pending = "";
  for await (const chunk of stream) {
    const lines = (pending + String(chunk)).split("\n");
    pending = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() === "") continue;
      const event = JSON.parse(line);
      if (event.error !== void 0) throw new PullError(event.error);
      await progress(describe(event));
    }
  }
}
function describe({ id, status = "", progressDetail }) {
  const { current, total } = progressDetail ?? {};
  const percent = current && total ? ` ${Math.floor(current / total * 100)} %` : "";
  return `${id ? `${id}: ` : ""}${status}${percent}`;
}
function isMissing(message) {
  return /not found|manifest unknown|does not exist|no such image/i.test(message);
}
function pullFailure(image, why, recoverable, cause) {
  return new DriverFailure(
    `Failed to pull "${image}": ${why}. Check the name and the registry, log in with "docker login", or build it on this machine under a tag other than latest`,
    { recoverable, cause }
  );
}

// src/engine/docker/load-image.ts
import { createReadStream as createReadStream2, realpathSync } from "node:fs";
import path7 from "node:path";
async function loadImage(client, archive, localFolder) {
  const fail = (why, cause) => new DriverFailure(
    `load: the image archive "${archive}" ${why}. It is looked for in the task's local folder, where an artifact block puts it`,
    { recoverable: false, cause }
  );
  const file = realPath(path7.join(localFolder, archive));
  if (file === null) throw fail("is not there");
  if (!file.startsWith(realpathSync(localFolder) + path7.sep)) throw fail("leads out of the folder");
  try {
    let answer = "";
    for await (const chunk of await client.docker.loadImage(createReadStream2(file))) answer += chunk;
    const problem = /"error":"((?:[^"\\]|\\.)*)"/.exec(answer)?.[1];
    if (problem !== void 0) throw fail(`was refused: ${problem}`);
  } catch (error) {
    if (error instanceof DriverFailure) throw error;
    const refusal3 = apiError(error);
    if (refusal3 === null) throw engineError(client, `loading "${archive}"`, error);
    throw fail(`was refused: ${refusal3.message}`, error);
  }
}
function realPath(file) {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}

// src/engine/docker/launch.ts
async function launch(options) {
  const { client, request, signal } = options;
  if (mustPull(imageReference(request.image.image), request.forcePull)) await pull(options);
  if (signal.aborted) return null;
  const id = await create2(options);
  if (id === null) return null;
  try {
    if (!signal.aborted) return await startContainer(client, id, request.body.Tty ?? false);
  } catch (error) {
    await removeContainer(client, id);
    throw error;
  }
  await removeContainer(client, id);
  return null;
}
async function create2(options) {
  const { client, request, signal } = options;
  try {
    return await createContainer(client, request);
  } catch (error) {
    if (!(error instanceof ImageMissing)) throw error;
  }
  await pull(options);
  return signal.aborted ? null : await createContainer(client, request);
}
async function pull({ client, request, onPull, progress, signal }) {
  if (request.load) return loadImage(client, request.load.archive, request.load.localFolder);
  await onPull();
  try {
    await pullImage(client, request.image, (text) => progress(text, false), signal);
  } finally {
    await progress("", true);
  }
}

// src/engine/docker/stop.ts
async function stopContainer(client, id, options) {
  try {
    await kill(client, id, options.signal || await ownStopSignal(client, id));
    if (await settlesWithin(options.ended, options.timeout)) return;
    await kill(client, id, "SIGKILL");
    await options.ended.catch(() => {
    });
  } catch (error) {
    throw engineError(client, `stopping container ${id.slice(0, 12)}`, error);
  }
}
async function kill(client, id, signal) {
  try {
    await client.docker.getContainer(id).kill({ signal });
  } catch (error) {
    if (!hasStatus(error, 400, 404, 409)) throw error;
  }
}
async function ownStopSignal(client, id) {
  try {
    const { Config } = await client.docker.getContainer(id).inspect();
    return Config.StopSignal || "SIGTERM";
  } catch (error) {
    if (hasStatus(error, 404)) return "SIGTERM";
    throw error;
  }
}

// src/engine/docker/recovery.ts
async function leftoversOf(client, allocationId) {
  const containers = await labelled(client, `${LABELS.allocId}=${allocationId}`);
  return new Map(
    containers.filter(({ State, Labels }) => State !== "created" && Labels[LABELS.task] !== void 0).map(({ Id, Labels, State }) => [
      Labels[LABELS.task],
      {
        id: Id,
        running: State !== "exited" && State !== "dead",
        restarts: Number(Labels[LABELS.restarts] ?? 0)
      }
    ])
  );
}
async function cleanUp(client, stateId, allocationIds) {
  const containers = (await labelled(client, `${LABELS.state}=${stateId}`)).filter(
    ({ Labels }) => allocationIds === null || allocationIds.includes(Labels[LABELS.allocId] ?? "")
  );
  await removeAll(client, containers);
  return containers.map(nameOf);
}
async function removeAll(client, containers) {
  await Promise.all(
    containers.map(async (container) => {
      await stop(client, container);
      await removeContainer(client, container.Id);
    })
  );
  const cleaned = new Set(containers.map(({ Labels }) => Labels[LABELS.allocId] ?? ""));
  await Promise.all([...cleaned].map((id) => removeAllocVolumes(client, id)));
  for (const id of cleaned) forgetSecrets(id);
}
async function stop(client, { Id, Labels, State }) {
  if (State !== "running") return;
  const { exit } = await awaitExit(client, Id);
  await stopContainer(client, Id, {
    signal: Labels[LABELS.killSignal] ?? "",
    timeout: Number(Labels[LABELS.killTimeout] ?? 0),
    ended: exit
  });
}
function nameOf({ Names, Id }) {
  return Names[0]?.slice(1) ?? Id;
}
async function labelled(client, label) {
  try {
    return await client.docker.listContainers({ all: true, filters: { label: [label] } });
  } catch (error) {
    throw engineError(client, "listing containers", error);
  }
}

// src/engine/docker/removals.ts
function removals() {
  const running = /* @__PURE__ */ new Map();
  return {
    start(allocationId, remove) {
      const removal = remove().catch(() => {
      }).finally(() => running.delete(removal));
      running.set(removal, allocationId);
    },
    async settled(allocationId) {
      const awaited = [...running].filter(([, id]) => allocationId === void 0 || id === allocationId);
      await Promise.all(awaited.map(([removal]) => removal));
    }
  };
}

// src/engine/docker/takeover.ts
var COMPARED_BYTES = 1024 * 1024;
async function takeOver(client, id, kept) {
  try {
    const { Config, State } = await inspectPatiently(client, id);
    const head = await readHead(
      outputChunks(await containerLogs(client, id, { follow: false, since: 0 }), Config.Tty)
    );
    const beginOf = (label) => Number(Config.Labels[label] ?? 0);
    const known = knownBytes({
      stdout: { kept: kept.stdout, begin: beginOf(LABELS.keptStdout), head: head.stdout },
      stderr: { kept: kept.stderr, begin: beginOf(LABELS.keptStderr), head: head.stderr }
    });
    const lastKept = Math.max(kept.stdout.changedAt, kept.stderr.changedAt) / 1e3;
    const { exit, release } = await awaitExit(client, id);
    const output = remainingOutput(client, id, {
      terminal: Config.Tty,
      running: State.Running,
      known: known ?? { stdout: 0, stderr: 0 },
      since: known ? 0 : lastKept,
      exit
    });
    return { id, output, exit, release };
  } catch (error) {
    throw engineError(client, `taking over container ${id.slice(0, 12)}`, error);
  }
}
function knownBytes(streams) {
  const { stdout, stderr } = streams;
  const received2 = ({ kept, begin }) => kept.end - begin;
  const written = [stdout, stderr].filter((stream) => received2(stream) > 0);
  if (written.length === 0) return { stdout: 0, stderr: 0 };
  const comparable = written.filter(({ head }) => head.length > 0);
  const isWhole = comparable.every((stream) => {
    const { kept, begin, head } = stream;
    const first = kept.read(begin, begin + Math.min(received2(stream), head.length));
    return first.length > 0 && agree(first, head);
  });
  if (comparable.length > 0 && isWhole) return { stdout: received2(stdout), stderr: received2(stderr) };
  const shared = ({ kept, begin, head }) => overlap(kept.read(Math.max(begin, kept.end - COMPARED_BYTES), kept.end), head);
  const known = { stdout: shared(stdout), stderr: shared(stderr) };
  return known.stdout + known.stderr > 0 ? known : null;
}
function overlap(kept, head) {
  for (let start = Math.max(0, kept.length - head.length); start < kept.length; start++) {
    if (agree(kept.subarray(start), head)) return kept.length - start;
  }
  return 0;
}
var HIDDEN = "*".charCodeAt(0);
function agree(kept, head) {
  return kept.every((byte, i) => byte === head[i] || byte === HIDDEN);
}
async function readHead(chunks) {
  const parts = { stdout: [], stderr: [] };
  let size = 0;
  for await (const { stream, bytes } of chunks) {
    parts[stream].push(bytes);
    size += bytes.length;
    if (size > COMPARED_BYTES) break;
  }
  return { stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
}

// src/engine/docker/driver.ts
function dockerDriver({ client, stateFolder, allow }) {
  const removing = removals();
  const shared = infras(client, stateFolder);
  function runningTask(allocationId, { id, output, exit, release }) {
    return {
      output,
      keepsOutput: false,
      exit: withMessage(exit),
      stop: ({ signal, timeout }) => stopContainer(client, id, { signal, timeout, ended: exit }),
      release,
      remove: () => removing.start(allocationId, () => removeContainer(client, id))
    };
  }
  return {
    directories: () => ({ alloc: "/alloc", task: "/local", secrets: "/secrets" }),
    async start(attempt) {
      const { job, task, allocation, record, progress, signal } = attempt;
      const infra = await shared.of(attempt);
      const alloc = allocDir(stateFolder, allocation.ID);
      const dir = taskDir(alloc, task.Name);
      await infra.push(dir);
      const { stdout, stderr } = keptStreams(alloc.logs, task.Name, task.LogConfig);
      const kept = { stdout: stdout.end, stderr: stderr.end };
      const labels = allocationLabels(job, allocation, stateFolder);
      const request = containerRequest({ ...attempt, infra, localFolder: dir.local, labels, allow, kept });
      const { image } = request.image;
      await removing.settled(allocation.ID);
      const container = await launch({
        client,
        request,
        onPull: () => record(downloadingImage(Date.now() * 1e6, image)),
        progress: (text, done) => progress(`image ${image}`, text, done),
        signal
      });
      return container && runningTask(allocation.ID, container);
    },
    async remains(allocationId) {
      const leftovers = await leftoversOf(client, allocationId);
      return new Map(
        [...leftovers].map(([task, leftover]) => [
          task,
          {
            running: leftover.running,
            restarts: leftover.restarts,
            takeOver: async (logFolder, config) => {
              const kept = keptStreams(logFolder, task, config);
              return runningTask(allocationId, await takeOver(client, leftover.id, kept));
            },
            remove: () => removing.start(allocationId, () => removeContainer(client, leftover.id))
          }
        ])
      );
    },
    async clean(allocationIds) {
      const stateId = existingStateIdentity(stateFolder);
      return stateId === null ? [] : cleanUp(client, stateId, allocationIds);
    },
    release(allocationId) {
      const tasks = removing.settled(allocationId);
      removing.start(allocationId, async () => {
        await tasks;
        await shared.remove(allocationId);
      });
    },
    close: () => removing.settled()
  };
}
function keptStreams(folder, task, config) {
  return {
    stdout: keptOutput(folder, task, "stdout", config),
    stderr: keptOutput(folder, task, "stderr", config)
  };
}
function withMessage(exit) {
  const told2 = exit.then(({ code, oomKilled }) => {
    const nonZero = code === 0 ? "" : `Docker container exited with non-zero exit code: ${code}`;
    return { code, signal: 0, oomKilled, message: oomKilled ? "OOM Killed" : nonZero };
  });
  told2.catch(() => {
  });
  return told2;
}

// src/engine/docker/missing-images.ts
async function missingImages(client, job) {
  const tasks = job.TaskGroups.flatMap(({ Tasks }) => Tasks).filter(({ Driver }) => Driver === "docker");
  const images = new Set(tasks.map(({ Config }) => decodeDockerConfig(Config ?? {}).config.image ?? ""));
  const known = [...images].filter((image) => image !== "" && !image.includes("${"));
  const missing = await Promise.all(
    known.map(async (image) => await isThere(client, image) ? null : image)
  );
  return missing.filter((image) => image !== null);
}
async function isThere(client, image) {
  try {
    await client.docker.getImage(image.replace(/^https:\/\//, "")).inspect();
    return true;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw engineError(client, `looking for image ${image}`, error);
  }
}

// src/engine/docker/node.ts
async function nodeOf(job, describe2) {
  const asksForEngine = JSON.stringify(job).includes("driver.docker");
  const machine = asksForEngine ? await describe2() : fingerprintHost();
  return { ...machine, datacenter: datacenterOf(job) ?? machine.datacenter };
}
function datacenterOf(job) {
  return job.Datacenters.find((name) => !name.includes("*"));
}
function addressOf(node, { DOCKER_HOST }) {
  const url = URL.parse(DOCKER_HOST ?? "");
  const remote = url && ["tcp:", "http:", "https:", "ssh:"].includes(url.protocol) ? url.hostname : null;
  return remote || (node.attributes["unique.network.ip-address"] ?? "127.0.0.1");
}

// src/engine/docker/sweep.ts
async function sweep(client, stateId, { job, running, standing }) {
  const swept = [];
  for (const containers of byAllocation(await labelled(client, LABELS.allocId))) {
    const allocation = allocationOf(containers[0]);
    if (job && (job.namespace !== allocation.namespace || job.id !== allocation.jobId)) continue;
    if (!containers.every(ownerIsGone)) continue;
    const stands = await standingOf(containers[0], stateId, () => standing(allocation));
    if (stands === "live") continue;
    const tasks = containers.filter(({ Labels }) => LABELS.task in Labels);
    const isLeft = running === "leave" && tasks.some(({ State }) => State === "running");
    if (!isLeft) await Promise.all(tasks.map((task) => stop(client, task)));
    if (stands === "forgotten") swept.push(...await Promise.all(tasks.map((task) => told(client, task))));
    if (!isLeft) await removeAll(client, containers);
  }
  return swept;
}
function byAllocation(containers) {
  return Object.values(
    Object.groupBy(containers, ({ Labels }) => Labels[LABELS.allocId])
  );
}
async function standingOf({ Labels }, stateId, ask) {
  const identity = Labels[LABELS.state] ?? "";
  if (identity === stateId) return ask();
  const folder = Labels[LABELS.folder];
  return folder !== void 0 && recordsAreGone(folder, identity) ? "forgotten" : "live";
}
function ownerIsGone({ Labels }) {
  try {
    return ownerLives(JSON.parse(Labels[LABELS.owner] ?? "")) === "gone";
  } catch {
    return false;
  }
}
function allocationOf({ Labels }) {
  return {
    id: Labels[LABELS.allocId] ?? "",
    namespace: Labels[LABELS.namespace] ?? "",
    jobId: Labels[LABELS.jobId] ?? ""
  };
}
async function told(client, container) {
  const found = container.State === "running" ? "running" : "ended";
  const task = { ...allocationOf(container), container: nameOf(container) };
  try {
    const { State } = await client.docker.getContainer(container.Id).inspect();
    if (State.Status === "created") return { ...task, found: "never started", exitCode: null };
    return { ...task, found, exitCode: State.Running ? null : State.ExitCode };
  } catch (error) {
    if (hasStatus(error, 404)) return { ...task, found, exitCode: null };
    throw engineError(client, `looking at container "${task.container}"`, error);
  }
}

// src/engine/docker/engine.ts
async function createDockerEngine(options) {
  const { stateFolder, env, allow, secrets = /* @__PURE__ */ new Map(), cwd = process.cwd() } = options;
  const connected = once2(() => connect(env));
  const describe2 = once2(async () => fingerprintDocker(await connected(), allow));
  const nodeFor = oncePerJob((job) => nodeOf(job, describe2));
  const drivers = driversOf(options, connected);
  const pools = resourcePools();
  const hide = hiding([...secrets.values()].flatMap(secretParts));
  return {
    async ping() {
      const client = await connected();
      try {
        await client.docker.ping();
      } catch (error) {
        throw engineError(client, "answering", error);
      }
    },
    fingerprint: describe2,
    missingImages: async (job) => missingImages(await connected(), job),
    async run({ job, allocation, emit, signal, resume }) {
      const group = groupOf(job, allocation);
      const alloc = allocDir(stateFolder, allocation.ID);
      const opened = /* @__PURE__ */ new Map();
      for (const { Driver } of group.Tasks) opened.set(Driver, await drivers.open(Driver));
      const node = await nodeFor(job);
      buildAllocDir(alloc);
      const resources = await allocateResources(group, alloc, { ...pools, address: addressOf(node, env) });
      try {
        const result = await runAllocation({
          driver: (name) => opened.get(name),
          context: { job, group, allocation, node, secrets, hide, ...resources },
          alloc,
          hostEnv: env,
          files: { base: cwd, root: env.GITHUB_WORKSPACE || cwd, everywhere: allow.has("volumes") },
          emit,
          signal,
          remains: resume ? await remainsOf(allocation.ID, [...opened.values()]) : null
        });
        for (const driver of opened.values()) driver.release(allocation.ID);
        forgetSecrets(allocation.ID);
        return result;
      } finally {
        pools.release(resources);
      }
    },
    async remains({ ID }) {
      const left = [...(await remainsOf(ID, await drivers.reachable())).values()];
      if (left.some(({ running }) => running)) return "running";
      return left.length > 0 ? "exited" : "none";
    },
    sweep: async (asked) => sweep(await connected(), existingStateIdentity(stateFolder), asked),
    async clean(allocationIds) {
      if (allocationIds?.length === 0) return [];
      const cleaned = await Promise.all((await drivers.used()).map((driver) => driver.clean(allocationIds)));
      return cleaned.flat();
    },
    async close() {
      for (const driver of await drivers.used()) await driver.close();
    }
  };
}
function driversOf({ stateFolder, allow, env }, connected) {
  const docker = once2(async () => dockerDriver({ client: await connected(), stateFolder, allow }));
  const rawExec = once2(async () => {
    const { rawExecDriver } = await import("./driver-D3EWQ4EP.js");
    return rawExecDriver({ stateFolder, allow, hostEnv: env });
  });
  return {
    async open(name) {
      if (name === "docker") return docker();
      if (name === "raw_exec") return rawExec();
      throw new EngineError(
        `There is no driver "${name}" here; use "docker", or run the job on a Nomad cluster`
      );
    },
    async reachable() {
      const used = await this.used();
      if (existingStateIdentity(stateFolder) !== null) return used;
      const answers = await connected().then(({ docker: engine }) => engine.ping()).then(
        () => true,
        () => false
      );
      return answers ? [...used, await docker()] : used;
    },
    used: () => Promise.all([
      ...existingStateIdentity(stateFolder) === null ? [] : [docker()],
      ...existsSync2(executorRoot(stateFolder)) ? [rawExec()] : []
    ])
  };
}
function groupOf(job, allocation) {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  if (group !== void 0) return group;
  throw new EngineError(
    `Allocation ${allocation.ID} is of group "${allocation.TaskGroup}", which version ${job.Version} of job "${job.ID}" does not have`
  );
}
async function remainsOf(allocationId, drivers) {
  const found = await Promise.all(drivers.map((driver) => driver.remains(allocationId)));
  return new Map(found.flatMap((remains) => [...remains]));
}
function once2(make) {
  let made = null;
  return () => made ??= make();
}
function oncePerJob(make) {
  const made = /* @__PURE__ */ new WeakMap();
  return (job) => {
    const known = made.get(job) ?? make(job);
    made.set(job, known);
    return known;
  };
}
export {
  createDockerEngine
};
