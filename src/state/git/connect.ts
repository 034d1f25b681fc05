import { checkoutCredentials } from './checkout-credentials.ts';
import { type Git, gitCommand } from './command.ts';
import { gitEnvironment } from './environment.ts';
import { Hurry } from './hurry.ts';
import { basicHeader, parseRemote, type Remote, tokenHeader } from './remote.ts';

/** How a remote is reached. */
export interface ConnectOptions {
  /** URL, `user@host:path`, or path of a repository. */
  remote: string;
  /** Signs in over HTTP; without one, what actions/checkout left in `workspace`, else what git finds by itself. */
  token?: string | null;
  /** A checked-out repository to look for credentials in. */
  workspace?: string | null;
  /** Folder for scratch repositories. Others may use it too, and it may be deleted at any time. */
  folder: string;
  /** For git. */
  env: NodeJS.ProcessEnv;
  /** What a relative path of a repository is relative to. */
  cwd: string;
  /** After this many ms a git command is killed. */
  commandTimeoutMs?: number;
  /** Aborted when this process has to end soon. */
  hurry?: AbortSignal | undefined;
}

/** A git that knows who we are to the remote. Nothing is asked of the remote yet. */
export async function connect(options: ConnectOptions): Promise<{ git: Git; remote: Remote; hurry: Hurry }> {
  const { env, token, workspace, commandTimeoutMs = 30_000 } = options;
  const remote = parseRemote(options.remote, options.cwd);
  let authorization = remote.credentials && basicHeader(remote.credentials);
  if (token) authorization = tokenHeader(token);
  if (!authorization && workspace) {
    authorization = await checkoutCredentials(env, remote, workspace, commandTimeoutMs);
  }
  const hurry = new Hurry(options.hurry);
  return {
    git: gitCommand(gitEnvironment(env, remote, authorization), commandTimeoutMs, hurry),
    remote,
    hurry,
  };
}
