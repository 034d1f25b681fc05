import { posix } from 'node:path';
import { substitute } from './substitute.ts';

/** Where the folders of a task are on this machine. Absolute paths. */
export interface ClientDirectories {
  /** The allocation's root, which nothing may lead out of. */
  alloc: string;
  /** The task's root. */
  task: string;
  /** What the task knows as NOMAD_ALLOC_DIR, NOMAD_TASK_DIR and NOMAD_SECRETS_DIR. */
  shared: string;
  local: string;
  secrets: string;
}

/**
 * The path on this machine of a file of a task: `local/x`, `/local/x` and `${NOMAD_TASK_DIR}/x` are the same. Null when
 * it leads out of the allocation. With `joinEscape` an absolute path elsewhere is taken from the task's root.
 * Source: hashicorp/nomad client/taskenv/env.go ClientPath.
 */
export function clientPath(
  path: string,
  directories: ClientDirectories,
  lookup: (name: string) => string | undefined,
  { joinEscape }: { joinEscape: boolean },
): string | null {
  const own: Record<string, string> = {
    NOMAD_ALLOC_DIR: directories.shared,
    NOMAD_TASK_DIR: directories.local,
    NOMAD_SECRETS_DIR: directories.secrets,
  };
  const given = substitute(path, (name) => own[name] ?? lookup(name));
  const stays = posix.isAbsolute(given) && (isWithin(given, directories.alloc) || !joinEscape);
  const full = stays ? posix.normalize(given) : posix.join(directories.task, given);
  return isWithin(full, directories.alloc) ? full : null;
}

/** The folder that no link on the way to a path may lead out of. The secrets may be on a file system of their own. */
export function confinement(path: string, { alloc, secrets }: ClientDirectories): string {
  return isWithin(path, secrets) ? secrets : alloc;
}

function isWithin(path: string, root: string): boolean {
  const relative = posix.relative(root, path);
  return relative !== '..' && !relative.startsWith('../');
}
