import type { Task } from '../../jobspec/job.ts';
import { unknownSecrets } from '../../jobspec/secret-references.ts';
import type { TaskEvent, TaskState } from '../../scheduler/allocation.ts';
import { decideRestart, exitedWell, newRestartTracker, type TaskOutcome } from '../../scheduler/restart.ts';
import type { Emit } from '../engine.ts';
import type { AllocContext, RunningTask, TaskDriver, TaskExit, TaskRemains } from '../task-driver.ts';
import type { AllocDir, TaskDir } from './alloc-dir.ts';
import { ArtifactFailed, DriverFailure, TemplateFailed, ValidationFailure } from './driver-failure.ts';
import { isSidecar } from './lifecycle.ts';
import { drainOutput } from './output.ts';
import { removeSecretsDir } from './secrets-dir.ts';
import * as events from './task-events.ts';
import { prepareTask, type TaskHooks } from './task-hooks.ts';
import { killTimeout, type TaskKill } from './task-kill.ts';
import { type TaskLife, taskLife } from './task-life.ts';
import { comesBefore, pause, settlesWithin } from './waiting.ts';

export interface TaskRun {
  driver: TaskDriver;
  context: AllocContext;
  task: Task;
  alloc: AllocDir;
  dir: TaskDir;
  /** Ours: for proxies, certificates and git. */
  hostEnv: TaskHooks['hostEnv'];
  files: TaskHooks['files'];
  /** Artifacts that are there. */
  fetched: Set<string>;
  emit: Emit;
  /** Resolves when it may start. */
  turn: Promise<void>;
  /** Aborted to end the task; the reason is a TaskKill. */
  kill: AbortSignal;
  /** Aborted when it has had all the time there is to end. */
  overdue: AbortSignal;
  /** What an earlier process left: the state it saved and the attempt, if that is still there. */
  before: { state: TaskState; remains: TaskRemains | null } | null;
}

/** Nanoseconds since the epoch. */
const now = (): number => Date.now() * 1e6;

/**
 * Runs one task to its end: attempts under the restart policy, until it succeeds, is out of attempts, or is killed.
 * Answers with its last state. Throws EngineError and what `emit` throws; an attempt that runs then is left running.
 * Source of the order of events: client/allocrunner/taskrunner/task_runner.go.
 */
export async function runTask(run: TaskRun): Promise<TaskState> {
  const life = taskLife(run.context, run.task, run.emit, run.before?.state ?? null);
  if (life.state.Events.length === 0) await life.record(events.received(now()));
  let tracker = newRestartTracker(run.task.RestartPolicy, life.state.Events[0]?.Time ?? now(), {
    restartsOnSuccess: isSidecar(run.task),
  });
  if (run.before) {
    const { state, remains } = run.before;
    tracker = { ...tracker, count: Math.max(state.Restarts, remains?.restarts ?? 0) };
  }

  if (!run.before?.remains) await comesBefore(run.turn, run.kill);
  for (let first = true; ; first = false) {
    const outcome = await (first && run.before
      ? resumeAttempt(run, life, run.before)
      : newAttempt(run, life));
    const decision = decideRestart(tracker, outcome, now(), Math.random());
    tracker = decision.tracker;
    if (decision.action === 'fail') {
      await life.record(events.notRestarting(now(), decision.reason), { ...dead(), Failed: true });
    }
    if (decision.action !== 'restart') break;
    await life.record(events.restarting(now(), decision.reason, decision.delay), {
      State: 'pending',
      Restarts: life.state.Restarts + 1,
      LastRestart: now(),
    });
    await pause(decision.delay / 1e6, run.kill);
  }
  removeSecretsDir(run.dir.secrets);
  return life.state;
}

const dead = () => ({ State: 'dead' as const, FinishedAt: now() });

async function newAttempt(run: TaskRun, life: TaskLife): Promise<TaskOutcome> {
  const { driver, context, task, emit, kill } = run;
  const { allocation } = context;
  if (kill.aborted) return endIdle(run, life);
  try {
    if (life.state.Events.at(-1)?.Type === 'Received') await life.record(events.taskSetup(now()));
    const directories = driver.directories(run.alloc, run.dir);
    const telling = {
      record: (event: TaskEvent) => life.record(event),
      progress: async (topic: string, text: string, done: boolean) => {
        await emit({ type: 'progress', allocation, task, topic, text, done });
      },
      signal: kill,
    };
    const env = await prepareTask({ ...run, ...telling, directories });
    const { Restarts: restarts } = life.state;
    const running = env && (await driver.start({ ...context, ...telling, task, restarts, env }));
    if (running === null) return await endIdle(run, life);
    return await follow(run, life, running);
  } catch (error) {
    return failedStart(life, error);
  }
}

