import { setTimeout as delay } from 'node:timers/promises';
import { EngineError } from '../engine.ts';
import { endOfLog, readLog } from '../log-files.ts';
import type { OutputChunk, OutputStream, RunningTask, TaskExit } from '../task-driver.ts';
import { lives, stopProcess } from './kill.ts';
import { type ExecutorStatus, readStatus } from './status.ts';

const POLL_MS = 100;

/**
 * Goes on with a task whose executor runs or has ended, while whoever started them is gone. All its output is kept;
 * what comes from now on is told as well.
 */
export function takeOver(
  file: string,
  status: ExecutorStatus,
  logFolder: string,
  remove: () => void,
): RunningTask {
  const over = new AbortController();
  const exit = awaitExit(file, status, over.signal);
  const ended = exit.finally(() => over.abort());
  ended.catch(() => {});
  return {
    output: newOutput(logFolder, status.task, over.signal),
    keepsOutput: true,
    exit,
    stop: ({ signal, timeout }) => stopProcess(status.process, { signal, timeout, ended: exit }),
    release: () => over.abort(),
    remove,
  };
}

async function awaitExit(file: string, status: ExecutorStatus, released: AbortSignal): Promise<TaskExit> {
  for (;;) {
    // Asked before reading: an executor that is gone has written everything it ever will.
    const goesOn = lives(status.executor) || lives(status.process);
    const exit = readStatus(file)?.exit;
    if (exit) return exit;
    if (!goesOn) {
      throw new EngineError(
        `How task "${status.task}" ended is not known: its executor, process ${status.executor.pid}, was killed. Look at what it has done, then run the job again`,
      );
    }
    await delay(POLL_MS, undefined, { signal: released });
  }
}

async function* newOutput(folder: string, task: string, over: AbortSignal): AsyncGenerator<OutputChunk> {
  const streams: OutputStream[] = ['stdout', 'stderr'];
  const waiting = new Map(
    streams.map((stream) => {
      const chunks = readLog(folder, task, stream, over, endOfLog(folder, task, stream));
      const next = async () => ({ stream, result: await chunks.next(), next });
      return [stream, next()];
    }),
  );
  while (waiting.size > 0) {
    const { stream, result, next } = await Promise.race(waiting.values());
    if (result.done) {
      waiting.delete(stream);
      continue;
    }
    yield { stream, bytes: Buffer.from(result.value) };
    waiting.set(stream, next());
  }
}
