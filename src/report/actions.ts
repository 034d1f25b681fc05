import { randomUUID } from 'node:crypto';
import type { Reporter, RunEvent } from './events.ts';
import { inline } from './foreign.ts';
import type { Host } from './host.ts';
import type { Outcome } from './outcome.ts';
import { tailReporter } from './tail.ts';
import { failureLines, type TerminalStreams, terminalReporter, verdictLine } from './terminal.ts';
import { nameInJob, taskInJob } from './words.ts';

/** Failed tasks whose output is repeated. */
const REPEATED_TASKS = 5;

/** Reports runs to the log of a workflow's step, one after the other. */
export interface ActionsReporter extends Reporter {
  /** Ends what a run that broke off left open: until then the runner obeys no command. */
  close(): void;
}

/**
 * The same words as on a terminal, all of them on one stream, because the runner reads two streams through two queues
 * and loses their order. Each run is a group, and what has to be known of it stands below: the verdict, or after a
 * failure the last output of what failed. Whatever a container prints stands between `::stop-commands::` and its token,
 * so that it never acts as a workflow command.
 */
export function actionsReporter(host: Host, annotate: Host['annotate']): ActionsReporter {
  const fence = stopCommands(host);
  const out: TerminalStreams['out'] = { write: (text) => fence.foreign(withoutLineEnd(text)) };
  const err: TerminalStreams['err'] = { write: (text) => fence.own(withoutLineEnd(text)) };
  // The log shows escapes of colours as colours and has no cursor to move.
  const words = terminalReporter({ out, err, color: true });
  let tail = tailReporter((line) => line);
  let isOpen = false;

  const open = (title: string): void => {
    if (isOpen) return;
    tail = tailReporter((line) => line);
    host.startGroup(title);
    isOpen = true;
  };
  const close = (): void => {
    fence.end();
    if (isOpen) host.endGroup();
    isOpen = false;
  };

  return {
    close,
    event(event: RunEvent) {
      tail.event(event);
      switch (event.type) {
        case 'submitted':
          open(`Run of ${event.job.ID}`);
          words.event(event);
          return;
        case 'log':
          words.event({ ...event, stream: 'stdout' });
          return;
        case 'notice':
          words.event(event);
          if (event.level === 'warning') annotate('warning', event.text);
          return;
        case 'outcome':
          close();
          if (event.outcome.exitCode === 0) words.event(event);
          else {
            for (const { title, lines } of lastOutputs(event.outcome, tail.lines)) {
              fence.own(title);
              for (const line of lines) fence.foreign(line);
            }
            fence.end();
            annotate('error', failureText(event.outcome), { title: 'oneoff' });
          }
          return;
        default:
          words.event(event);
      }
    },
  };
}

/** A line of our own that quotes foreign text: the runner takes `##[` for a command wherever it stands. */
export function harmless(text: string): string {
  return inline(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :');
}

function lastOutputs(
  outcome: Outcome,
  lines: (allocationId: string, task: string) => string[],
): { title: string; lines: string[] }[] {
  const failed = outcome.allocations.flatMap(({ id, name, tasks }) =>
    tasks
      .filter((task) => task.failed)
      .map((task) => ({
        of: taskInJob(nameInJob({ Name: name, JobID: outcome.jobId }), task.name),
        lines: lines(id, task.name),
      })),
  );
  return failed
    .filter((each) => each.lines.length > 0)
    .slice(0, REPEATED_TASKS)
    .map((each) => ({ title: `Last output of ${each.of}:`, lines: each.lines }));
}

function failureText(outcome: Outcome): string {
  return [verdictLine(outcome), ...failureLines(outcome)].map(harmless).join('\n');
}

function stopCommands(host: Host): {
  foreign: (line: string) => void;
  own: (line: string) => void;
  end: () => void;
} {
  const token = randomUUID();
  let stopped = false;
  const end = (): void => {
    if (stopped) host.line(`::${token}::`);
    stopped = false;
  };
  return {
    end,
    foreign(line) {
      if (!stopped) host.line(`::stop-commands::${token}`);
      stopped = true;
      host.line(line);
    },
    own(line) {
      end();
      host.line(line.replaceAll('##[', '## ['));
    },
  };
}

function withoutLineEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
