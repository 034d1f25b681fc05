import type { OutputChunk, OutputStream } from '../task-driver.ts';

/** Reads a container's output as the engine sends it: in frames, unless the container has a terminal. */
export async function* outputChunks(
  source: AsyncIterable<Buffer>,
  terminal: boolean,
): AsyncGenerator<OutputChunk> {
  const demultiplexer = terminal ? terminalDemultiplexer() : frameDemultiplexer();
  for await (const bytes of source) yield* demultiplexer.push(bytes);
}

/** Takes apart what the engine sends; `push` answers with what the bytes complete. */
export interface Demultiplexer {
  push(bytes: Buffer): OutputChunk[];
}

const HEADER_BYTES = 8;

/**
 * Both outputs in one stream, as frames: an 8-byte header (the stream in byte 0, the length big-endian in bytes 4 to 7)
 * and their bytes. A frame that arrives in pieces is passed on in pieces, so memory does not grow with its length;
 * frames of one stream that arrive together are passed on as one chunk.
 * Source: Docker Engine API, "Attach to a container", stream format.
 */
export function frameDemultiplexer(): Demultiplexer {
  let partialHeader: Buffer = Buffer.alloc(0);
  let stream: OutputStream = 'stdout';
  let remaining = 0;

  return {
    push(bytes) {
      let rest = partialHeader.length === 0 ? bytes : Buffer.concat([partialHeader, bytes]);
      partialHeader = Buffer.alloc(0);
      const runs: { stream: OutputStream; parts: Buffer[] }[] = [];
      while (rest.length > 0) {
        if (remaining === 0) {
          if (rest.length < HEADER_BYTES) {
            partialHeader = rest;
            break;
          }
          stream = rest[0] === 2 ? 'stderr' : 'stdout';
          remaining = rest.readUInt32BE(4);
          rest = rest.subarray(HEADER_BYTES);
          continue;
        }
        const part = rest.subarray(0, remaining);
        remaining -= part.length;
        rest = rest.subarray(part.length);
        const last = runs.at(-1);
        if (last?.stream === stream) last.parts.push(part);
        else runs.push({ stream, parts: [part] });
      }
      return runs.map(({ stream, parts }) => ({
        stream,
        bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts),
      }));
    },
  };
}

/** The output of a container with a terminal has no frames: everything is standard output. */
export function terminalDemultiplexer(): Demultiplexer {
  return { push: (bytes) => [{ stream: 'stdout', bytes }] };
}
