import { setTimeout as delay } from 'node:timers/promises';
import { formatDuration } from '../../hcl/duration.ts';
import type { Task } from '../../jobspec/job.ts';
import type { RunEvent } from '../../report/events.ts';
import { nameInJob } from '../../report/words.ts';
import type { Allocation } from '../../scheduler/allocation.ts';

/** How often the time left is told, in ms. */
const TICK_MS = 1000;

export interface CountdownOptions {
  allocation: Allocation;
  task: Task | null;
  /** What comes at the end: `restart`, `reschedule`. */
  what: string;
  /** ns since the epoch. */
  until: number;
  now: () => number;
  report: (event: RunEvent) => void;
  signal: AbortSignal;
}

/** Waits until the time has come, telling every second how long that is. Resolves with false when the signal aborts. */
export async function countDown(options: CountdownOptions): Promise<boolean> {
  const { allocation, task, what, until, now, report, signal } = options;
  const name = task ? `${nameInJob(allocation)} ${task.Name}` : nameInJob(allocation);
  const tell = (text: string, done: boolean): void =>
    report({ type: 'progress', allocation, task, topic: `${name}: ${what}`, text, done });
  // Not by the clock of the day, which may be set meanwhile.
  const end = performance.now() + (until - now()) / 1e6;
  for (;;) {
    const left = end - performance.now();
    if (signal.aborted) return false;
    if (left <= 0) break;
    tell(`in ${formatDuration(Math.ceil(left / 1e3) * 1e9)}`, false);
    await delay(Math.min(left, TICK_MS), undefined, { signal }).catch(() => {});
  }
  tell('now', true);
  return true;
}
