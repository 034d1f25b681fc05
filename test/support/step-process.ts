import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as delay } from 'node:timers/promises';
import type { StepLog } from './step-log.ts';

/** ms the runner waits after SIGINT and after SIGTERM. Source: actions/runner, ProcessInvoker.cs. */
export interface Patience {
  interrupt: number;
  terminate: number;
}

export interface Exit {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  cancelled: boolean;
}

/** One Node process of a step, its output going line by line into the log. */
export interface StepProcess {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  line(pattern: RegExp): Promise<string>;
  /** Stops reading what it writes, as a runner that is slow, until the returned function is called. */
  stall(): () => void;
  cancel(): Promise<Exit>;
  kill(): Promise<Exit>;
}

export function startProcess(
  script: string,
  options: { cwd: string; env: Record<string, string>; patience: Patience },
  log: StepLog,
): StepProcess {
  const { cwd, env, patience } = options;
  const child = spawn(process.execPath, [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let cancelled = false;
  const waiting = new Set<() => void>();
  const checkWaiting = (): void => {
    for (const check of [...waiting]) check();
  };
  const flush = collectLines(child, (line) => {
    log.add(line);
    checkWaiting();
  });

  let over = false;
  const exited = new Promise<Exit>((fulfil, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      flush();
      over = true;
      checkWaiting();
      fulfil({ exitCode, signal, cancelled });
    });
  });

  return {
    pid: child.pid!,
    exited,
    line: (pattern) =>
      new Promise((fulfil, reject) => {
        const check = (): void => {
          const found = log.lines.find((line) => pattern.test(line));
          if (found === undefined && !over) return;
          waiting.delete(check);
          if (found !== undefined) fulfil(found);
          else
            reject(
              new Error(`The step ended without a line that matches ${pattern}:\n${log.lines.join('\n')}`),
            );
        };
        waiting.add(check);
        check();
      }),
    stall() {
      child.stdout!.pause();
      return () => void child.stdout!.resume();
    },
    cancel: async () => {
      cancelled = true;
      child.kill('SIGINT');
      if (!(await endsWithin(exited, patience.interrupt))) child.kill('SIGTERM');
      if (!(await endsWithin(exited, patience.terminate))) child.kill('SIGKILL');
      return exited;
    },
    kill: () => {
      child.kill('SIGKILL');
      return exited;
    },
  };
}

/**
 * Calls back with every line of both streams. The runner reads them in two threads and hands on what it has of
 * stderr first, so a line there can overtake an earlier one on stdout; and a lone carriage return ends a line too.
 * Returns what hands on the rest at the end.
 */
function collectLines(child: ReturnType<typeof spawn>, onLine: (line: string) => void): () => void {
  const streams = [child.stderr!, child.stdout!].map((stream) => {
    const decoder = new StringDecoder('utf8');
    const pending = { text: '' };
    stream.on('data', (chunk: Buffer) => {
      pending.text += decoder.write(chunk);
      setImmediate(hand, false);
    });
    return pending;
  });

  const hand = (atEnd: boolean): void => {
    for (const pending of streams) {
      // The last part is no whole line yet, and a carriage return at the end may be half of a line end.
      const parts = pending.text.split(/\r\n|\n|\r(?!$)/);
      pending.text = atEnd ? '' : parts.pop()!;
      if (atEnd && parts.at(-1) === '') parts.pop();
      for (const line of parts) onLine(atEnd ? line.replace(/\r$/, '') : line);
    }
  };
  return () => hand(true);
}

async function endsWithin(exited: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = delay(ms, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([exited.then(() => true), timeout]);
  timer.abort();
  return result;
}
