import type { Task } from '../../jobspec/job.ts';
import type { Masker } from '../../plan/masker.ts';
import type { TaskEvent, TaskState } from '../../scheduler/allocation.ts';
import { appendEvent } from '../../scheduler/progress.ts';
import type { Emit } from '../engine.ts';
import type { AllocContext } from '../task-driver.ts';

/** A task's state as it changes, one event at a time. */
export interface TaskLife {
  readonly state: TaskState;
  /** Resolves when the event and the change are saved. */
  record(event: TaskEvent, change?: Partial<TaskState>): Promise<void>;
}

/** Of a task of which nothing is known. */
export const UNBORN: TaskState = {
  State: 'pending',
  Failed: false,
  Restarts: 0,
  LastRestart: null,
  StartedAt: null,
  FinishedAt: null,
  Events: [],
};

/**
 * Begins with the state an earlier process left, or with a task of which nothing is known. Events are kept: what they
 * tell of a task's config never shows the value of a secret.
 */
export function taskLife(
  { allocation, hide }: Pick<AllocContext, 'allocation' | 'hide'>,
  task: Task,
  emit: Emit,
  before: TaskState | null,
): TaskLife {
  let state = before ?? UNBORN;
  return {
    get state() {
      return state;
    },
    async record(told, change = {}) {
      const event = masked(told, hide.text);
      state = appendEvent({ ...state, ...change }, event);
      await emit({ type: 'task', allocation, task, event, state });
    },
  };
}

function masked(event: TaskEvent, mask: Masker): TaskEvent {
  const details = Object.entries(event.Details).map(([name, value]) => [name, mask(value)]);
  return { ...event, DisplayMessage: mask(event.DisplayMessage), Details: Object.fromEntries(details) };
}
