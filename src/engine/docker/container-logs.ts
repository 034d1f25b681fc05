import { Readable } from 'node:stream';
import type { OutputChunk, OutputStream } from '../task-driver.ts';
import { type DockerClient, hasStatus } from './client.ts';
import { outputChunks } from './frames.ts';

export interface RemainingOutputOptions {
  terminal: boolean;
  running: boolean;
  /** Bytes known of each stream; grows with what is handed on. */
  known: Record<OutputStream, number>;
  /** Seconds since the epoch from which on to read, 0 for all there is. */
  since: number;
  /** Settles when the container has ended. */
  exit: Promise<unknown>;
}

/** The output of a container from the engine's own log, beyond what is known of it, to the container's end. */
export async function* remainingOutput(
  client: DockerClient,
  id: string,
  { terminal, running, known, since, exit }: RemainingOutputOptions,
): AsyncGenerator<OutputChunk> {
  const read = async (follow: boolean) =>
    unknownPart(outputChunks(await containerLogs(client, id, { follow, since }), terminal), known);
  if (running) yield* await read(true);
  // Following ends with the container, and may miss a last line without a line end.
  await exit;
  yield* await read(false);
}

/** What a reading from the beginning has beyond the bytes known of each stream; they are known from then on. */
async function* unknownPart(
  chunks: AsyncIterable<OutputChunk>,
  known: Record<OutputStream, number>,
): AsyncGenerator<OutputChunk> {
  const read = { stdout: 0, stderr: 0 };
  for await (const { stream, bytes } of chunks) {
    const unknown = bytes.subarray(Math.max(0, known[stream] - read[stream]));
    read[stream] += bytes.length;
    if (unknown.length === 0) continue;
    known[stream] = read[stream];
    yield { stream, bytes: unknown };
  }
}

/** What the engine has kept of a container's output. `since` in seconds since the epoch. */
export function containerLogs(
  client: DockerClient,
  id: string,
  options: { follow: boolean; since: number },
): Promise<Readable> {
  return new Promise((resolve, reject) => {
    client.docker.modem.dial(
      {
        path: `/containers/${id}/logs?`,
        method: 'GET',
        options: { stdout: true, stderr: true, ...options },
        isStream: true,
        statusCodes: { 200: true },
      },
      (error, response) => {
        // A log driver that cannot be read (501) has no more to tell; the exit code is still to be had.
        if (hasStatus(error, 501)) return resolve(Readable.from([]));
        if (error) return reject(error);
        const stream = response as Readable;
        stream.on('error', () => {});
        resolve(stream);
      },
    );
  });
}
