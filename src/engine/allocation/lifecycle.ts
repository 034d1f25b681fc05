import type { Task } from '../../jobspec/job.ts';
import type { TaskState } from '../../scheduler/allocation.ts';

/** The tasks of an allocation and how far each has come. */
export interface Lifecycle {
  tasks: readonly Task[];
  /** A task of which nothing is known yet is pending. */
  states: ReadonlyMap<string, TaskState>;
}

/** Why the tasks that still live have to end. */
export type Fatality =
  | { type: 'leader-dead' }
  | { type: 'main-dead' }
  | { type: 'sibling-failed'; sibling: string };

/** Started for the others' sake: it ends with them, and runs again when it ends before. */
export function isSidecar({ Lifecycle }: Task): boolean {
  return (Lifecycle?.Sidecar ?? false) && Lifecycle?.Hook !== 'poststop';
}

/** Runs when everything else of the allocation is over, however that went. */
export function isPoststop(task: Task): boolean {
  return hookOf(task) === 'poststop';
}

/**
 * Whether a task's turn has come. Once it has, it stays: whoever asks remembers. A poststart task does not wait for
 * main tasks that wait for their restart, a poststop task waits for all that is not poststop.
 * Source: client/allocrunner/tasklifecycle/coordinator.go.
 */
export function hasTurn(task: Task, lifecycle: Lifecycle): boolean {
  switch (hookOf(task)) {
    case 'prestart':
      return true;
    case 'poststart':
      return isPrepared(lifecycle) && mainTasks(lifecycle).every(({ Name }) => hasBegun(lifecycle, Name));
    case 'poststop':
      return living(lifecycle).length === 0;
    default:
      return isPrepared(lifecycle);
  }
}

/**
 * Why what still lives of the allocation must be ended, or null. The end of a leader counts before a failure, and
 * poststop tasks count for nothing. Source: client/allocrunner/alloc_runner.go handleTaskStateUpdates.
 */
export function fatality(lifecycle: Lifecycle): Fatality | null {
  const live = living(lifecycle);
  if (live.length === 0) return null;
  const dead = lifecycle.tasks.filter((task) => !isPoststop(task) && !live.includes(task));
  const failed = dead.filter(({ Name }) => lifecycle.states.get(Name)?.Failed);
  if (dead.some((task) => task.Leader && !failed.includes(task))) return { type: 'leader-dead' };
  if (failed[0]) return { type: 'sibling-failed', sibling: failed[0].Name };
  return live.every(isSidecar) ? { type: 'main-dead' } : null;
}

/**
 * In which order tasks are ended: the leader, then all others at once, then the sidecars, which serve to the last.
 * Poststop tasks are not ended; they have their turn then. Source: alloc_runner.go killTasks.
 */
export function killOrder(tasks: readonly Task[]): Task[][] {
  const stoppable = tasks.filter((task) => !isPoststop(task));
  const leaders = stoppable.filter(({ Leader }) => Leader);
  const others = stoppable.filter((task) => !task.Leader && !isSidecar(task));
  const sidecars = stoppable.filter((task) => !task.Leader && isSidecar(task));
  return [leaders, others, sidecars];
}

function hookOf({ Lifecycle }: Task): string {
  return Lifecycle?.Hook ?? '';
}

/** Everything that prepares has ended well, and what accompanies the main tasks runs. */
function isPrepared({ tasks, states }: Lifecycle): boolean {
  return tasks
    .filter((task) => hookOf(task) === 'prestart')
    .every((task) => {
      const state = states.get(task.Name);
      return isSidecar(task) ? state?.State === 'running' : state?.State === 'dead' && !state.Failed;
    });
}

function mainTasks({ tasks }: Lifecycle): Task[] {
  return tasks.filter((task) => hookOf(task) === '');
}

function hasBegun({ states }: Lifecycle, name: string): boolean {
  return (states.get(name)?.State ?? 'pending') !== 'pending';
}

function living({ tasks, states }: Lifecycle): Task[] {
  return tasks.filter((task) => !isPoststop(task) && states.get(task.Name)?.State !== 'dead');
}
