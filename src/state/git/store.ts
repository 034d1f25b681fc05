import type { JobRecord } from '../../scheduler/record.ts';
import type { JobKey, Store } from '../store.ts';
import type { Change } from './changes.ts';
import type { Records } from './records.ts';
import { keyOf, refName } from './ref-name.ts';
import { Sleepers } from './sleepers.ts';
import { watchRef } from './watch.ts';

export interface RefStoreOptions {
  location: string;
  readOnly: boolean;
  pollMs: { first: number; most: number };
}

/** The store over records in refs. git does one thing at a time, so everybody gets his turn. */
export class RefStore implements Store {
  readonly location: string;
  private readonly records: Records;
  private readonly options: RefStoreOptions;
  /** By ref, changes whose turn has not come. */
  private readonly waiting = new Map<string, Change[]>();
  private readonly sleepers = new Sleepers();
  /** Ends when all that was asked for so far is done. */
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(records: Records, options: RefStoreOptions) {
    this.records = records;
    this.options = options;
    this.location = options.location;
  }

  async read(key: JobKey): Promise<JobRecord | null> {
    return (await this.inTurn(() => this.records.read(key))).record;
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
    return watchRef(
      {
        known: () => this.records.known(key),
        look: () => this.inTurn(() => this.records.look(key)),
        closed: () => this.closed,
        sleepers: this.sleepers,
        pollMs: this.options.pollMs,
      },
      signal,
    );
  }

  async list(): Promise<JobKey[]> {
    const refs = await this.inTurn(() => this.records.list());
    const keys = refs.map(keyOf).filter((key) => key !== null);
    return keys.toSorted((a, b) => compare(a.namespace, b.namespace) || compare(a.id, b.id));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.sleepers.wake();
    await this.inTurn(async () => this.records.close());
  }

  private async saveWaiting(key: JobKey): Promise<void> {
    const ref = refName(key);
    const changes = this.waiting.get(ref)!;
    this.waiting.delete(ref);
    try {
      const applied = await this.records.change(key, changes);
      applied.answer();
    } catch (error) {
      for (const { reject } of changes) reject(error);
    } finally {
      this.sleepers.wake();
    }
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(act);
    this.queue = turn.catch(() => {});
    return turn;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
