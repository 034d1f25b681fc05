import { chmod, chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A path leads out of the folder that it must stay in. */
export class EscapeError extends Error {
  override name = 'EscapeError';
}

export interface FileOptions {
  /** Permissions. */
  mode: number;
  /** Null leaves the owner as it comes. */
  uid: number | null;
  gid: number | null;
}

/**
 * Writes a file below a folder, with the folders on the way, as a whole or not at all. A link on the way that leads out
 * of the folder throws EscapeError; a link at the end is replaced. Throws errors of the file system.
 */
export async function writeConfined(
  root: string,
  file: string,
  content: Uint8Array,
  { mode, uid, gid }: FileOptions,
): Promise<void> {
  const folder = await makeConfinedFolder(root, path.dirname(file));
  const target = path.join(folder, path.basename(file));
  const temporary = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx' });
    await chmod(temporary, mode);
    if (uid !== null || gid !== null) await chown(temporary, uid ?? -1, gid ?? -1);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Reads a file below a folder, wherever links within it lead. Throws EscapeError and errors of the file system. */
export async function readConfined(root: string, file: string): Promise<Buffer> {
  const real = await realpath(file);
  assertWithin(await realpath(root), real, file);
  return await readFile(real);
}

/** Makes a folder below another, and answers with its real path. Throws as `writeConfined`. */
export async function makeConfinedFolder(root: string, folder: string): Promise<string> {
  const realRoot = await realpath(root);
  let real = realRoot;
  for (const step of path.relative(root, folder).split(path.sep).filter(Boolean)) {
    const next = path.join(real, step);
    await mkdir(next, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    real = await realpath(next);
    assertWithin(realRoot, real, folder);
  }
  return real;
}

function assertWithin(root: string, real: string, named: string): void {
  if (real === root || real.startsWith(root + path.sep)) return;
  throw new EscapeError(`${named} leads out of ${root}`);
}
