import { parseBatch } from './batch.ts';
import type { Git, GitAnswer } from './command.ts';
import { importStream, type Proposal, RECORD_FILE } from './commit.ts';
import { type GitError, gitError, type Intent, TRACED_PACKET } from './failure.ts';
import { REF_ROOT } from './ref-name.ts';
import type { Remote } from './remote.ts';
import type { Scratch } from './scratch.ts';
import { removeStaleLock } from './stale-lock.ts';

/** What a ref points to. Both are null when there is no such ref; `document` alone after a removal. */
export interface Tip {
  commit: string | null;
  document: string | null;
}

/**
 * What a push came to. `duplicate`: the remote held this very commit before. `unsettled`: refused because somebody was
 * faster, or without an answer; only reading tells.
 */
export type PushAnswer =
  | { answer: 'accepted' }
  | { answer: 'duplicate' }
  | { answer: 'unsettled'; error: GitError };

/** The tree of a commit without files, in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];

/** The remote through git's plumbing. One command at a time; every method but `push` throws GitError. */
export class RemoteRepository {
  private readonly git: Git;
  private readonly remote: Remote;
  private readonly needs: Intent;
  private readonly scratch: Scratch;
  /** Refs whose newest part is in the scratch repository. */
  private readonly fetched = new Set<string>();

  /** `needs`: what it is opened for. */
  constructor(git: Git, remote: Remote, needs: Intent, scratch: Scratch) {
    this.git = git;
    this.remote = remote;
    this.needs = needs;
    this.scratch = scratch;
  }

  /**
   * Reads a ref: the first time its tip alone, from then on what came since. With `history`, commits are complete from
   * where we began to read, in a new scratch repository from the beginning.
   */
  async read(ref: string, options: { history: boolean } = { history: false }): Promise<Tip> {
    const path = await this.open();
    const depth = options.history || this.fetched.has(ref) ? [] : ['--depth=1'];
    const fetched = await this.fetch(path, [...depth, '--', this.remote.url, `+${ref}:${ref}`]);
    if (fetched.code !== 0) {
      const missing = fetched.stderr.includes(`couldn't find remote ref ${ref}`);
      if (missing && wasAnswered(fetched)) return { commit: null, document: null };
      throw this.failed('read', fetched);
    }
    this.fetched.add(ref);
    const input = Buffer.from(`${ref}\n${ref}:${RECORD_FILE}\n`);
    const [commit, file] = parseBatch((await this.local(path, ['cat-file', '--batch'], input)).stdout);
    return { commit: commit?.id ?? null, document: file?.content ?? null };
  }

  /** Every ref of ours that holds a record. */
  async list(): Promise<string[]> {
    const path = await this.open();
    const all = `+${REF_ROOT}*:${REF_ROOT}*`;
    const fetched = await this.fetch(path, ['--depth=1', '--prune', '--', this.remote.url, all]);
    if (!wasAnswered(fetched)) {
      // It has pruned what it did not see.
      this.fetched.clear();
      throw this.failed('read', fetched);
    }
    // A shallow fetch that finds nothing to fetch fails without a word.
    if (fetched.code === 1 && !/^(fatal|error):/m.test(fetched.stderr)) return [];
    if (fetched.code !== 0) throw this.failed('read', fetched);
    const { stdout } = await this.local(path, ['for-each-ref', '--format=%(tree) %(refname)', REF_ROOT]);
    const lines = stdout
      .toString()
      .split('\n')
      .filter((line) => line !== '');
    const refs = lines.map((line) => line.split(' ') as [tree: string, ref: string]);
    for (const [, ref] of refs) this.fetched.add(ref);
    return refs.filter(([tree]) => tree !== EMPTY_TREE).map(([, ref]) => ref);
  }

  /** Writes the proposal's commits here, where nobody sees them yet. Answers with the ID of the last. */
  async commit(proposal: Proposal): Promise<string> {
    const path = await this.open();
    // Whatever the local branch holds is a proposal that is settled.
    const { stdout } = await this.local(path, ['fast-import', '--quiet', '--force'], importStream(proposal));
    return stdout.toString().trim();
  }

  /** Asks the remote to move the ref to a commit, which it does only if the commit follows what it has. */
  async push(commit: string, ref: string): Promise<PushAnswer> {
    const path = await this.open();
    const args = ['push', '--porcelain', '--no-verify', '--', this.remote.url, `${commit}:${ref}`];
    const pushed = await this.run(path, args);
    const flag = /^([ *=!])\t/m.exec(pushed.stdout.toString())?.[1];
    if (pushed.code === 0 && (flag === ' ' || flag === '*')) return { answer: 'accepted' };
    if (pushed.code === 0 && flag === '=') return { answer: 'duplicate' };
    removeStaleLock(this.remote, ref);
    return { answer: 'unsettled', error: this.failed('write', pushed) };
  }

  /** Whether a commit is what a tip points to or one of those before it, as far as they were fetched. */
  async contains(tip: string, commit: string): Promise<boolean> {
    const { stdout } = await this.local(await this.open(), ['rev-list', tip]);
    return stdout.toString().split('\n').includes(commit);
  }

  close(): void {
    this.scratch.discard();
  }

  private async open(): Promise<string> {
    const { path, fresh } = await this.scratch.open();
    if (fresh) this.fetched.clear();
    return path;
  }

  /** A command that needs nobody else. If it fails, the scratch repository is not what it was. */
  private async local(path: string, args: readonly string[], input?: Buffer): Promise<GitAnswer> {
    const answer = await this.run(path, args, input);
    if (answer.code === 0) return answer;
    this.scratch.discard();
    throw this.failed('read', answer);
  }

  private fetch(path: string, args: readonly string[]): Promise<GitAnswer> {
    return this.git([...FETCH, ...args], { env: { GIT_DIR: path, GIT_TRACE_PACKET: '1' } });
  }

  private run(path: string, args: readonly string[], input?: Buffer): Promise<GitAnswer> {
    return this.git(args, { env: { GIT_DIR: path }, ...(input && { input }) });
  }

  private failed(intent: Intent, answer: GitAnswer): GitError {
    return gitError(this.remote, intent, this.needs, answer);
  }
}

/**
 * Whether the remote spoke git at all. When the head of an HTTP answer is cut off, git takes the server for a plain
 * file server that lists no refs, and says that ours is not there: only the packets it traces tell the difference.
 */
function wasAnswered({ stderr }: GitAnswer): boolean {
  return TRACED_PACKET.test(stderr);
}
