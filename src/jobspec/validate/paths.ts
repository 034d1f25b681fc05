import { posix } from 'node:path';

/**
 * Whether a path leads out of the allocation's directory. `base` is where it starts, below that directory: `task`, or
 * `task/local`. Source: hashicorp/nomad helper/escapingfs PathEscapesAllocViaRelative.
 */
export function escapesAllocation(base: string, path: string): boolean {
  const joined = posix.join(base, path);
  return joined === '..' || joined.startsWith('../');
}
