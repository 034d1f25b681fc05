import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Remote } from './remote.ts';

/** git holds the lock of a ref for milliseconds; this many ms are the sign that whoever took it was killed. */
const STALE_MS = 30_000;

/**
 * Removes the lock on a ref that a killed process left in a repository on this machine: git itself would refuse that
 * ref for ever. Servers look after their own.
 */
export function removeStaleLock({ folder }: Remote, ref: string): void {
  if (folder === null) return;
  for (const repository of [folder, join(folder, '.git')]) {
    const lock = join(repository, `${ref}.lock`);
    const taken = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (taken !== undefined && Date.now() - taken > STALE_MS) rmSync(lock, { force: true });
  }
}
