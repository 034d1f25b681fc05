import { type ConnectOptions, connect } from './git/connect.ts';
import { Records } from './git/records.ts';
import { RemoteRepository } from './git/repository.ts';
import { Scratch } from './git/scratch.ts';
import { RefStore } from './git/store.ts';
import type { Store } from './store.ts';

export interface GitStoreOptions extends ConnectOptions {
  /** Who writes, for the log of the ref. */
  author: string;
  readOnly?: boolean;
  /** A new unique text on every call. */
  nonce: () => string;
  /** Values that are never written, by the names that are written in their place. */
  secrets?: ReadonlyMap<string, string>;
  /** How long a remote that does not answer, or faster rivals, are borne with, in ms. */
  patienceMs?: number;
  /** Says, for people, why something takes long. */
  tell?: (text: string) => void;
  /** How often a watch looks, in ms: after something happened, and when nothing does. */
  pollMs?: { first: number; most: number };
}

/**
 * Opens the store that ephemeral machines share: a ref per job in any git remote, a commit per change. Nothing is
 * asked of the remote before the first use. The methods throw StateError.
 */
export async function openGitStore(options: GitStoreOptions): Promise<Store> {
  const { git, remote, hurry } = await connect(options);
  const { readOnly = false } = options;
  const scratch = new Scratch(options.folder, git);
  const repository = new RemoteRepository(git, remote, readOnly ? 'read' : 'write', scratch);
  const records = new Records(repository, {
    location: remote.url,
    author: options.author,
    nonce: options.nonce,
    secrets: options.secrets ?? new Map(),
    patienceMs: options.patienceMs ?? 120_000,
    tell: options.tell ?? (() => {}),
    hurry,
  });
  return new RefStore(records, {
    location: remote.url,
    readOnly,
    pollMs: options.pollMs ?? { first: 1000, most: 10_000 },
  });
}
