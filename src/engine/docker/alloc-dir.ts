import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from '../engine.ts';

/** The folders of an allocation, shared by its tasks. */
export interface AllocDir {
  /** `<state>/alloc/<allocation>`, which no task sees as a whole. */
  root: string;
  /** /alloc in every task of the allocation. */
  shared: string;
  /** Output of the tasks, kept after they ended. */
  logs: string;
}

/** The folders of one task within its allocation. */
export interface TaskDir {
  root: string;
  /** /local in the task. */
  local: string;
  /** /secrets in the task. */
  secrets: string;
}

/** Where an allocation's folders are, whether or not they exist. */
export function allocDir(stateFolder: string, allocationId: string): AllocDir {
  const root = path.join(stateFolder, 'alloc', allocationId);
  const shared = path.join(root, 'alloc');
  return { root, shared, logs: path.join(shared, 'logs') };
}

/** Where a task's folders are, whether or not they exist. */
export function taskDir(alloc: AllocDir, task: string): TaskDir {
  const root = path.join(alloc.root, task);
  return { root, local: path.join(root, 'local'), secrets: path.join(root, 'secrets') };
}

/**
 * Makes the folders of an allocation. What tasks write in is open to every user, since a container may run as any; the
 * way there is closed by the state folder. Throws an EngineError when the disk refuses.
 * Source: client/allocdir/alloc_dir.go.
 */
export function buildAllocDir(alloc: AllocDir): void {
  makeFolders([
    [alloc.root, 0o711],
    [alloc.shared, 0o777],
    [path.join(alloc.shared, 'data'), 0o777],
    [alloc.logs, 0o777],
    [path.join(alloc.shared, 'tmp'), 0o777],
  ]);
}

/** Makes the folders of a task. Throws as `buildAllocDir`. */
export function buildTaskDir(task: TaskDir): void {
  makeFolders([
    [task.root, 0o777],
    [task.local, 0o777],
    [task.secrets, 0o777],
    [path.join(task.root, 'tmp'), 0o777],
  ]);
}

/** Removes what must not outlive the task. What the task made there as another user may be beyond our rights. */
export function removeSecrets(task: TaskDir): void {
  try {
    rmSync(task.secrets, { recursive: true, force: true });
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function makeFolders(folders: readonly [path: string, mode: number][]): void {
  try {
    for (const [folder, mode] of folders) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, mode);
    }
  } catch (error) {
    throw new EngineError(
      `The allocation's folders cannot be made: ${(error as Error).message}. Check the state folder, or choose another with -state`,
      { cause: error },
    );
  }
}
