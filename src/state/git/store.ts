import type { JobRecord } from '../../scheduler/record.ts';
import { StateError } from '../error.ts';
import { hideSecrets, revealSecrets } from '../placeholders.ts';
import { prune } from '../prune.ts';
import { parseRecord } from '../schema.ts';
import type { JobKey, Store } from '../store.ts';
import { Backoff } from './backoff.ts';
import { type Applied, applyChanges, type Change } from './changes.ts';
import type { Proposal, Revision } from './commit.ts';
import { GitError } from './failure.ts';
import { keyOf, REF_ROOT, refName } from './ref-name.ts';
import type { RemoteRepository, Tip } from './repository.ts';
import { settle } from './settle.ts';
import { Sleepers } from './sleepers.ts';
import { type Known, watchRef } from './watch.ts';

/** Bytes of a record. Beyond `most` (about 60 allocations) old history is left to the log of the ref. */
const SIZE = { most: 262_144, target: 131_072 };

/** A store in a git remote can say whether it may be written before anything depends on it. */
export interface GitStore extends Store {
  /** Changes nothing. Throws StateError with the permission that is missing. */
  checkWritable(): Promise<void>;
}

export interface RefStoreOptions {
  location: string;
  author: string;
  readOnly: boolean;
  nonce: () => string;
  secrets: ReadonlyMap<string, string>;
  patienceMs: number;
  pollMs: { first: number; most: number };
}

/**
 * A ref per job, a commit per change, the reason as its message. The compare-and-swap is a push that the remote
 * accepts only when the new commit follows its own: none is ever forced. A removed record is a commit without the
 * file. The ref itself stays: deleted, a rival that knew the commit before could push it back into life.
 */
export class RefStore implements GitStore {
  readonly location: string;
  private readonly repository: RemoteRepository;
  private readonly options: RefStoreOptions;
  private readonly known = new Map<string, Known>();
  private readonly waiting = new Map<string, Change[]>();
  private readonly sleepers = new Sleepers();
  /** Ends when all that was asked for so far is done: git does one thing at a time. */
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(repository: RemoteRepository, options: RefStoreOptions) {
    this.repository = repository;
    this.options = options;
    this.location = options.location;
  }

  async read(key: JobKey): Promise<JobRecord | null> {
    const backoff = this.backoff();
    return (await this.inTurn(() => this.persist(backoff, () => this.look(key)))).record;
  }

  /** Changes asked for while git was busy are saved together, in one commit. */
  update<R extends JobRecord | null>(
    key: JobKey,
    reason: string,
    change: (current: JobRecord | null) => R,
  ): Promise<R> {
    const { readOnly } = this.options;
    if (readOnly) return Promise.reject(new Error(`the store ${this.location} was opened for reading`));
    const ref = refName(key);
    return new Promise((resolve, reject) => {
      const asked: Change = { reason, apply: change, resolve: resolve as Change['resolve'], reject };
      const others = this.waiting.get(ref);
      if (others) others.push(asked);
      else {
        this.waiting.set(ref, [asked]);
        void this.inTurn(() => this.saveWaiting(key));
      }
    });
  }

  watch(key: JobKey, signal: AbortSignal): AsyncGenerator<JobRecord | null> {
    const { sleepers, options } = this;
    return watchRef(
      {
        known: () => this.known.get(refName(key)) ?? null,
        look: () => this.inTurn(() => this.look(key)),
        closed: () => this.closed,
        sleepers,
        pollMs: options.pollMs,
      },
      signal,
    );
  }

  async list(): Promise<JobKey[]> {
    const backoff = this.backoff();
    const refs = await this.inTurn(() => this.persist(backoff, () => this.repository.list()));
    const keys = refs.map(keyOf).filter((key) => key !== null);
    return keys.toSorted((a, b) => compare(a.namespace, b.namespace) || compare(a.id, b.id));
  }

