import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { FunctionError } from '../scope.ts';
import { type FileAccess, FileAccessError } from './files.ts';
import { library } from './libraries.ts';

/** Larger files are not read into a job. */
const MAX_BYTES = 4 * 1024 * 1024;

/** A folder with more files and folders in it is not searched. */
const MAX_LISTED = 20_000;

/**
 * Files below some folders only, wherever links lead. Relative paths are taken from `base`.
 */
export function confinedFiles(options: { base: string; roots: readonly string[] }): FileAccess {
  const { base } = options;
  const roots = options.roots.map((root) => realPath(resolve(base, root)));

  /** The real path of something allowed. */
  function admit(path: string): string {
    const real = realPath(resolve(base, path));
    if (roots.some((root) => isWithin(real, root))) return real;
    throw new FileAccessError(`${path} is outside of ${roots.join(' and ')}: files elsewhere are not read`);
  }

  return {
    read: (path) => guarded(path, () => readAdmitted(path, admit(path))),
    exists: (path) =>
      guarded(path, () => {
        const found = statSync(admit(path), { throwIfNoEntry: false });
        if (found && !found.isFile()) throw new FileAccessError(`${path} is not a regular file`);
        return found !== undefined;
      }),
    list: (folder, pattern) =>
      guarded(folder, () => {
        const start = admit(folder);
        const matches = library('glob')(pattern.replace(/^\.\//, ''), {
          nonegate: true,
          noextglob: true,
          dot: true,
        });
        if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) return [];
        return filesBelow(start, start, admit, { left: MAX_LISTED }).filter((name) => matches(name));
      }),
    absolute: (path) => resolve(base, path),
    home: () => process.env.HOME ?? '/',
  };
}

/** Whatever the file system says becomes a FileAccessError. */
function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileAccessError || error instanceof FunctionError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') throw new FileAccessError(`${path} leads through something that is no folder`);
    throw new FileAccessError(`${path} cannot be read: ${code ?? message}`);
  }
}

function readAdmitted(path: string, real: string): Uint8Array {
  const found = statSync(real, { throwIfNoEntry: false });
  if (!found) throw new FileAccessError(`there is no file ${path}`);
  if (!found.isFile()) throw new FileAccessError(`${path} is not a regular file`);
  if (found.size > MAX_BYTES) throw new FileAccessError(`${path} is larger than ${MAX_BYTES} bytes`);
  return readFileSync(real);
}

/** With links followed as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), path.slice(parent.length).replace(/^[/\\]/, ''));
  }
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function filesBelow(
  folder: string,
  start: string,
  admit: (path: string) => string,
  budget: { left: number },
): string[] {
  const names: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    budget.left -= 1;
    if (budget.left < 0) throw new FileAccessError(`${start} holds more than ${MAX_LISTED} files`);
    const path = join(folder, entry.name);
    if (entry.isDirectory()) names.push(...filesBelow(path, start, admit, budget));
    else if (isRegularFile(path, admit)) names.push(relative(start, path).split(sep).join('/'));
  }
  return names;
}

/** A link counts as what it leads to, if that is allowed. */
function isRegularFile(path: string, admit: (path: string) => string): boolean {
  try {
    return statSync(admit(path)).isFile();
  } catch {
    return false;
  }
}
