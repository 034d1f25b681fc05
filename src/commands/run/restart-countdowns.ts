import type { RunEvent } from '../../report/events.ts';
import { countDown } from './countdown.ts';

/**
 * Passes events on and counts down the delay before every restart, as the task's Restarting event gives it, until
 * something else happens to the task.
 */
export function restartCountdowns(
  report: (event: RunEvent) => void,
  now: () => number,
): { report: (event: RunEvent) => void; close: () => void } {
  const counting = new Map<string, AbortController>();

  function taskEvent({ allocation, task, event }: Extract<RunEvent, { type: 'task' }>): void {
    const key = `${allocation.ID}/${task.Name}`;
    counting.get(key)?.abort();
    counting.delete(key);
    if (event.Type !== 'Restarting') return;
    const ending = new AbortController();
    counting.set(key, ending);
    const until = event.Time + Number(event.Details.start_delay ?? 0);
    void countDown({ allocation, task, what: 'restart', until, now, report, signal: ending.signal });
  }

  return {
    report(event) {
      report(event);
      if (event.type === 'task') taskEvent(event);
    },
    close() {
      for (const ending of counting.values()) ending.abort();
    },
  };
}
