import { join } from 'node:path';
import { type Git, gitCommand } from './command.ts';
import { gitEnvironment } from './environment.ts';
import type { Remote } from './remote.ts';

/**
 * The Authorization header that actions/checkout left in the configuration of the workspace, or that somebody put
 * there by hand; null when there is none. Version 6 and later keep it in a file that is included for that very
 * repository only, so git is asked in its place and its name is given: then git does not mind who owns the folder.
 */
export async function checkoutCredentials(
  env: NodeJS.ProcessEnv,
  remote: Remote,
  workspace: string,
  timeoutMs: number,
): Promise<string | null> {
  if (!remote.origin) return null;
  const git: Git = gitCommand(gitEnvironment(env, remote, null), timeoutMs);
  const { code, stdout } = await git(['config', '--get-urlmatch', 'http.extraheader', remote.url], {
    env: { GIT_DIR: join(workspace, '.git') },
  });
  const header = stdout.toString().trim();
  return code === 0 && header !== '' ? header : null;
}
