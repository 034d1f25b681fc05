import type { Task } from '../../jobspec/job.ts';
import type { Allocation, TaskState } from '../../scheduler/allocation.ts';
import { decideRestart, exitedWell, newRestartTracker, type TaskOutcome } from '../../scheduler/restart.ts';
import type { Emit } from '../engine.ts';
import { buildTaskDir, removeSecrets, type TaskDir } from './alloc-dir.ts';
import type { DockerClient } from './client.ts';
import type { ContainerExit, RunningContainer } from './container.ts';
import { DriverFailure, ValidationFailure } from './driver-failure.ts';
import { type ContainerRequest, launch } from './launch.ts';
import { drainOutput } from './output.ts';
import type { Removals } from './removals.ts';
import { stopContainer } from './stop.ts';
import { type Leftover, takeOver } from './takeover.ts';
import * as events from './task-events.ts';
import { killTimeout, type TaskKill } from './task-kill.ts';
import { type TaskLife, taskLife } from './task-life.ts';
import { pause, settlesWithin } from './waiting.ts';

export interface TaskRun {
  client: DockerClient;
  allocation: Allocation;
  task: Task;
  dir: TaskDir;
  logFolder: string;
  /** What to create for an attempt. Throws ValidationFailure, DriverFailure. */
  request: () => ContainerRequest;
  emit: Emit;
  removals: Removals;
  /** Aborted to end the task; the reason is a TaskKill. */
  kill: AbortSignal;
  /** What an earlier process left: the state it saved and the container, if that is still there. */
  before: { state: TaskState; container: Leftover | null } | null;
}

/** Nanoseconds since the epoch. */
const now = (): number => Date.now() * 1e6;

/**
 * Runs one task to its end: attempts under the restart policy, until it succeeds, is out of attempts, or is killed.
 * Answers with its last state. Throws EngineError and what `emit` throws; a container that runs then is left running.
 * Source of the order of events: client/allocrunner/taskrunner/task_runner.go.
 */
export async function runTask(run: TaskRun): Promise<TaskState> {
  const life = taskLife(run.allocation, run.task, run.emit, run.before?.state ?? null);
  if (life.state.Events.length === 0) await life.record(events.received(now()));
  let tracker = newRestartTracker(run.task.RestartPolicy, life.state.Events[0]?.Time ?? now());
  if (run.before) tracker = { ...tracker, count: run.before.state.Restarts };

  try {
    for (let first = true; ; first = false) {
      const outcome = await (first && run.before
        ? resumeAttempt(run, life, run.before)
        : newAttempt(run, life));
      const decision = decideRestart(tracker, outcome, now(), Math.random());
      tracker = decision.tracker;
      if (decision.action === 'fail') {
        await life.record(events.notRestarting(now(), decision.reason), { ...dead(), Failed: true });
      }
      if (decision.action !== 'restart') return life.state;
      await life.record(events.restarting(now(), decision.reason, decision.delay), {
        State: 'pending',
        Restarts: life.state.Restarts + 1,
        LastRestart: now(),
      });
      await pause(decision.delay / 1e6, run.kill);
    }
  } finally {
    removeSecrets(run.dir);
  }
}

const dead = () => ({ State: 'dead' as const, FinishedAt: now() });

async function newAttempt(run: TaskRun, life: TaskLife): Promise<TaskOutcome> {
  const { client, allocation, task, emit, kill } = run;
  if (kill.aborted) return endIdle(run, life);
  try {
    buildTaskDir(run.dir);
    if (life.state.Events.at(-1)?.Type === 'Received') await life.record(events.taskSetup(now()));
    const request = run.request();
    await run.removals.settled();
    const { image } = request.image;
    const container = await launch({
      client,
      request,
      onPull: () => life.record(events.downloadingImage(now(), image)),
      progress: (text, done) =>
        emit({ type: 'progress', allocation, task, topic: `image ${image}`, text, done }),
      signal: kill,
    });
    if (container === null) return await endIdle(run, life);
    return await follow(run, life, container);
  } catch (error) {
    return failedStart(life, error);
  }
}

