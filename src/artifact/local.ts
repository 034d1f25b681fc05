import { copyFile, cp, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GetterError } from './error.ts';

/** What artifacts may take from this machine. */
export interface LocalFiles {
  /** What relative sources start from. Absolute, as `root`. */
  base: string;
  /** What is below it, links followed, may be taken. */
  root: string;
  /** Anything else may be taken as well. */
  everywhere: boolean;
}

/**
 * The real path of a local source, and whether it is a folder. Throws GetterError when it is not there, or may not be
 * taken.
 */
export async function findLocal(
  url: URL,
  { root, everywhere }: LocalFiles,
): Promise<{ file: string; isFolder: boolean }> {
  const named = fileURLToPath(new URL(url.pathname, url));
  const file = await realpath(named).catch(() => null);
  if (file === null) throw new GetterError(`there is no file ${named}`);
  const realRoot = await realpath(root);
  if (!everywhere && file !== realRoot && !file.startsWith(realRoot + path.sep)) {
    throw new GetterError(
      `${named} is outside of ${root}. Give the allowance with -allow volumes (input "allow: volumes") if that is meant`,
    );
  }
  const found = await stat(file);
  if (!found.isFile() && !found.isDirectory())
    throw new GetterError(`${named} is neither a file nor a folder`);
  return { file, isFolder: found.isDirectory() };
}

/** Copies a file, or a folder with all that is in it; links stay links. */
export async function copyLocal(from: string, to: string): Promise<void> {
  const found = await stat(from);
  if (found.isDirectory()) await cp(from, to, { recursive: true, verbatimSymlinks: true });
  else await copyFile(from, to);
}
