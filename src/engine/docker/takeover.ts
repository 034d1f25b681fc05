import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type DockerClient, engineError } from './client.ts';
import { type RunningContainer, takeUpContainer } from './container.ts';
import { frameDemultiplexer, type OutputStream, terminalDemultiplexer } from './frames.ts';
import { logFileIndexes } from './log-writer.ts';

/** A container that an earlier process started and left. */
export interface Leftover {
  id: string;
  running: boolean;
}

export interface TakenOver {
  container: RunningContainer;
  terminal: boolean;
  /** Bytes of its output, by stream, that the earlier process had kept. */
  skip: Record<OutputStream, number>;
}

/** How much of what is kept is compared with what the engine still has. */
const COMPARED_BYTES = 1024 * 1024;

/**
 * Takes over a container with the output that is not yet kept in the task's log files. Where one ends in the other is
 * found by comparing; if the engine has rotated its log since, from the time of the last line kept. Throws EngineError.
 */
export async function takeOver(
  client: DockerClient,
  leftover: Leftover,
  logFolder: string,
  task: string,
): Promise<TakenOver> {
  const container = client.docker.getContainer(leftover.id);
  try {
    const { Config, State } = await container.inspect();
    const terminal = Config.Tty;
    const kept = { stdout: readKept(logFolder, task, 'stdout'), stderr: readKept(logFolder, task, 'stderr') };
    const head = await readHead(await logs(client, leftover.id, false, 0), terminal);
    const skip = {
      stdout: overlap(kept.stdout.tail, head.stdout),
      stderr: overlap(kept.stderr.tail, head.stderr),
    };
    const startedAt = Date.parse(State.StartedAt);
    const lastKept = Math.max(kept.stdout.changedAt, kept.stderr.changedAt);
    const lost = skip.stdout + skip.stderr === 0 && lastKept > startedAt;
    const output = await logs(client, leftover.id, leftover.running, lost ? lastKept / 1000 : 0);
    return { container: await takeUpContainer(client, leftover.id, output), terminal, skip };
  } catch (error) {
    throw engineError(client, `taking over container ${leftover.id.slice(0, 12)}`, error);
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

/** `since` in seconds since the epoch. */
function logs(client: DockerClient, id: string, follow: boolean, since: number): Promise<Readable> {
  return new Promise((resolve, reject) => {
    client.docker.modem.dial(
      {
        path: `/containers/${id}/logs?`,
        method: 'GET',
        options: { stdout: true, stderr: true, follow, ...(since > 0 && { since }) },
        isStream: true,
        statusCodes: { 200: true },
      },
      (error, response) => {
        if (error) return reject(error);
        const stream = response as Readable;
        stream.on('error', () => {});
        resolve(stream);
      },
    );
  });
}

async function readHead(source: Readable, terminal: boolean): Promise<Record<OutputStream, Buffer>> {
  const demultiplexer = terminal ? terminalDemultiplexer() : frameDemultiplexer();
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  for await (const bytes of source) {
    for (const chunk of demultiplexer.push(bytes)) parts[chunk.stream].push(chunk.bytes);
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
