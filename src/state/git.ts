import { checkoutCredentials } from './git/checkout-credentials.ts';
import { gitCommand } from './git/command.ts';
import { gitEnvironment } from './git/environment.ts';
import { basicHeader, parseRemote, tokenHeader } from './git/remote.ts';
import { RemoteRepository } from './git/repository.ts';
import { Scratch } from './git/scratch.ts';
import { type GitStore, RefStore } from './git/store.ts';

export interface GitStoreOptions {
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
  /** Who writes, for the log of the ref. */
  author: string;
  readOnly?: boolean;
  /** A new unique text on every call. */
  nonce: () => string;
  /** Values that are never written, by the names that are written in their place. */
  secrets?: ReadonlyMap<string, string>;
  /** How long a remote that does not answer, or faster rivals, are borne with, in ms. */
  patienceMs?: number;
  /** After this many ms a git command is killed. */
  commandTimeoutMs?: number;
  /** How often a watch looks, in ms: after something happened, and when nothing does. */
  pollMs?: { first: number; most: number };
}

/**
 * Opens the store that ephemeral machines share: a ref per job in any git remote, a commit per change. Nothing is
 * asked of the remote before the first use. The methods throw StateError.
 */
export async function openGitStore(options: GitStoreOptions): Promise<GitStore> {
  const { env, token, workspace, commandTimeoutMs = 30_000 } = options;
  const remote = parseRemote(options.remote, options.cwd);
  let authorization = remote.credentials && basicHeader(remote.credentials);
  if (token) authorization = tokenHeader(token);
  if (!authorization && workspace) {
    authorization = await checkoutCredentials(env, remote, workspace, commandTimeoutMs);
  }
  const git = gitCommand(gitEnvironment(env, remote, authorization), commandTimeoutMs);
  const repository = new RemoteRepository(git, remote, new Scratch(options.folder, git));
  return new RefStore(repository, {
    location: remote.url,
    author: options.author,
    readOnly: options.readOnly ?? false,
    nonce: options.nonce,
    secrets: options.secrets ?? new Map(),
    patienceMs: options.patienceMs ?? 120_000,
    pollMs: options.pollMs ?? { first: 1000, most: 10_000 },
  });
}