  async checkWritable(): Promise<void> {
    const backoff = this.backoff();
    const nothing = this.propose(null, [{ document: null, reason: 'check' }]);
    await this.inTurn(() =>
      this.persist(backoff, () => this.repository.checkPush(nothing, `${REF_ROOT}check`)),
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    this.sleepers.wake();
    await this.inTurn(async () => this.repository.close());
  }

  private async saveWaiting(key: JobKey): Promise<void> {
    const ref = refName(key);
    const changes = this.waiting.get(ref)!;
    this.waiting.delete(ref);
    try {
      const applied = await this.swap(key, changes);
      applied.answer();
    } catch (error) {
      for (const { reject } of changes) reject(error);
    } finally {
      this.sleepers.wake();
    }
  }

  /**
   * Decides on what this process knows; when that turns out to be out of date, on what the remote has. A decision to
   * write nothing is not tested by a push, so it counts only when it was made on what was just read.
   */
  private async swap(key: JobKey, changes: readonly Change[]): Promise<Applied> {
    const ref = refName(key);
    const backoff = this.backoff();
    let fresh = false;
    let base = this.known.get(ref) ?? null;
    for (;;) {
      if (base === null) {
        base = await this.persist(backoff, () => this.look(key));
        fresh = true;
      }
      const applied = applyChanges(changes, base.record);
      if (applied.record === base.record) {
        if (fresh) return applied;
        base = null;
        continue;
      }
      this.known.delete(ref);
      const { revisions, stored } = this.revisions(applied);
      const settled = await settle(this.repository, ref, this.propose(base.commit, revisions), backoff);
      if (settled.won) {
        this.known.set(ref, { commit: settled.commit, record: stored });
        return applied;
      }
      if (backoff.exhausted) throw this.outrun(key);
      base = settled.tip && this.remember(key, settled.tip);
      fresh = base !== null;
    }
  }

  /** What has to be written: the record, and once it is too large, a second commit with less history. */
  private revisions({ record, reasons }: Applied): { revisions: Revision[]; stored: JobRecord | null } {
    const reason = reasons.join('; ');
    if (record === null) return { revisions: [{ document: null, reason }], stored: null };
    const revisions = [{ document: this.write(record), reason }];
    const stored = prune(record, SIZE);
    if (stored !== record) {
      const gone = record.allocations.length - stored.allocations.length;
      revisions.push({ document: this.write(stored), reason: `snapshot without ${gone} old allocations` });
    }
    return { revisions, stored };
  }

  private propose(parent: string | null, revisions: readonly Revision[]): Proposal {
    const { nonce, author } = this.options;
    return { parent, revisions, nonce: nonce(), author, time: Math.floor(Date.now() / 1000) };
  }

  private async look(key: JobKey): Promise<Known> {
    return this.remember(key, await this.repository.read(refName(key)));
  }

  private remember(key: JobKey, { commit, document }: Tip): Known {
    const ref = refName(key);
    const before = this.known.get(ref);
    if (before && before.commit === commit) return before;
    const known = { commit, record: document === null ? null : this.parse(document, key) };
    this.known.set(ref, known);
    return known;
  }

  /** Indented, so that `git log -p` can be read. */
  private write(record: JobRecord): string {
    return `${JSON.stringify(hideSecrets(record, this.options.secrets), null, 2)}\n`;
  }

  private parse(document: string, { id }: JobKey): JobRecord {
    return revealSecrets(parseRecord(document, this.location, id), this.options.secrets);
  }

  private backoff(): Backoff {
    return new Backoff(this.options.patienceMs);
  }

  private async persist<T>(backoff: Backoff, act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof GitError) || !error.transient || backoff.exhausted) throw error;
      }
      await backoff.pause();
    }
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(act);
    this.queue = turn.catch(() => {});
    return turn;
  }

  private outrun({ id }: JobKey): StateError {
    const seconds = Math.round(this.options.patienceMs / 1000);
    return new StateError(
      `State ${this.location}: the record of job "${id}" was changed by others again and again for ${seconds} s, so this change was not made; try again`,
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
