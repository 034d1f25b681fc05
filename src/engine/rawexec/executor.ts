import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { hiding } from '../../plan/masker.ts';
import { ownerOf, thisProcess } from '../../state/owner.ts';
import { type LogWriter, openLog } from '../allocation/log-writer.ts';
import type { OutputStream, TaskExit } from '../task-driver.ts';
import { killGroup } from './kill.ts';
import { type ExecutorMessage, type ExecutorSpec, MESSAGES } from './protocol.ts';
import { type ExecutorStatus, writeStatus } from './status.ts';

/** How long what the task left behind may hold its output open, in ms. */
const OUTPUT_GRACE_MS = 2000;

/**
 * The parent of one raw_exec task: starts it in a process group of its own, keeps its output in the log files, and
 * writes down how it ended. It is a process of its own, so that the task, its output and its exit code survive whoever
 * asked for it. Source: drivers/shared/executor, client/logmon.
 */
export async function runExecutor(): Promise<void> {
  const spec: ExecutorSpec = JSON.parse(readFileSync(0, 'utf8'));
  const child = withOomScore(spec.oomScoreAdj, () =>
    spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...spec.user,
    }),
  );
  try {
    await once(child, 'spawn');
  } catch (error) {
    tell({ type: 'refused', message: (error as Error).message });
    return;
  }
  const status: ExecutorStatus = {
    task: spec.task,
    restarts: spec.restarts,
    executor: thisProcess(),
    process: ownerOf(child.pid!),
    killSignal: spec.killSignal,
    killTimeout: spec.killTimeout,
    exit: null,
  };
  writeStatus(spec.statusFile, status);
  tell({ type: 'started', process: status.process });
  try {
    const exit = await seeThrough(child, spec);
    writeStatus(spec.statusFile, { ...status, exit });
    tell({ type: 'ended', exit });
  } catch (error) {
    killGroup(child.pid!);
    tell({ type: 'broken', message: (error as Error).message });
  }
  process.exit();
}

/** What is started takes the score over from us, who get our own back. */
function withOomScore<T>(score: number, start: () => T): T {
  if (score === 0) return start();
  const file = '/proc/self/oom_score_adj';
  const own = readFileSync(file, 'utf8');
  writeFileSync(file, String(score));
  try {
    return start();
  } finally {
    writeFileSync(file, own);
  }
}

async function seeThrough(child: ChildProcess, spec: ExecutorSpec): Promise<TaskExit> {
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const pumping = Promise.all([pump(child.stdout!, 'stdout', spec), pump(child.stderr!, 'stderr', spec)]);
  const [code, signal] = await Promise.race([ended, pumping.then(() => ended)]);
  // What the task has left running belongs to it, and ends with it.
  killGroup(child.pid!);
  await Promise.race([pumping, delay(OUTPUT_GRACE_MS)]);
  const number = signal ? constants.signals[signal] : 0;
  return { code: code ?? 128 + number, signal: number, oomKilled: false, message: '' };
}

/** Keeps a stream, and hands it on as long as somebody reads: while he takes his time, the task's output waits. */
async function pump(source: Readable, stream: OutputStream, spec: ExecutorSpec): Promise<void> {
  const { logFolder, task, logConfig, secrets } = spec;
  const writer: LogWriter | null = logConfig.Disabled ? null : openLog(logFolder, task, stream, logConfig);
  const hidden = hiding(secrets).stream();
  try {
    for await (const bytes of source as AsyncIterable<Buffer>) {
      writer?.write(hidden.push(bytes));
      await handOn(frame(stream, bytes));
    }
    writer?.write(hidden.end());
  } finally {
    writer?.close();
  }
}

let read = true;

async function handOn(bytes: Buffer): Promise<void> {
  if (!read || process.stdout.write(bytes)) return;
  const gone = new AbortController();
  const unread = () => gone.abort();
  process.stdout.once('error', unread);
  await once(process.stdout, 'drain', { signal: gone.signal }).catch(() => {});
  process.stdout.off('error', unread);
}

process.stdout.on('error', () => {
  read = false;
});

/** As the Docker Engine frames output: one format, one reader. */
function frame(stream: OutputStream, bytes: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream === 'stderr' ? 2 : 1;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

/** Nobody may be there to hear it. */
function tell(message: ExecutorMessage): void {
  try {
    writeSync(MESSAGES, `${JSON.stringify(message)}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
