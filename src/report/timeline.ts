import type { Allocation } from '../scheduler/allocation.ts';
import type { Reporter, RunEvent } from './events.ts';
import { nameInJob } from './words.ts';

/** One stretch in the life of a task. Times in ms since the epoch. */
export interface Span {
  /** Within the job: `migration[0]`. */
  allocation: string;
  task: string;
  /** Waiting for a predecessor, setting up (image, folders), an attempt, or the pause before the next one. */
  kind: 'waiting' | 'setup' | 'attempt' | 'pause';
  start: number;
  /** Null while it lasts. */
  end: number | null;
  /** Of an attempt; null when it ended without one. */
  exitCode: number | null;
  failed: boolean;
}

/** When what happened, drawn from the events of a run. */
export interface Timeline extends Reporter {
  /** In the order in which they began. */
  spans(): Span[];
}

/** Of a task that restarts for hours, the newest are kept. */
const KEPT_SPANS = 500;

/** Task events after which something else goes on, by Nomad's types. */
const BEGINS: Record<string, Span['kind']> = { Received: 'setup', Started: 'attempt', Restarting: 'pause' };
const ENDS = new Set([
  'Terminated',
  'Killed',
  'Not Restarting',
  'Driver Failure',
  'Failed Validation',
  'Setup Failure',
]);

/** `now` in ms since the epoch: the start of a wait for a predecessor has no time of its own. */
export function timelineReporter(now: () => number): Timeline {
  const spans: Span[] = [];
  const open = new Map<string, Span>();

  const end = (key: string, at: number, result: Partial<Span> = {}): void => {
    const span = open.get(key);
    if (!span) return;
    Object.assign(span, result, { end: Math.max(at, span.start) });
    open.delete(key);
  };
  const begin = (key: string, span: Pick<Span, 'allocation' | 'task' | 'kind' | 'start'>): void => {
    end(key, span.start);
    const opened: Span = { ...span, end: null, exitCode: null, failed: false };
    open.set(key, opened);
    spans.push(opened);
    if (spans.length > KEPT_SPANS) spans.shift();
  };

  return {
    event(event: RunEvent) {
      if (event.type === 'allocation' && event.step === 'waiting') {
        const { allocation } = event;
        // Told once for every predecessor.
        if (!open.has(waitKey(allocation))) {
          begin(waitKey(allocation), {
            allocation: nameInJob(allocation),
            task: '',
            kind: 'waiting',
            start: now(),
          });
        }
        return;
      }
      if (event.type !== 'task') return;
      const { allocation, task } = event;
      const { Type, Time, Details } = event.event;
      const at = Math.round(Time / 1e6);
      const key = `${allocation.ID}/${task.Name}`;
      end(waitKey(allocation), at);
      const kind = BEGINS[Type];
      if (kind) begin(key, { allocation: nameInJob(allocation), task: task.Name, kind, start: at });
      else if (ENDS.has(Type)) end(key, at, endOf(Type, Details));
    },
    spans: () => spans.map((span) => ({ ...span })),
  };
}

function waitKey(allocation: Allocation): string {
  return `${allocation.ID}/`;
}

function endOf(type: string, details: Record<string, string>): Partial<Span> {
  if (type === 'Killed') return {};
  if (type !== 'Terminated') return { failed: true };
  const exitCode = Number(details.exit_code);
  return { exitCode, failed: exitCode !== 0 || details.oom_killed === 'true' };
}
