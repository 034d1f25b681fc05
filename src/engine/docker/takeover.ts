import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { logFileIndexes } from '../log-files.ts';
import type { OutputChunk, OutputStream } from '../task-driver.ts';
import { type DockerClient, engineError } from './client.ts';
import { awaitExit, inspectPatiently, type RunningContainer } from './container.ts';
import { containerLogs, remainingOutput } from './container-logs.ts';
import { outputChunks } from './frames.ts';

/** A container that an earlier process started and left. */
export interface Leftover {
  id: string;
  running: boolean;
}

/** How much of what is kept is compared with what the engine still has. */
const COMPARED_BYTES = 1024 * 1024;

/**
 * Takes over a container with the output that is not yet kept in the task's log files. Where one ends in the other is
 * found by comparing; if the engine has rotated its log since, from the time of the last line kept. Throws EngineError.
 */
export async function takeOver(
  client: DockerClient,
  id: string,
  logFolder: string,
  task: string,
): Promise<RunningContainer> {
  try {
    const { Config, State } = await inspectPatiently(client, id);
    const kept = { stdout: readKept(logFolder, task, 'stdout'), stderr: readKept(logFolder, task, 'stderr') };
    const head = await readHead(
      outputChunks(await containerLogs(client, id, { follow: false, since: 0 }), Config.Tty),
    );
    const known = {
      stdout: overlap(kept.stdout.tail, head.stdout),
      stderr: overlap(kept.stderr.tail, head.stderr),
    };
    const lastKept = Math.max(kept.stdout.changedAt, kept.stderr.changedAt);
    const rotated = known.stdout + known.stderr === 0 && lastKept > Date.parse(State.StartedAt);
    const since = rotated ? lastKept / 1000 : 0;

    const { exit, release } = await awaitExit(client, id);
    const output = remainingOutput(client, id, {
      terminal: Config.Tty,
      running: State.Running,
      known,
      since,
      exit,
    });
    return { id, output, exit, release };
  } catch (error) {
    throw engineError(client, `taking over container ${id.slice(0, 12)}`, error);
  }
}

/** How many bytes end the one and begin the other, at most. */
export function overlap(kept: Buffer, head: Buffer): number {
  const first = head.subarray(0, 1);
  if (first.length === 0) return 0;
  let start = kept.indexOf(first, Math.max(0, kept.length - head.length));
  while (start !== -1) {
    const common = kept.length - start;
    if (kept.subarray(start).equals(head.subarray(0, common))) return common;
    start = kept.indexOf(first, start + 1);
  }
  return 0;
}

async function readHead(chunks: AsyncIterable<OutputChunk>): Promise<Record<OutputStream, Buffer>> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  for await (const { stream, bytes } of chunks) {
    parts[stream].push(bytes);
    size += bytes.length;
    if (size > COMPARED_BYTES) break;
  }
  return { stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
}

/** The end of what is kept, and when it was written in ms since the epoch. */
function readKept(folder: string, task: string, stream: OutputStream): { tail: Buffer; changedAt: number } {
  const newest = logFileIndexes(folder, task, stream).at(-1);
  if (newest === undefined) return { tail: Buffer.alloc(0), changedAt: 0 };
  const file = openSync(path.join(folder, `${task}.${stream}.${newest}`), 'r');
  try {
    const { size, mtimeMs } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, COMPARED_BYTES));
    readSync(file, tail, 0, tail.length, size - tail.length);
    return { tail, changedAt: size > 0 ? mtimeMs : 0 };
  } finally {
    closeSync(file);
  }
}
