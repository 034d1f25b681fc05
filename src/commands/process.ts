import { once } from 'node:events';
import type { Surroundings } from './command.ts';

/** This process, as the commands see the world. A reader that hangs up (`| head`) ends us quietly. */
export function processSurroundings(): Surroundings {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    env: process.env,
    cwd: process.cwd(),
    out: process.stdout,
    err: process.stderr,
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

/** A reader that hung up reads no more, and there is nothing to wait for. */
async function untilDrained(stream: NodeJS.WriteStream): Promise<void> {
  await once(stream, 'drain').catch(() => {});
}
