import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { EngineError } from '../engine.ts';
import { makeSecretsDir, secretsInMemory } from './secrets-dir.ts';

/** The folders of an allocation, shared by its tasks. */
export interface AllocDir {
  /** `<state>/alloc/<allocation>`, which no task sees as a whole. */
  root: string;
  /** /alloc in every task of the allocation. */
  shared: string;
  /** Output of the tasks, kept after they ended. */
  logs: string;
}

/** Every folder that an engine has to see to mount an allocation's. They exist once its first task has been set up. */
export function mountedFolders(alloc: AllocDir): string[] {
  const memory = secretsInMemory(path.basename(alloc.root));
  return memory === null ? [alloc.root] : [alloc.root, memory];
}

/** The folders of one task within its allocation. */
export interface TaskDir {
  root: string;
  /** /local in the task. */
  local: string;
  /** /secrets in the task; may be a link. */
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
  build(() => {
    makeFolder(alloc.root, 0o711);
    for (const folder of [alloc.shared, path.join(alloc.shared, 'data'), alloc.logs])
      makeFolder(folder, 0o777);
    makeFolder(path.join(alloc.shared, 'tmp'), 0o777);
  });
}

/** Makes the folders of a task. Throws as `buildAllocDir`. */
export function buildTaskDir(alloc: AllocDir, task: TaskDir): void {
  build(() => {
    for (const folder of [task.root, task.local, path.join(task.root, 'tmp')]) makeFolder(folder, 0o777);
    const memory = secretsInMemory(path.basename(alloc.root));
    makeSecretsDir(task.secrets, memory && path.join(memory, path.basename(task.root)));
    chmodSync(task.secrets, 0o777);
  });
}

function makeFolder(folder: string, mode: number): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
}

function build(make: () => void): void {
  try {
    make();
  } catch (error) {
    throw new EngineError(
      `The allocation's folders cannot be made: ${(error as Error).message}. Check the state folder, or choose another with -state`,
      { cause: error },
    );
  }
}
