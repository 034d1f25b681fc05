import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Where the output of an allocation's tasks is kept, below a state folder: files named `<task>.<stream>.<n>`, the
 * highest number the newest, as Nomad's clients keep them.
 */
export function logFolder(stateFolder: string, allocationId: string): string {
  return join(stateFolder, 'alloc', allocationId, 'alloc', 'logs');
}

/** How often a follower looks for more, in ms. Nomad's own log streams come in batches of 200 ms. */
const POLL_MS = 100;
const CHUNK = 64 * 1024;

/**
 * Yields what a task wrote to one stream, oldest first, as raw bytes. With `until`, goes on yielding what comes until
 * the signal aborts, and then what is left. What rotation removed meanwhile is skipped. Nothing there yields nothing.
 * `from` skips what comes before it.
 */
export async function* readLog(
  folder: string,
  task: string,
  stream: 'stdout' | 'stderr',
  until: AbortSignal | null = null,
  from: LogPosition = BEGINNING,
): AsyncGenerator<Uint8Array> {
  let { index, offset } = from;
  for (;;) {
    // Asked before reading: what was written before the end was announced is read below.
    const last = until === null || until.aborted;
    for (const next of logFileIndexes(folder, task, stream).filter((each) => each >= index)) {
      if (next !== index) offset = 0;
      index = next;
      for (const chunk of chunks(join(folder, `${task}.${stream}.${index}`), offset)) {
        offset += chunk.length;
        yield chunk;
      }
    }
    if (last) return;
    await delay(POLL_MS, undefined, { signal: until }).catch(() => {});
  }
}

/** A place in the output that is kept: in which file, and how many bytes into it. */
interface LogPosition {
  index: number;
  offset: number;
}

const BEGINNING: LogPosition = { index: -1, offset: 0 };

/** Where the output that is kept of a stream ends at this moment. */
export function endOfLog(folder: string, task: string, stream: 'stdout' | 'stderr'): LogPosition {
  const index = logFileIndexes(folder, task, stream).at(-1);
  if (index === undefined) return BEGINNING;
  const file = join(folder, `${task}.${stream}.${index}`);
  return { index, offset: statSync(file, { throwIfNoEntry: false })?.size ?? 0 };
}

/** Makes lines of chunks. `end` answers with an unfinished last line, or null. A line that never ends is cut at 1 MiB. */
export function lineSplitter(): { push(chunk: Uint8Array): string[]; end(): string | null } {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    push(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop()!;
      while (rest.length >= 1 << 20) {
        lines.push(rest.slice(0, 1 << 20));
        rest = rest.slice(1 << 20);
      }
      return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
    },
    end() {
      rest += decoder.decode();
      return rest === '' ? null : rest;
    },
  };
}

/** The numbers of the files there are of one stream, ascending; none where there is no folder. */
export function logFileIndexes(folder: string, task: string, stream: string): number[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const prefix = `${task}.${stream}.`;
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

function* chunks(file: string, from: number): Generator<Uint8Array> {
  let descriptor: number;
  try {
    // The folder is the task's to write in as well: what it may have put there in place of a log is not followed.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return;
  }
  try {
    if (!fstatSync(descriptor).isFile()) return;
    let position = from;
    while (position < fstatSync(descriptor).size) {
      const buffer = Buffer.allocUnsafe(CHUNK);
      const read = readSync(descriptor, buffer, 0, CHUNK, position);
      if (read === 0) return;
      position += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}
