const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
const __dirname = import.meta.dirname;
import {
  logFileIndexes
} from "./chunk-KN4JM2X5.js";
import {
  EngineError
} from "./chunk-QPF6A2IQ.js";

// src/engine/allocation/log-writer.ts
import { closeSync, constants, fstatSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
function openLog(folder, task, stream, config) {
  const limit = config.MaxFileSizeMB * 1024 * 1024;
  const fail = (error) => {
    const { message } = error;
    throw new EngineError(
      `The output of task "${task}" cannot be kept in ${folder}: ${message}. Make room there, or set logs { disabled = true }`,
      { cause: error }
    );
  };
  const { O_RDONLY, O_DIRECTORY, O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
  let folderHandle = -1;
  let fixedFolder = folder;
  let file = -1;
  let index = 0;
  let size = 0;
  const pathOf = (number) => path.join(fixedFolder, `${task}.${stream}.${number}`);
  function open() {
    file = openSync(pathOf(index), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 420);
    const status = fstatSync(file);
    if (!status.isFile()) throw new Error(`${pathOf(index)} is not a regular file`);
    size = status.size;
  }
  function rotate() {
    closeSync(file);
    index += 1;
    open();
    for (const old of logFileIndexes(fixedFolder, task, stream)) {
      if (old <= index - config.MaxFiles) rmSync(pathOf(old), { force: true });
    }
  }
  try {
    folderHandle = openSync(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (process.platform === "linux") fixedFolder = `/proc/self/fd/${folderHandle}`;
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
    }
  };
}

export {
  openLog
};
