import type { JobRecord } from '../../scheduler/record.ts';
import { GitError } from './failure.ts';
import type { Known } from './records.ts';
import type { Sleepers } from './sleepers.ts';

export interface Watched {
  /** What this process wrote or read last; null when that may be out of date. */
  known(): Known | null;
  /** Asks the remote once. Throws GitError. */
  look(): Promise<Known>;
  closed(): boolean;
  /** Woken after every write of this process. */
  sleepers: Sleepers;
  /** In ms: the pause after something happened, and the longest one it grows to when nothing does. */
  pollMs: { first: number; most: number };
}

/** An outage shorter than this many ms ends no watch: a migration goes on while the network does not. */
const OUTAGE_MS = 10 * 60 * 1000;

/**
 * Yields a ref's record at once, after every write of this process, and whenever a look at the remote finds that it
 * changed. Looks become rarer while nothing happens. Throws GitError once the remote has been away for too long.
 */
export async function* watchRef(watched: Watched, signal: AbortSignal): AsyncGenerator<JobRecord | null> {
  const { first, most } = watched.pollMs;
  let seen: string | null | undefined;
  let pause = 0;
  let lastAnswer = performance.now();
  while (!signal.aborted && !watched.closed()) {
    let current = seen === undefined ? null : watched.known();
    if (current === null || current.commit === seen) {
      await watched.sleepers.sleep(pause, signal);
      current = watched.known();
      if (seen === undefined || current === null || current.commit === seen) {
        current = await lookUnlessAborted(watched, signal).catch((error) => {
          const away = performance.now() - lastAnswer;
          if (error instanceof GitError && error.transient && away < OUTAGE_MS) return null;
          throw error;
        });
        if (current) lastAnswer = performance.now();
      }
    }
    if (current && current.commit !== seen && !signal.aborted) {
      seen = current.commit;
      pause = first;
      yield current.record;
    } else {
      pause = Math.min(Math.max(first, pause * 1.5), most);
    }
  }
}

/** Whoever ends the watch does not wait for the network. */
function lookUnlessAborted({ look }: Watched, signal: AbortSignal): Promise<Known | null> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => resolve(null);
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    look()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', aborted));
  });
}
