import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../jobspec/artifact-source.ts';
import { archiveKind, unpack } from './archive.ts';
import { decodePart } from './decode-part.ts';
import { GetterError } from './error.ts';
import { clone } from './git.ts';
import { type DownloadOptions, download } from './http.ts';
import { copyLocal, findLocal, type LocalFiles } from './local.ts';
import type { UnpackLimits } from './unpack-limits.ts';
import { verifyChecksum } from './verify-checksum.ts';

/** What was fetched, on its way to its place. */
export interface Staged {
  path: string;
  isFolder: boolean;
  /** The name it gets in the destination; empty when it is what goes there itself. */
  name: string;
}

/** What fetching needs besides the source. */
export interface StageOptions {
  /** Of the artifact: any, file or dir. */
  mode: string;
  /** A folder of ours. */
  staging: string;
  request: DownloadOptions;
  limits: UnpackLimits;
  files: LocalFiles;
}

/** Fetches a source into a folder of ours, checked and unpacked. Throws GetterError. */
export async function stage(source: Source, options: StageOptions): Promise<Staged> {
  const { staging, request } = options;
  if (source.getter === 'git') return stageRepository(source, options);
  const file = path.join(staging, 'download');
  if (source.getter === 'http') {
    return stageFile(source, options, file, () => download(source.url, file, request));
  }
  const local = await findLocal(source.url, options.files);
  if (!local.isFolder) return stageFile(source, options, file, () => copyLocal(local.file, file));
  return stageFolder(source, options, local.file);
}

async function stageFolder(source: Source, { mode, staging }: StageOptions, from: string): Promise<Staged> {
  if (mode === 'file') throw new GetterError('it is a folder: leave mode out');
  if (source.options.checksum) throw new GetterError('a folder has no checksum: use an archive');
  const folder = path.join(staging, 'content');
  await copyLocal(from, folder);
  return { path: within(folder, source.subdirectory), isFolder: true, name: '' };
}

async function stageRepository(source: Source, { mode, staging, request }: StageOptions): Promise<Staged> {
  if (source.options.checksum) {
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

/** A file that is fetched once it is known that something can be made of it. */
async function stageFile(
  { url, options, subdirectory }: Source,
  { mode, staging, limits }: StageOptions,
  file: string,
  fetch: () => Promise<void>,
): Promise<Staged> {
  const kind = archiveKind(decodePart(url.pathname), options.archive);
  if (kind === null && subdirectory !== '') {
    throw new GetterError(`"//${subdirectory}" names a folder of an archive, and this is none`);
  }
  if (kind === null && (mode === 'dir' || (mode !== 'file' && url.pathname.endsWith('/')))) {
    throw new GetterError('it is no folder and no archive: use an archive, or a file with mode = "file"');
  }
  await fetch();
  if (options.checksum) await verifyChecksum(file, options.checksum);
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
