import { setTimeout as delay } from 'node:timers/promises';
import type { Owner } from '../scheduler/allocation.ts';
import { ownerLives } from '../state/owner.ts';

/** ms the main step may take to end once it is told to: what a task gets to stop, and some to save how it ended. */
const PATIENCE_MS = 9000;
const POLL_MS = 100;

/**
 * Ends the main step's process when it outlived its step, as in a job's container, where the runner's signals reach
 * nobody. Answers with whether it did. `saved`: its owner as JSON.
 */
export async function endMainProcess(saved: string | undefined): Promise<boolean> {
  if (!saved) return false;
  const main = JSON.parse(saved) as Owner;
  if (ownerLives(main) !== 'alive') return false;
  process.kill(main.pid, 'SIGINT');
  if (!(await endsWithin(main, PATIENCE_MS))) {
    process.kill(main.pid, 'SIGKILL');
    await endsWithin(main, PATIENCE_MS);
  }
  return true;
}

async function endsWithin(main: Owner, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (ownerLives(main) === 'alive') {
    if (Date.now() > end) return false;
    await delay(POLL_MS);
  }
  return true;
}
