import type { JobRecord } from '../../scheduler/record.ts';
import { StateError } from '../error.ts';
import { hideSecrets, revealSecrets } from '../placeholders.ts';
import { prune } from '../prune.ts';
import { parseRecord } from '../schema.ts';
import type { JobKey } from '../store.ts';
import { Backoff } from './backoff.ts';
import { type Applied, applyChanges, type Change } from './changes.ts';
import type { Proposal, Revision } from './commit.ts';
import { GitError } from './failure.ts';
import type { Hurry } from './hurry.ts';
import { refName } from './ref-name.ts';
import type { RemoteRepository, Tip } from './repository.ts';
import { settle } from './settle.ts';

/** Bytes of a record. Beyond `most` (about 60 allocations) old history is left to the log of the ref. */
const SIZE = { most: 262_144, target: 131_072 };

/** A record, and the commit that holds it; both null when there is no ref, the record alone after a removal. */
export interface Known {
  commit: string | null;
  record: JobRecord | null;
}

export interface RecordsOptions {
  /** For people. */
  location: string;
  author: string;
  nonce: () => string;
  secrets: ReadonlyMap<string, string>;
  patienceMs: number;
  /** Says why something takes long. */
  tell: (text: string) => void;
  hurry: Hurry;
}

/**
 * Records in the refs of a remote, read and changed one after the other. A change is a push that the remote accepts
 * only when the new commit follows its own: none is ever forced. A removed record is a commit without the file. The
 * ref itself stays: deleted, a rival that knew the commit before could push it back into life.
 */
export class Records {
  private readonly repository: RemoteRepository;
  private readonly options: RecordsOptions;
  private readonly last = new Map<string, Known>();

  constructor(repository: RemoteRepository, options: RecordsOptions) {
    this.repository = repository;
    this.options = options;
  }

  /** What this process read or wrote last; null when that may be out of date. */
  known(key: JobKey): Known | null {
    return this.last.get(refName(key)) ?? null;
  }

  /** Asks the remote once. Throws GitError, and StateError for a record that cannot be read. */
  async look(key: JobKey): Promise<Known> {
    return this.remember(key, await this.repository.read(refName(key)));
  }

  /** Asks the remote until it answers, or patience ends. Throws as `look`. */
  read(key: JobKey): Promise<Known> {
    return this.persist(this.backoff(), () => this.look(key));
  }

  /** The refs that hold a record. Throws GitError. */
  list(): Promise<string[]> {
    return this.persist(this.backoff(), () => this.repository.list());
  }

  /**
   * Decides on what this process knows; when that turns out to be out of date, on what the remote has. A decision to
   * write nothing is not tested by a push, so it counts only when it was made on what was just read. Throws StateError.
   */
  async change(key: JobKey, changes: readonly Change[]): Promise<Applied> {
    const ref = refName(key);
    const backoff = this.backoff();
    let fresh = false;
    let base = this.known(key);
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
      this.last.delete(ref);
      const { revisions, stored } = this.revisions(applied);
      const settled = await settle(this.repository, ref, this.propose(base.commit, revisions), backoff);
      if (settled.won) {
        this.last.set(ref, { commit: settled.commit, record: stored });
        return applied;
      }
      if (backoff.exhausted) throw this.outrun(key);
      base = settled.tip && this.remember(key, settled.tip);
      fresh = base !== null;
    }
  }

  close(): void {
    this.repository.close();
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

  private remember(key: JobKey, { commit, document }: Tip): Known {
    const ref = refName(key);
    const before = this.last.get(ref);
    if (before && before.commit === commit) return before;
    const known = { commit, record: document === null ? null : this.parse(document, key) };
    this.last.set(ref, known);
    return known;
  }

  /** Indented, so that `git log -p` can be read. */
  private write(record: JobRecord): string {
    return `${JSON.stringify(hideSecrets(record, this.options.secrets), null, 2)}\n`;
  }

  private parse(document: string, { id }: JobKey): JobRecord {
    return revealSecrets(parseRecord(document, this.options.location, id), this.options.secrets);
  }

  private backoff(): Backoff {
    return new Backoff(this.options);
  }

  private async persist<T>(backoff: Backoff, act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof GitError) || !error.transient || backoff.exhausted) throw error;
        await backoff.pause(error);
      }
    }
  }

  private outrun({ id }: JobKey): StateError {
    const seconds = Math.round(this.options.patienceMs / 1000);
    return new StateError(
      `State ${this.options.location}: the record of job "${id}" was changed by others again and again for ${seconds} s, so this change was not made; try again`,
    );
  }
}
