import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { LogConfig } from '../../jobspec/job.ts';
import { logFileIndexes } from '../log-files.ts';
import type { OutputStream } from '../task-driver.ts';

/** One stream of one task as its log files have it. */
export interface KeptOutput {
  /** Bytes that were kept since the allocation began, also of files that are gone by now. */
  end: number;
  /** When the last of them were written, in ms since the epoch; 0 for never. */
  changedAt: number;
  /** The bytes from one place of the stream to another, as far as they are still there. */
  read(from: number, to: number): Buffer;
}

/**
 * What is kept of a stream. A file is filled to its limit before the next one is begun, so numbers and sizes of files
 * tell where in the stream one is: what hides secrets in it leaves every byte in its place.
 */
export function keptOutput(
  folder: string,
  task: string,
  stream: OutputStream,
  { MaxFileSizeMB }: LogConfig,
): KeptOutput {
  const limit = MaxFileSizeMB * 1024 * 1024;
  const indexes = logFileIndexes(folder, task, stream);
  const fileOf = (index: number): string => path.join(folder, `${task}.${stream}.${index}`);
  const newest = indexes.at(-1);
  const status = newest === undefined ? undefined : statSync(fileOf(newest), { throwIfNoEntry: false });
  const end = (newest ?? 0) * limit + (status?.size ?? 0);
  return {
    end,
    changedAt: end > 0 ? (status?.mtimeMs ?? 0) : 0,
    read(from, to) {
      const parts = indexes.map((index) => {
        const start = index * limit;
        return readPart(fileOf(index), Math.max(0, from - start), Math.min(limit, to - start));
      });
      return Buffer.concat(parts);
    },
  };
}

function readPart(file: string, from: number, to: number): Buffer {
  if (to <= from) return Buffer.alloc(0);
  // The folder is the task's to write in as well: what it may have put there in place of a log is not followed.
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(Math.max(0, Math.min(to, fstatSync(descriptor).size) - from));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from));
  } finally {
    closeSync(descriptor);
  }
}