/** Goes on where an earlier process stopped: with its container, or with the next attempt when there is none. */
async function resumeAttempt(
  run: TaskRun,
  life: TaskLife,
  { state, container: leftover }: NonNullable<TaskRun['before']>,
): Promise<TaskOutcome> {
  const newest = state.Events.at(-1)?.Type;
  if (leftover === null) {
    if (state.State !== 'running') return newAttempt(run, life);
    await life.record(events.driverFailure(now(), 'The container is gone; how it ended is not known'));
    return { type: 'start-failed', recoverable: false };
  }
  if (newest === 'Restarting') {
    run.removals.start(leftover.id);
    return newAttempt(run, life);
  }
  const container = await takeOver(run.client, leftover, run.logFolder, run.task.Name);
  if (newest !== 'Terminated') return follow(run, life, container);

  // Everything about this end is saved; only the decision that follows from it is not.
  const exit = await container.exit;
  container.release();
  run.removals.start(leftover.id);
  return exited(exit);
}

async function failedStart(life: TaskLife, error: unknown): Promise<TaskOutcome> {
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

/** Sees a started container to its end. It is removed when its output and its end are saved, and not before. */
async function follow(run: TaskRun, life: TaskLife, container: RunningContainer): Promise<TaskOutcome> {
  const { allocation, task, emit, kill } = run;
  let ending: Promise<boolean> | null = null;
  const onKill = () => {
    ending = end(run, life, container);
    ending.catch(() => {});
  };
  try {
    if (life.state.State !== 'running') {
      await life.record(events.started(now()), { State: 'running', StartedAt: now() });
    }
    kill.addEventListener('abort', onKill, { once: true });
    if (kill.aborted) onKill();
    const [exit] = await Promise.all([
      container.exit,
      drainOutput(container.output, {
        logFolder: run.logFolder,
        task: task.Name,
        config: task.LogConfig,
        line: (stream, text) => emit({ type: 'log', allocation, task, stream, text }),
      }),
    ]);
    kill.removeEventListener('abort', onKill);
    const killed = (await (ending as Promise<boolean> | null)) ?? false;
    const outcome: TaskOutcome = killed ? { type: 'killed' } : exited(exit);
    const over = !killed && exitedWell({ exitCode: exit.code, signal: 0, oomKilled: exit.oomKilled });
    await life.record(events.terminated(now(), exit), over ? dead() : {});
    if (killed) await life.record(events.killed(now()), dead());
    run.removals.start(container.id);
    return outcome;
  } catch (error) {
    kill.removeEventListener('abort', onKill);
    container.release();
    throw error;
  }
}

function exited({ code, oomKilled }: ContainerExit): TaskOutcome {
  return { type: 'exited', exitCode: code, signal: 0, oomKilled };
}

/** Ends a running task. False when it ended by itself during its shutdown_delay, which is then its own end. */
async function end(run: TaskRun, life: TaskLife, container: RunningContainer): Promise<boolean> {
  const { client, task, kill } = run;
  const request = kill.reason as TaskKill;
  if (request.announce) await life.record(request.announce(now()));
  if (task.ShutdownDelay > 0 && request.graceLimit === null) {
    await life.record(events.waitingForShutdownDelay(now(), task.ShutdownDelay));
    if (await settlesWithin(container.exit, task.ShutdownDelay / 1e6)) return false;
  }
  const timeout = killTimeout(task, request);
  await life.record(events.killing(now(), request.reason, timeout * 1e6));
  await stopContainer(client, container.id, { signal: task.KillSignal, timeout, ended: container.exit });
  return true;
}

/** Ends a task that is not running: before its start, or while it waits for a restart. */
async function endIdle(run: TaskRun, life: TaskLife): Promise<TaskOutcome> {
  const request = run.kill.reason as TaskKill;
  if (request.announce) await life.record(request.announce(now()));
  await life.record(events.killing(now(), request.reason, killTimeout(run.task, request) * 1e6), dead());
  return { type: 'killed' };
}
