import { lstat, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { EscapeError, makeConfinedFolder } from '../confined-folder.ts';
import { ArtifactSourceError, parseSource, redactSource } from '../jobspec/artifact-source.ts';
import { type ClientDirectories, clientPath, confinement } from '../jobspec/client-path.ts';
import type { Artifact } from '../jobspec/job.ts';
import { substitute } from '../jobspec/substitute.ts';
import type { AddressFilter } from './address.ts';
import { ArtifactError, GetterError } from './error.ts';
import type { LocalFiles } from './local.ts';
import { assertLinksStayWithin, mergeFolder, moveFile } from './place.ts';
import { type Staged, stage } from './stage.ts';

/** Source: hashicorp/nomad nomad/structs/config/artifact.go. */
const DEFAULT_LIMITS = { maxBytes: 100e9, maxFiles: 4096, timeout: 30 * 60_000 };

export interface ArtifactOptions {
  directories: ClientDirectories;
  /** The environment of the task as far as it is known. */
  environment: Readonly<Record<string, string>>;
  /** The attributes of the node by their names: `node.unique.name`, `attr.…`, `meta.…`. */
  node: Readonly<Record<string, string>>;
  /** Ours: for proxies, certificates and git. */
  env: NodeJS.ProcessEnv;
  files: LocalFiles;
  signal: AbortSignal;
  /** Bytes so far, and in all when that is known. Comes often. */
  progress(source: string, received: number, total: number | null): void;
  /** As in WebOptions. */
  isPublic?: AddressFilter;
  /** Bounds in bytes, files and ms. */
  limits?: Partial<typeof DEFAULT_LIMITS>;
}

/**
 * Fetches an artifact into the folders of its task: downloaded or cloned, checked, unpacked and looked through in a
 * folder of its own, and only then put in place. Throws ArtifactError; what `signal` aborts with; errors of a full disk.
 * Source: hashicorp/nomad client/allocrunner/taskrunner/getter.
 */
export async function fetchArtifact(artifact: Artifact, options: ArtifactOptions): Promise<void> {
  const shown = redactSource(artifact.GetterSource);
  try {
    await fetchTo(artifact, shown, options);
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new ArtifactError(`failed to download artifact "${shown}": ${reason}`, { cause: error });
  }
}

async function fetchTo(artifact: Artifact, shown: string, options: ArtifactOptions): Promise<void> {
  const { directories, environment, node } = options;
  const lookup = (name: string) => environment[name] ?? node[name];
  const fill = (text: string) => substitute(text, lookup);
  const fillAll = (texts: Readonly<Record<string, string>> | null) =>
    Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, fill(text)]));
  const source = parseSource(
    fill(artifact.GetterSource),
    fillAll(artifact.GetterOptions),
    options.files.base,
  );
  const destination = clientPath(artifact.RelativeDest, directories, lookup, { joinEscape: true });
  if (destination === null) {
    throw new GetterError(`the destination "${artifact.RelativeDest}" leads out of the allocation`);
  }

  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limits.timeout)]);
  const root = confinement(destination, directories);
  // On the file system of the destination, so that a move suffices and secrets stay in memory.
  const staging = await mkdtemp(path.join(root, 'artifact-'));
  try {
    const request = {
      headers: fillAll(artifact.GetterHeaders),
      insecure: artifact.GetterInsecure,
      env: options.env,
      isPublic: options.isPublic,
      signal,
      maxBytes: limits.maxBytes,
      progress: (received: number, total: number | null) => options.progress(shown, received, total),
    };
    const staged = await stage(source, {
      mode: artifact.GetterMode,
      staging,
      request,
      limits,
      files: options.files,
    });
    await place(staged, destination, root);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function place(staged: Staged, destination: string, root: string): Promise<void> {
  const found = await lstat(staged.path).catch(() => null);
  if (staged.isFolder ? !found?.isDirectory() : !found?.isFile()) {
    throw new GetterError(`it holds no ${staged.isFolder ? 'folder' : 'file'} of that name`);
  }
  if (staged.isFolder) {
    await assertLinksStayWithin(staged.path);
    await mergeFolder(staged.path, await makeConfinedFolder(root, destination));
    return;
  }
  const target = path.join(destination, staged.name);
  const folder = await makeConfinedFolder(root, path.dirname(target));
  await moveFile(staged.path, path.join(folder, path.basename(target)));
}

/** Null for what is not the artifact's fault. */
function reasonOf(error: unknown): string | null {
  if (error instanceof GetterError || error instanceof ArtifactSourceError) return error.message;
  if (error instanceof EscapeError) return 'a link on the way to its destination leads out of the allocation';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it took too long';
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined || code === 'ENOSPC' ? null : message;
}
