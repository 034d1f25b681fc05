import { once } from 'node:events';
import type { Stream, Surroundings } from './command.ts';

/** This process, as the commands see the world. A reader that hangs up (`| head`) ends us quietly. */
export function processSurroundings(): Surroundings {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const gathering = gatherWrites();
  return {
    env: process.env,
    cwd: process.cwd(),
    out: gathering(process.stdout),
    err: gathering(process.stderr),
    drained() {
      const full = [process.stdout, process.stderr].find(({ writableNeedDrain }) => writableNeedDrain);
      return full ? untilDrained(full) : null;
    },
    async stdin() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    onSignal(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
  };
}

/** How much is gathered at most, in UTF-16 code units. */
const MOST_GATHERED = 64 * 1024;

/**
 * Streams that are handed all that is written in one go together: a call of the system for every line would take most of
 * the time of a task that writes much. The order between the streams stays.
 */
function gatherWrites(): (stream: NodeJS.WriteStream) => Stream {
  let receiver: NodeJS.WriteStream | null = null;
  let gathered = '';
  const flush = (): void => {
    const text = gathered;
    gathered = '';
    if (text !== '') receiver!.write(text);
  };
  return (stream) => ({
    isTTY: stream.isTTY,
    flush,
    write(text) {
      if (receiver !== stream) flush();
      receiver = stream;
      if (gathered === '') process.nextTick(flush);
      gathered += text;
      if (gathered.length > MOST_GATHERED) flush();
    },
  });
}

/** A reader that hung up reads no more, and there is nothing to wait for. */
async function untilDrained(stream: NodeJS.WriteStream): Promise<void> {
  await once(stream, 'drain').catch(() => {});
}
