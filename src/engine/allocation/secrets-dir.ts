import { lstatSync, mkdirSync, readlinkSync, rmSync, statfsSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const SHARED_MEMORY = '/dev/shm';

/** Magic number of tmpfs. Source: statfs(2). */
const TMPFS = 0x01021994;

/**
 * Where the secrets of an allocation's tasks are kept in memory, as Nomad keeps them; null on a machine without a file
 * system there.
 */
export function secretsInMemory(allocationId: string): string | null {
  const own = ownFolder();
  return own && path.join(own, allocationId);
}

/** Makes the secrets folder of a task: in memory with a link to it where that can be. Throws what the disk does. */
export function makeSecretsDir(folder: string, memory: string | null): void {
  if (memory === null) return void mkdirSync(folder, { recursive: true });
  mkdirSync(memory, { recursive: true });
  try {
    symlinkSync(memory, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Removes the secrets of a task, wherever they are. What the task made there as another user may be beyond our rights. */
export function removeSecretsDir(folder: string): void {
  const target = linkTarget(folder);
  const own = ownFolder();
  try {
    if (target && own && path.dirname(path.dirname(target)) === own)
      rmSync(target, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Removes what is left in memory of an allocation. */
export function forgetSecrets(allocationId: string): void {
  const memory = secretsInMemory(allocationId);
  if (memory) rmSync(memory, { recursive: true, force: true });
}

/** A folder that is ours alone: anybody may make others beside it, also one by this name before we do. */
function ownFolder(): string | null {
  const uid = process.getuid?.();
  if (uid === undefined) return null;
  const folder = path.join(SHARED_MEMORY, `oneoff-${uid}`);
  try {
    if (statfsSync(SHARED_MEMORY).type !== TMPFS) return null;
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const status = lstatSync(folder);
    return status.isDirectory() && status.uid === uid && (status.mode & 0o077) === 0 ? folder : null;
  } catch {
    return null;
  }
}

function linkTarget(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}
