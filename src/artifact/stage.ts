import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { archiveKind, unpack } from './archive.ts';
import { parseChecksum, verifyChecksum } from './checksum.ts';
import { GetterError } from './error.ts';
import { clone } from './git.ts';
import { type DownloadOptions, download } from './http.ts';
import { decodePart, type Source } from './source.ts';
import type { UnpackLimits } from './unpack-limits.ts';

/** What was fetched, on its way to its place. */
export interface Staged {
  path: string;
  isFolder: boolean;
  /** The name it gets in the destination; empty when it is what goes there itself. */
  name: string;
}

/** Fetches a source into a folder of ours, checked and unpacked. Throws GetterError. */
export function stage(
  source: Source,
  mode: string,
  staging: string,
  request: DownloadOptions,
  limits: UnpackLimits,
): Promise<Staged> {
  return source.getter === 'git'
    ? stageRepository(source, mode, staging, request)
    : stageDownload(source, mode, staging, request, limits);
}

async function stageRepository(
  source: Source,
  mode: string,
  staging: string,
  request: DownloadOptions,
): Promise<Staged> {
  if (source.options.checksum !== '') {
    throw new GetterError('a repository has no checksum: write ref with a commit');
  }
  const folder = path.join(staging, 'content');
  if (mode !== 'file') {
    await clone(source.url, source.options, folder, staging, request);
    return { path: within(folder, source.subdirectory), isFolder: true, name: '' };
  }
  // The file is the last part of the path, the repository what is before it.
  const url = new URL(source.url);
  const inRepository = source.subdirectory || path.posix.basename(url.pathname);
  if (source.subdirectory === '') url.pathname = path.posix.dirname(url.pathname);
  await clone(url, source.options, folder, staging, request);
  return { path: within(folder, inRepository), isFolder: false, name: '' };
}

async function stageDownload(
  source: Source,
  mode: string,
  staging: string,
  request: DownloadOptions,
  limits: UnpackLimits,
): Promise<Staged> {
  const { url, options, subdirectory } = source;
  const kind = archiveKind(decodePart(url.pathname), options.archive);
  const checksum = parseChecksum(options.checksum);
  if (kind === null && subdirectory !== '') {
    throw new GetterError(`"//${subdirectory}" names a folder of an archive, and this is none`);
  }
  if (kind === null && (mode === 'dir' || (mode !== 'file' && url.pathname.endsWith('/')))) {
    throw new GetterError(
      'a folder cannot be downloaded over http: use an archive, or a file with mode = "file"',
    );
  }
  const file = path.join(staging, 'download');
  await download(url, file, request);
  if (checksum !== null) await verifyChecksum(file, checksum);
  const single = mode === 'file';
  if (kind === null) {
    return { path: file, isFolder: false, name: single ? '' : fileName(url, options.filename) };
  }
  const content = path.join(staging, 'content');
  if (!single) await mkdir(content, { mode: 0o755 });
  await unpack(file, kind, content, { ...limits, single });
  return { path: single ? content : within(content, subdirectory), isFolder: !single, name: '' };
}

function fileName(url: URL, option: string): string {
  const name = option || decodePart(path.posix.basename(url.pathname));
  if (name === '' || name.split(/[/\\]/).includes('..') || name.includes('\0')) {
    throw new GetterError(`"${name}" is no name for a file: write options { filename = "…" }`);
  }
  return name;
}

const within = (folder: string, steps: string): string => path.join(folder, ...steps.split('/'));
