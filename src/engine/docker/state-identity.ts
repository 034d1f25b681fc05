import { existsSync, linkSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE } from '../../state/folder.ts';
import { EngineError } from '../engine.ts';

const FILE = 'docker-id';

/** The identity of a state folder, or null when nothing was ever run from it. */
export function existingStateIdentity(stateFolder: string): string | null {
  try {
    return readFileSync(path.join(stateFolder, FILE), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(stateFolder, error);
  }
}

/**
 * The identity of a state folder, given to it once and for all. It is random and not its path: the same path means
 * another folder in another container, and both may use one engine.
 */
export function stateIdentity(stateFolder: string): string {
  const existing = existingStateIdentity(stateFolder);
  if (existing !== null) return existing;
  const file = path.join(stateFolder, FILE);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${process.getBuiltinModule('node:crypto').randomUUID()}\n`);
    try {
      // Linking a finished file is atomic and fails for all but one of those who try at once.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unusable(stateFolder, error);
  }
}

/**
 * How a container tells of the folder that has its record; null when the record is elsewhere. A path means something
 * in one mount namespace only.
 */
export function recordsFolder(stateFolder: string): string | null {
  if (!existsSync(path.join(stateFolder, DATABASE))) return null;
  return `${mountNamespace()} ${stateFolder}`;
}

/** True when the folder that a container tells of is certainly gone, or another one by now, and its record with it. */
export function recordsAreGone(folder: string, identity: string): boolean {
  const space = folder.indexOf(' ');
  if (folder.slice(0, space) !== mountNamespace()) return false;
  try {
    return existingStateIdentity(folder.slice(space + 1)) !== identity;
  } catch {
    return false;
  }
}

function mountNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/mnt');
  } catch {
    return 'none';
  }
}

function unusable(stateFolder: string, error: unknown): EngineError {
  return new EngineError(
    `The state folder ${stateFolder} cannot be used: ${(error as Error).message}. Check its owner, or choose another with -state`,
    { cause: error },
  );
}
