import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Name of the database in the folder. */
export const DATABASE = 'state.db';

/**
 * The folder of the embedded store: the one asked for with `-state`, else `$XDG_STATE_HOME/oneoff`, else
 * `~/.local/state/oneoff`. It need not exist.
 */
export function stateFolder(env: NodeJS.ProcessEnv, override?: string | null): string {
  if (override) return resolve(override);
  // The specification has relative values ignored.
  const base = env.XDG_STATE_HOME?.startsWith('/')
    ? env.XDG_STATE_HOME
    : join(env.HOME || homedir(), '.local', 'state');
  return join(base, 'oneoff');
}