/** Goes on where an earlier process stopped: with its attempt, or with the next one when nothing is left of it. */
async function resumeAttempt(
  run: TaskRun,
  life: TaskLife,
  { state, remains }: NonNullable<TaskRun['before']>,
): Promise<TaskOutcome> {
  const newest = state.Events.at(-1);
  const lastOver = newest?.Type === 'Terminated' ? state.Restarts : state.Restarts - 1;
  if (remains && remains.restarts > lastOver) {
    // That it began, and the restart before it, may not have been saved.
    const endedByItself = !remains.running && newest?.Type !== 'Killing';
    const running = await remains.takeOver(run.alloc.logs, run.task.LogConfig);
    return follow(run, life, running, { endedByItself, restarts: remains.restarts });
  }
  remains?.remove();
  if (newest?.Type === 'Terminated') {
    // Everything about this end is saved; only the decision that follows from it is not.
    if (state.Events.at(-2)?.Type !== 'Killing') return exited(events.exitOf(newest));
    await life.record(events.killed(now()), dead());
    return { type: 'killed' };
  }
  if (state.State !== 'running') return newAttempt(run, life);
  await life.record(events.driverFailure(now(), 'Nothing is left of it; how it ended is not known'));
  return { type: 'start-failed', recoverable: false };
}

async function failedStart(life: TaskLife, error: unknown): Promise<TaskOutcome> {
  if (error instanceof ArtifactFailed) {
    await life.record(events.failedArtifactDownload(now(), error.message));
    return { type: 'start-failed', recoverable: true };
  }
  if (error instanceof TemplateFailed) {
    await life.record(events.templateFailed(now(), error.message), { ...dead(), Failed: true });
    return { type: 'killed' };
  }
  if (error instanceof ValidationFailure) {
    await life.record(events.failedValidation(now(), error.message));
    return { type: 'start-failed', recoverable: false };
  }
  if (error instanceof DriverFailure) {
    await life.record(events.driverFailure(now(), error.message));
    return { type: 'start-failed', recoverable: error.recoverable };
  }
  throw error;
}

/**
 * Sees a started attempt to its end. It is removed when its output and its end are saved, and not before. One that had
 * ended by itself before it was found is not killed any more, whoever asks for that.
 */
async function follow(
  run: TaskRun,
  life: TaskLife,
  running: RunningTask,
  { endedByItself, restarts } = { endedByItself: false, restarts: life.state.Restarts },
): Promise<TaskOutcome> {
  const { task, emit, kill, overdue } = run;
  const { allocation } = run.context;
  // Whoever takes a task over and does not know its secrets could not hide them.
  const isBlind = !running.keepsOutput && unknownSecrets(run.context, task).length > 0;
  let ending: Promise<boolean> | null = null;
  const onKill = () => {
    ending = end(run, life, running);
    ending.catch(() => {});
  };
  const onOverdue = () => void running.stop({ signal: 'SIGKILL', timeout: 0 }).catch(() => {});
  try {
    if (life.state.State !== 'running' || life.state.Restarts !== restarts) {
      await life.record(events.started(now()), { State: 'running', StartedAt: now(), Restarts: restarts });
    }
    if (!endedByItself) {
      kill.addEventListener('abort', onKill, { once: true });
      if (kill.aborted) onKill();
    }
    overdue.addEventListener('abort', onOverdue, { once: true });
    const [exit] = await Promise.all([
      running.exit,
      drainOutput(running.output, {
        logFolder: run.alloc.logs,
        task: task.Name,
        config: running.keepsOutput || isBlind ? { ...task.LogConfig, Disabled: true } : task.LogConfig,
        hide: run.context.hide,
        line: async (stream, text) => {
          if (!isBlind) await emit({ type: 'log', allocation, task, stream, text });
        },
      }),
    ]);
    kill.removeEventListener('abort', onKill);
    overdue.removeEventListener('abort', onOverdue);
    const killed = (await (ending as Promise<boolean> | null)) ?? false;
    const outcome: TaskOutcome = killed ? { type: 'killed' } : exited(exit);
    const over = outcome.type === 'exited' && exitedWell(outcome) && !isSidecar(task);
    await life.record(events.terminated(now(), exit), over ? dead() : {});
    if (killed) await life.record(events.killed(now()), dead());
    running.remove();
    return outcome;
  } catch (error) {
    kill.removeEventListener('abort', onKill);
    overdue.removeEventListener('abort', onOverdue);
    running.release();
    throw error;
  }
}

function exited({ code, signal, oomKilled }: TaskExit): TaskOutcome {
  return { type: 'exited', exitCode: code, signal, oomKilled };
}

/** Ends a running task. False when it ended by itself during its shutdown_delay, which is then its own end. */
async function end(run: TaskRun, life: TaskLife, running: RunningTask): Promise<boolean> {
  const { task, kill } = run;
  const request = kill.reason as TaskKill;
  if (request.announce) await life.record(request.announce(now()));
  if (task.ShutdownDelay > 0 && request.graceLimit === null) {
    await life.record(events.waitingForShutdownDelay(now(), task.ShutdownDelay));
    if (await settlesWithin(running.exit, task.ShutdownDelay / 1e6)) return false;
  }
  // It may have ended by itself before it is told anything.
  if (await settlesWithin(running.exit, 0)) return false;
  const timeout = killTimeout(task, request);
  await life.record(events.killing(now(), request.reason, timeout * 1e6));
  await running.stop({ signal: task.KillSignal, timeout });
  return true;
}

/** Ends a task that is not running: before its start, or while it waits for a restart. */
async function endIdle(run: TaskRun, life: TaskLife): Promise<TaskOutcome> {
  const request = run.kill.reason as TaskKill;
  if (request.announce) await life.record(request.announce(now()));
  await life.record(events.killing(now(), request.reason, killTimeout(run.task, request) * 1e6), dead());
  return { type: 'killed' };
}
