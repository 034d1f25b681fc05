import { lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { GetterError } from './error.ts';

/**
 * Throws GetterError when a link in a folder leads out of it, or nowhere: what the task may follow must be the
 * artifact's own. Source: hashicorp/nomad client/allocrunner/taskrunner/getter/util.go genWalkInspector.
 */
export async function assertLinksStayWithin(folder: string): Promise<void> {
  const root = await realpath(folder);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = path.join(entry.parentPath, entry.name);
    const real = await realpath(link).catch(() => null);
    if (real === root || real?.startsWith(root + path.sep)) continue;
    throw new GetterError(
      `"${path.relative(folder, link)}" is a link that leads ${real === null ? 'nowhere' : 'out of it'}`,
    );
  }
}

/** Moves what is in one folder into another, over what is there. Links that are there are replaced, not followed. */
export async function mergeFolder(from: string, into: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(into, entry.name)];
    const present = await lstat(target).catch(() => null);
    if (entry.isDirectory() && present?.isDirectory()) {
      await mergeFolder(source, target);
      continue;
    }
    if (present && (entry.isDirectory() || present.isDirectory())) {
      await rm(target, { recursive: true, force: true });
    }
    await rename(source, target);
  }
}

/** Moves a file to a path. Throws GetterError when a folder is in its place. */
export async function moveFile(from: string, to: string): Promise<void> {
  const present = await lstat(to).catch(() => null);
  if (present?.isDirectory()) throw new GetterError(`"${path.basename(to)}" is a folder there already`);
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 });
  await rename(from, to);
}
