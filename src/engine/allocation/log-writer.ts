import { closeSync, constants, fstatSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { LogConfig } from '../../jobspec/job.ts';
import { EngineError } from '../engine.ts';
import { logFileIndexes } from '../log-files.ts';
import type { OutputStream } from '../task-driver.ts';

/** Keeps one stream of one task in files. */
export interface LogWriter {
  /** Appends, going on to the next file at the size limit and removing the oldest beyond the number kept. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/**
 * Opens `<task>.<stream>.<n>` in the allocation's log folder, going on with the newest that is there. Writing throws an
 * EngineError when the disk is full. The folder is the task's to write in as well, so nothing in it is trusted: files
 * are opened only when they are regular files, never through a link, and the folder stays the one it was at the start.
 * Source: client/logmon/logging/rotator.go.
 */
export function openLog(folder: string, task: string, stream: OutputStream, config: LogConfig): LogWriter {
  const limit = config.MaxFileSizeMB * 1024 * 1024;
  const fail = (error: unknown): never => {
    const { message } = error as Error;
    throw new EngineError(
      `The output of task "${task}" cannot be kept in ${folder}: ${message}. Make room there, or set logs { disabled = true }`,
      { cause: error },
    );
  };

  const { O_RDONLY, O_DIRECTORY, O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
  let folderHandle = -1;
  let fixedFolder = folder;
  let file = -1;
  let index = 0;
  let size = 0;
  const pathOf = (number: number) => path.join(fixedFolder, `${task}.${stream}.${number}`);

  function open(): void {
    file = openSync(pathOf(index), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 0o644);
    const status = fstatSync(file);
    if (!status.isFile()) throw new Error(`${pathOf(index)} is not a regular file`);
    size = status.size;
  }

  function rotate(): void {
    closeSync(file);
    index += 1;
    open();
    for (const old of logFileIndexes(fixedFolder, task, stream)) {
      if (old <= index - config.MaxFiles) rmSync(pathOf(old), { force: true });
    }
  }

  try {
    folderHandle = openSync(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (process.platform === 'linux') fixedFolder = `/proc/self/fd/${folderHandle}`;
    index = logFileIndexes(fixedFolder, task, stream).at(-1) ?? 0;
    open();
  } catch (error) {
    fail(error);
  }

  return {
    write(bytes) {
      try {
        let rest = bytes;
        while (rest.length > 0) {
          if (size >= limit) rotate();
          const written = writeSync(file, rest, 0, Math.min(rest.length, limit - size));
          size += written;
          rest = rest.subarray(written);
        }
      } catch (error) {
        fail(error);
      }
    },
    close() {
      closeSync(file);
      closeSync(folderHandle);
    },
  };
}
