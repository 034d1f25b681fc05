import { FunctionError } from '../scope.ts';
import type { Value } from '../value.ts';
import { setOf } from '../value-set.ts';
import { bool, string } from '../values.ts';
import { define, type FunctionTable, textOf } from './define.ts';
import { utf8Text } from './encoding.ts';

/** The files a jobspec may look at. The methods throw FileAccessError. */
export interface FileAccess {
  read(path: string): Uint8Array;
  /** Whether there is a regular file. */
  exists(path: string): boolean;
  /** The regular files below a folder that match a glob, relative to the folder. */
  list(folder: string, pattern: string): string[];
  /** The path as an absolute one; it need not exist. */
  absolute(path: string): string;
  /** The home folder, which `~` stands for. */
  home(): string;
}

/** A file cannot be had, or is out of bounds. The message names it. */
export class FileAccessError extends Error {}

export function fileFunctions(files: FileAccess | null): FunctionTable {
  const path = { path: 'string' } as const;
  return {
    file: define(path, (name) =>
      string(utf8Text(read(files, name), `${textOf(name)} is not UTF-8 text; filebase64 takes any file`)),
    ),
    filebase64: define(path, (name) => string(Buffer.from(read(files, name)).toString('base64'))),
    fileexists: define(path, (name) => bool(access(files, (each) => each.exists(expand(each, name))))),
    fileset: define({ path: 'string', pattern: 'string' }, (folder, pattern) => {
      const names = access(files, (each) => each.list(textOf(folder), textOf(pattern)));
      return setOf('string', names.map(string));
    }),
    abspath: define(path, (name) => string(access(files, (each) => each.absolute(textOf(name))))),
    pathexpand: define(path, (name) => string(access(files, (each) => expand(each, name)))),
    basename: define(path, (name) => string(access(files, () => baseName(textOf(name))))),
    dirname: define(path, (name) => string(access(files, () => folderName(textOf(name))))),
  };
}

function access<T>(files: FileAccess | null, use: (files: FileAccess) => T): T {
  if (!files) throw new FunctionError('no file can be looked at here');
  try {
    return use(files);
  } catch (error) {
    if (error instanceof FileAccessError) throw new FunctionError(error.message);
    throw error;
  }
}

function read(files: FileAccess | null, name: Value): Uint8Array {
  return access(files, (each) => each.read(expand(each, name)));
}

function expand(files: FileAccess, name: Value): string {
  const path = textOf(name);
  if (path !== '~' && !path.startsWith('~/')) {
    if (path.startsWith('~')) throw new FunctionError("another user's home folder cannot be named");
    return path;
  }
  return files.home() + path.slice(1);
}

/** Source: Go path/filepath Base. */
function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Source: Go path/filepath Dir. */
function folderName(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** Source: Go path/filepath Clean. */
function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const above = part === '..' && parts.length > 0 && parts.at(-1) !== '..';
    if (above) parts.pop();
    else if (part !== '..' || !rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}
