import { allowedKillTimeout } from '../../jobspec/kill-timeout.ts';
import type { TaskEvent } from '../../scheduler/allocation.ts';

/** Why and how a task is ended by us. The reason with which its AbortSignal aborts. */
export interface TaskKill {
  /** For people. */
  reason: string;
  /** Event that comes before Killing, given the time in ns: what befell its sibling. */
  announce: ((time: number) => TaskEvent) | null;
  /** Upper bound in ms on the task's own kill_timeout, and no shutdown_delay; null for none. */
  graceLimit: number | null;
}

/** Milliseconds a task gets to end by itself. */
export function killTimeout(task: { KillTimeout: number }, kill?: TaskKill): number {
  return Math.min(allowedKillTimeout(task) / 1e6, kill?.graceLimit ?? Infinity);
}
