import type { Job, Task, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation, TaskState } from '../../scheduler/allocation.ts';
import { clientStatus } from '../../scheduler/status.ts';
import { type AllocationResult, type Emit, EngineError, type StopRequest } from '../engine.ts';
import type { TaskDriver, TaskRemains } from '../task-driver.ts';
import { type AllocDir, buildAllocDir, taskDir } from './alloc-dir.ts';
import { leaderDead, siblingFailed } from './task-events.ts';
import type { TaskKill } from './task-kill.ts';
import { runTask } from './task-runner.ts';
import { pause } from './waiting.ts';

export interface AllocRun {
  /** Throws EngineError when there is no such driver here. */
  driver: (name: string) => TaskDriver;
  job: Job;
  allocation: Allocation;
  alloc: AllocDir;
  emit: Emit;
  /** Aborted to stop all of it; the reason is a StopRequest. */
  signal: AbortSignal;
  /** What an earlier process left, by task; null when this is the first to run it. */
  remains: ReadonlyMap<string, TaskRemains> | null;
}

/** One task of the allocation and the means to end it. */
interface Member {
  task: Task;
  kill: AbortController;
  ended: Promise<TaskState>;
}

/**
 * Runs all tasks of an allocation side by side to their ends. A task that fails takes its siblings with it, and so
 * does a leader that ends. Throws EngineError and what `emit` throws, once every task has come to rest.
 * Source: client/allocrunner/alloc_runner.go, handleTaskStateUpdates.
 */
export async function runAllocation(run: AllocRun): Promise<AllocationResult> {
  const group = run.job.TaskGroups.find(({ Name }) => Name === run.allocation.TaskGroup);
  if (group === undefined) {
    throw new EngineError(
      `Allocation ${run.allocation.ID} is of group "${run.allocation.TaskGroup}", which version ${run.job.Version} of job "${run.job.ID}" does not have`,
    );
  }
  buildAllocDir(run.alloc);

  const members: Member[] = group.Tasks.map((task) => {
    const kill = new AbortController();
    return { task, kill, ended: runMember(run, group, task, kill.signal) };
  });
  const stopped = stopOnSignal(run.signal, members, group.ShutdownDelay ?? 0);
  const outcomes = await Promise.allSettled(members.map((member) => settle(member, members, run.signal)));
  stopped.clear();

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

async function runMember(run: AllocRun, group: TaskGroup, task: Task, kill: AbortSignal): Promise<TaskState> {
  const { driver, job, allocation, alloc, emit, remains } = run;
  const state = remains ? (allocation.TaskStates?.[task.Name] ?? null) : null;
  if (state?.State === 'dead') return state;
  return runTask({
    driver: driver(task.Driver),
    job,
    group,
    allocation,
    task,
    dir: taskDir(alloc, task.Name),
    logFolder: alloc.logs,
    emit,
    kill,
    before: state && { state, remains: remains?.get(task.Name) ?? null },
  });
}

/** What the end of one task means for the others, unless all of them are being stopped anyway. */
async function settle(member: Member, members: readonly Member[], stop: AbortSignal): Promise<TaskState> {
  const { Name, Leader } = member.task;
  const endOthers = (kill: TaskKill) => {
    for (const other of members) if (other !== member) other.kill.abort(kill);
  };
  try {
    const state = await member.ended;
    if (stop.aborted) return state;
    if (state.Failed) {
      const announce = (time: number) => siblingFailed(time, Name);
      endOthers({ reason: `task "${Name}" failed`, announce, graceLimit: null });
    } else if (Leader) {
      endOthers({ reason: `leader task "${Name}" is dead`, announce: leaderDead, graceLimit: null });
    }
    return state;
  } catch (error) {
    endOthers({ reason: (error as Error).message, announce: null, graceLimit: null });
    throw error;
  }
}

/** On a stop the leader goes first, so that its end is its own, then all others at once. */
function stopOnSignal(
  signal: AbortSignal,
  members: readonly Member[],
  shutdownDelay: number,
): { clear: () => void } {
  const over = new AbortController();
  const stop = async () => {
    const { reason, graceLimit } = signal.reason as StopRequest;
    if (shutdownDelay > 0 && graceLimit === null && !(await pause(shutdownDelay / 1e6, over.signal))) return;
    const kill: TaskKill = { reason, announce: null, graceLimit };
    for (const leader of members.filter(({ task }) => task.Leader)) {
      leader.kill.abort(kill);
      await leader.ended.catch(() => {});
    }
    for (const { kill: controller } of members) controller.abort(kill);
  };
  const onAbort = () => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    clear() {
      signal.removeEventListener('abort', onAbort);
      over.abort();
    },
  };
}
