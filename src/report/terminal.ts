import { styleText } from 'node:util';
import type { Allocation } from '../scheduler/allocation.ts';
import type { Reporter, RunEvent } from './events.ts';
import { forTerminal, inline } from './foreign.ts';
import type { Outcome } from './outcome.ts';
import { count, duration, nameInJob, shortId } from './words.ts';

/** Where a terminal report goes. Our own words go to `err`, so that `out` carries the tasks' output and nothing else. */
export interface TerminalStreams {
  out: { write(text: string): unknown; isTTY?: boolean };
  err: { write(text: string): unknown; isTTY?: boolean };
  color: boolean;
}

/** Reports a run to somebody at a terminal, or to a plain log when `err` is none. */
export function terminalReporter(streams: TerminalStreams): Reporter {
  const progress = progressLine(streams.err);
  let prefixes = false;

  const say = (text: string): void => {
    progress.clear();
    streams.err.write(`${text}\n`);
  };
  const heading = (text: string): void => say(`${style('bold', '==>')} ${text}`);
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    streams.color ? styleText(format, text, { validateStream: false }) : text;

  const report = (event: RunEvent): void => {
    switch (event.type) {
      case 'submitted': {
        const groups = event.job.TaskGroups;
        prefixes = groups.length > 1 || groups.some((group) => group.Count > 1 || group.Tasks.length > 1);
        heading(submitted(event));
        const decisions = event.decisions ?? [];
        const earlier = decisions.filter(({ rule }) => rule === 'earlier-version').length;
        for (const decision of decisions) {
          if (decision.rule === 'earlier-version') continue;
          say(`    ${decision.name.slice(event.job.ID.length + 1)}: ${decision.action} (${decision.reason})`);
        }
        if (earlier > 0) say(`    ${count(earlier, 'allocation')} of earlier versions: ignore`);
        return;
      }
      case 'allocation':
        heading(`Allocation ${shortId(event.allocation.ID)} ${nameInJob(event.allocation)}: ${event.text}`);
        return;
      case 'task': {
        const failing = event.event.FailsTask || event.event.Type === 'Driver Failure';
        const text = `${event.event.Type}${event.event.DisplayMessage ? `: ${inline(event.event.DisplayMessage)}` : ''}`;
        say(
          `    ${style('dim', clock(event.event.Time))} ${source(event.allocation, event.task.Name)} ${failing ? style('red', text) : text}`,
        );
        return;
      }
      case 'log': {
        progress.clear();
        const stream = event.stream === 'stdout' ? streams.out : streams.err;
        const prefix = prefixes ? `${style('cyan', source(event.allocation, event.task.Name))} | ` : '';
        stream.write(`${prefix}${stream.isTTY ? forTerminal(event.text) : event.text}\n`);
        return;
      }
      case 'progress':
        if (event.text === '') progress.clear();
        else progress.show(`${event.topic}: ${inline(event.text)}`, event.done);
        return;
      case 'notice':
        heading(event.level === 'warning' ? style('yellow', `Warning: ${event.text}`) : event.text);
        return;
      case 'outcome':
        heading(style(event.outcome.exitCode === 0 ? 'green' : 'red', verdictLine(event.outcome)));
        for (const line of failureLines(event.outcome)) say(`    ${line}`);
        return;
    }
  };
  return { event: report };
}

/** "Completed: …", the line every report ends with. */
export function verdictLine(outcome: Outcome): string {
  const word = outcome.outcome[0]!.toUpperCase() + outcome.outcome.slice(1).replaceAll('-', ' ');
  return `${word}: ${outcome.reason} (${duration(outcome.durationMs)}, exit code ${outcome.exitCode})`;
}

/** One line for every task that failed: which, how, and how to read its output. */
export function failureLines(outcome: Outcome): string[] {
  return outcome.allocations.flatMap((allocation) =>
    allocation.tasks
      .filter((task) => task.failed)
      .map((task) => {
        const where = outcome.engine ? `-engine ${outcome.engine} ` : '';
        const which = `${where}${shortId(allocation.id)}`;
        const name = `${allocation.name} task ${JSON.stringify(task.name)}`;
        const restarts = task.restarts > 0 ? `, after ${count(task.restarts, 'restart')}` : '';
        if (task.exitCode === null)
          return `${name}: never ran${restarts}. Its events: oneoff alloc status ${which}`;
        const oom = task.oomKilled ? ', out of memory' : '';
        return `${name}: exit code ${task.exitCode}${oom}${restarts}. Its output: oneoff logs ${which} ${task.name}`;
      }),
  );
}

function submitted(event: Extract<RunEvent, { type: 'submitted' }>): string {
  const version = `version ${event.job.Version} ${event.changed ? 'registered' : 'is registered already, unchanged'}`;
  const known = `Job ${JSON.stringify(event.job.ID)}: ${version}`;
  if (event.decisions === null) return known;
  const runs = event.decisions.filter(({ action }) => action === 'place' || action === 'replace').length;
  return `${known}; ${runs === 0 ? 'nothing new to run' : `${count(runs, 'allocation')} to run`}`;
}

function source(allocation: Allocation, task: string): string {
  const name = nameInJob(allocation);
  return name.startsWith(`${task}[`) ? name : `${name} ${task}`;
}

function clock(ns: number): string {
  return new Date(ns / 1e6).toISOString().slice(11, 19);
}

/**
 * Long work: a line rewritten in place on a terminal, and in a plain log a line at most every ten seconds, so that
 * a reader sees it goes on without drowning in it.
 */
function progressLine(stream: TerminalStreams['err']): {
  show(text: string, done: boolean): void;
  clear(): void;
} {
  let shown = false;
  let last = 0;
  return {
    show(text, done) {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K    ${text}${done ? '\n' : ''}`);
        shown = !done;
        return;
      }
      const now = Date.now();
      if (done || now - last >= 10_000) {
        stream.write(`    ${text}\n`);
        last = now;
      }
    },
    clear() {
      if (shown) stream.write('\r\x1b[K');
      shown = false;
    },
  };
}
