import type { Task } from '../../jobspec/job.ts';
import type { TaskState } from '../../scheduler/allocation.ts';
import { clientStatus } from '../../scheduler/status.ts';
import type { AllocationResult, Emit, EngineEvent } from '../engine.ts';
import type { AllocContext, TaskDriver, TaskRemains } from '../task-driver.ts';
import { type AllocDir, taskDir } from './alloc-dir.ts';
import { endInOrder, endOnSignal, type Member } from './ending.ts';
import { type Fatality, fatality, hasTurn, type Lifecycle } from './lifecycle.ts';
import { leaderDead, mainDead, siblingFailed } from './task-events.ts';
import type { TaskHooks } from './task-hooks.ts';
import type { TaskKill } from './task-kill.ts';
import { UNBORN } from './task-life.ts';
import { runTask } from './task-runner.ts';

export interface AllocRun {
  /** Has a driver for every task of the allocation. */
  driver: (name: string) => TaskDriver;
  context: AllocContext;
  alloc: AllocDir;
  /** The environment of this process, for what is fetched before a task starts. */
  hostEnv: TaskHooks['hostEnv'];
  files: TaskHooks['files'];
  emit: Emit;
  /** Aborted to stop all of it; the reason is a StopRequest. */
  signal: AbortSignal;
  /** What an earlier process left, by task; null when this is the first to run it. */
  remains: ReadonlyMap<string, TaskRemains> | null;
}

/**
 * Runs all tasks of an allocation to their ends: each when its turn in the lifecycle comes, and none for longer than
 * its siblings allow. Throws EngineError and what `emit` throws, once every task has come to rest.
 * Source: client/allocrunner/alloc_runner.go.
 */
export async function runAllocation(run: AllocRun): Promise<AllocationResult> {
  const { group, allocation } = run.context;
  const states = new Map(Object.entries((run.remains && allocation.TaskStates) ?? {}));
  const lifecycle: Lifecycle = { tasks: group.Tasks, states };
  const overdue = new AbortController();
  const begun = Promise.withResolvers<void>();
  const members = group.Tasks.map((task) => {
    const turn = Promise.withResolvers<void>();
    const kill = new AbortController();
    const timing = { turn: turn.promise, kill: kill.signal, overdue: overdue.signal };
    return { task, turn, kill, ended: begun.promise.then(() => runMember({ ...run, emit }, task, timing)) };
  });
  const ending = endInOrder(members, group.ShutdownDelay ?? 0);

  /** Nothing else happens between two tasks: what one has come to gives others their turn, or ends them. */
  function advance(): void {
    for (const { task, turn } of members) if (hasTurn(task, lifecycle)) turn.resolve();
    const fatal = fatality(lifecycle);
    if (fatal) ending.begin(killBecause(fatal));
  }
  function emit(event: EngineEvent): Promise<void> | null {
    const emitted = run.emit(event);
    return event.type === 'task' ? follow(event, emitted) : emitted;
  }
  async function follow({ task, state }: TaskStep, emitted: Promise<void> | null): Promise<void> {
    await emitted;
    states.set(task.Name, state);
    advance();
  }

  advance();
  const stopping = endOnSignal(run.signal, members, ending, overdue);
  // A stop that was asked for before is known to every task from its beginning.
  begun.resolve();
  const outcomes = await Promise.allSettled(members.map((member) => withSiblings(member, members)));
  stopping.clear();
  ending.clear();

  const failure = outcomes.find(({ status }) => status === 'rejected');
  if (failure) throw (failure as PromiseRejectedResult).reason;
  const taskStates = Object.fromEntries(
    outcomes.map((outcome, index) => [
      members[index]!.task.Name,
      (outcome as PromiseFulfilledResult<TaskState>).value,
    ]),
  );
  const { status, description } = clientStatus(taskStates);
  return { clientStatus: status === 'failed' ? 'failed' : 'complete', description, taskStates };
}

type TaskStep = Extract<EngineEvent, { type: 'task' }>;

interface Timing {
  turn: Promise<void>;
  kill: AbortSignal;
  overdue: AbortSignal;
}

async function runMember(run: AllocRun, task: Task, timing: Timing): Promise<TaskState> {
  const { driver, context, alloc, hostEnv, files, emit, remains } = run;
  const state = remains ? (context.allocation.TaskStates?.[task.Name] ?? null) : null;
  if (state?.State === 'dead') return state;
  const left = remains?.get(task.Name) ?? null;
  return runTask({
    driver: driver(task.Driver),
    context,
    task,
    alloc,
    dir: taskDir(alloc, task.Name),
    hostEnv,
    files,
    fetched: new Set(),
    emit,
    ...timing,
    // It may have started before anything of it was saved.
    before: state || left ? { state: state ?? UNBORN, remains: left } : null,
  });
}

/** When the engine or the disk gives up on one task, all of them end. */
async function withSiblings(member: Member, members: readonly Member[]): Promise<TaskState> {
  try {
    return await member.ended;
  } catch (error) {
    const kill: TaskKill = { reason: (error as Error).message, announce: null, graceLimit: null };
    for (const other of members) other.kill.abort(kill);
    throw error;
  }
}

function killBecause(fatal: Fatality): TaskKill {
  const kill = (reason: string, announce: TaskKill['announce']) => ({ reason, announce, graceLimit: null });
  switch (fatal.type) {
    case 'leader-dead':
      return kill('the leader task is dead', leaderDead);
    case 'main-dead':
      return kill('the main tasks are dead', mainDead);
    case 'sibling-failed':
      return kill(`task "${fatal.sibling}" failed`, (time) => siblingFailed(time, fatal.sibling));
  }
}
