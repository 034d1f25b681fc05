import type { Task } from '../../jobspec/job.ts';
import type { Allocation, TaskEvent, TaskState } from '../../scheduler/allocation.ts';
import { appendEvent } from '../../scheduler/progress.ts';
import type { Emit } from '../engine.ts';

/** A task's state as it changes, one event at a time. */
export interface TaskLife {
  readonly state: TaskState;
  /** Resolves when the event and the change are saved. */
  record(event: TaskEvent, change?: Partial<TaskState>): Promise<void>;
}

const UNBORN: TaskState = {
  State: 'pending',
  Failed: false,
  Restarts: 0,
  LastRestart: null,
  StartedAt: null,
  FinishedAt: null,
  Events: [],
};

/** Begins with the state an earlier process left, or with a task of which nothing is known. */
export function taskLife(allocation: Allocation, task: Task, emit: Emit, before: TaskState | null): TaskLife {
  let state = before ?? UNBORN;
  return {
    get state() {
      return state;
    },
    async record(event, change = {}) {
      state = appendEvent({ ...state, ...change }, event);
      await emit({ type: 'task', allocation, task, event, state });
    },
  };
}
