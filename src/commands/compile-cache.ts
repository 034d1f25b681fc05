import { join } from 'node:path';
import type { Surroundings } from './command.ts';

/**
 * Lets Node keep what it compiled for the next start: a fifth of the time of a command. In the user's own cache
 * folder, for what is read from it is run. Without one, as in most containers, nothing is kept.
 */
export function useCompileCache(env: Surroundings['env']): void {
  const folder = env.XDG_CACHE_HOME ?? (env.HOME ? join(env.HOME, '.cache') : null);
  if (folder && !env.NODE_COMPILE_CACHE) {
    process.getBuiltinModule('node:module').enableCompileCache(join(folder, 'oneoff'));
  }
}
