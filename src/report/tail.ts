import type { Reporter, RunEvent } from './events.ts';

/** The last lines of every task's output, kept while it runs, to be shown again when the task has failed. */
export interface Tail extends Reporter {
  /** Oldest first. */
  lines(allocationId: string, task: string): string[];
}

/** What is kept of a line, in UTF-16 code units. */
const LINE_LENGTH = 2000;

/** `mask` sees whole lines: after a cut, half a secret would go unnoticed. */
export function tailReporter(mask: (text: string) => string, count = 20): Tail {
  const kept = new Map<string, string[]>();
  const key = (allocationId: string, task: string): string => `${allocationId}/${task}`;
  return {
    event(event: RunEvent) {
      if (event.type !== 'log') return;
      const at = key(event.allocation.ID, event.task.Name);
      const lines = kept.get(at) ?? [];
      lines.push(event.text);
      if (lines.length > count) lines.shift();
      kept.set(at, lines);
    },
    lines: (allocationId, task) => (kept.get(key(allocationId, task)) ?? []).map((line) => cut(mask(line))),
  };
}

function cut(line: string): string {
  return line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)} … (${line.length} characters)` : line;
}
