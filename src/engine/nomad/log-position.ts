/** How far a log has been read, so that a broken stream is resumed with nothing twice and nothing lost. */
export interface LogPosition {
  /** Where the next stream is to begin: the `offset` to ask with, from the start of the oldest file kept. */
  begin(): number;
  /**
   * What of a piece that the stream brought is new. `file` is the number at the end of the log file's name. Throws
   * RotatedError when the stream did not begin where it was asked to: begin another.
   */
  take(file: number, data: Uint8Array): Uint8Array;
  /** Numbers of the files that were rotated away unread: how many since last asked. */
  lostFiles(): number;
}

/** The oldest files of a log are gone, and with them the place that offsets count from. */
export class RotatedError extends Error {
  override name = 'RotatedError';
}

/**
 * Counts bytes by file instead of trusting the offsets in frames, which tell the end of a frame's first write only.
 * While everything is in the first file, a stream is resumed by offset. After that offsets no longer say where they
 * begin, since they count from the oldest file that happens to be kept: the stream is read from there, and what has
 * been taken is passed over. Source: client/fs_endpoint.go logsImpl, client/lib/streamframer/framer.go Send.
 */
export function logPosition(): LogPosition {
  const taken = { file: -1, bytes: 0 };
  let stream = { file: -1, bytes: 0, asked: 0, fresh: true };
  let fromStart = false;
  let lost = 0;

  return {
    begin() {
      const asked = taken.file === 0 && !fromStart ? taken.bytes : 0;
      stream = { file: asked > 0 ? 0 : -1, bytes: asked, asked, fresh: true };
      return asked;
    },
    take(file, data) {
      if (stream.fresh && stream.asked > 0 && file !== 0) {
        fromStart = true;
        throw new RotatedError();
      }
      if (file !== stream.file) stream = { ...stream, file, bytes: 0 };
      stream.fresh = false;
      const start = stream.bytes;
      stream.bytes += data.length;
      if (file < taken.file) return data.subarray(data.length);
      if (file > taken.file) {
        lost += file - taken.file - 1;
        taken.file = file;
        taken.bytes = 0;
      }
      const fresh = data.subarray(Math.min(data.length, Math.max(0, taken.bytes - start)));
      taken.bytes = Math.max(taken.bytes, stream.bytes);
      return fresh;
    },
    lostFiles() {
      const number = lost;
      lost = 0;
      return number;
    },
  };
}
