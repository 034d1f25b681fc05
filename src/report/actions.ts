import { randomUUID } from 'node:crypto';
import type { Reporter, RunEvent } from './events.ts';
import { inline } from './foreign.ts';
import type { Host } from './host.ts';
import { type TerminalStreams, terminalReporter } from './terminal.ts';

/**
 * Reports a run to a workflow's log: the same words as on a terminal, all of them on one stream, because the runner
 * reads two streams through two queues and loses their order. Whatever a container prints stands between
 * `::stop-commands::` and its token, so that it never acts as a workflow command.
 */
export function actionsReporter(host: Host): Reporter {
  const fence = stopCommands(host);
  const out: TerminalStreams['out'] = { write: (text) => fence.foreign(withoutLineEnd(text)) };
  const err: TerminalStreams['err'] = { write: (text) => fence.own(withoutLineEnd(text)) };
  // The log shows escapes of colours as colours and has no cursor to move.
  const words = terminalReporter({ out, err, color: true });
  return {
    event(event: RunEvent) {
      if (event.type === 'log') words.event({ ...event, stream: 'stdout' });
      else if (event.type === 'outcome') fence.own('');
      if (event.type !== 'log') words.event(event);
      if (event.type === 'notice' && event.level === 'warning') host.annotate('warning', event.text);
    },
  };
}

/** A line of our own that quotes foreign text: the runner takes `##[` for a command wherever it stands. */
export function harmless(text: string): string {
  return inline(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*)::/, '$1: :');
}

function stopCommands(host: Host): { foreign: (line: string) => void; own: (line: string) => void } {
  const token = randomUUID();
  let stopped = false;
  return {
    foreign(line) {
      if (!stopped) host.line(`::stop-commands::${token}`);
      stopped = true;
      host.line(line);
    },
    own(line) {
      if (stopped) host.line(`::${token}::`);
      stopped = false;
      host.line(line.replaceAll('##[', '## ['));
    },
  };
}

function withoutLineEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
