import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { JobRecord } from '../scheduler/record.ts';
import { createDatabase, openDatabase } from './database.ts';
import { stateError } from './error.ts';
import { DATABASE } from './folder.ts';
import { parseRecord } from './schema.ts';
import type { JobKey, Store } from './store.ts';

const POLL_MS = 100;

/**
 * The embedded store: a SQLite database in a folder of this machine, one row per job. Nothing is created before the
 * first update; read only, nothing ever is. Its methods throw StateError.
 */
export function openSqliteStore(folder: string, options: { readOnly?: boolean } = {}): Store {
  return new SqliteStore(folder, options.readOnly ?? false);
}

class SqliteStore implements Store {
  readonly location: string;
  private readonly path: string;
  private readonly readOnly: boolean;
  private database: DatabaseSync | null = null;
  private closed = false;
  private ownWrites = 0;
  /** What was read or written last: a run asks for the same record again and again, and it may be large. */
  private last: { text: string; record: JobRecord } | null = null;
  private readonly sleepers = new Set<() => void>();

  constructor(folder: string, readOnly: boolean) {
    this.location = folder;
    this.path = join(folder, DATABASE);
    this.readOnly = readOnly;
  }

  async read(key: JobKey): Promise<JobRecord | null> {
    return this.guarded(() => this.parse(key, this.text(key)));
  }

  async update<R extends JobRecord | null>(
    key: JobKey,
    reason: string,
    change: (current: JobRecord | null) => R,
  ): Promise<R> {
    return this.guarded(() => {
      const database = this.writable();
      database.exec('BEGIN IMMEDIATE');
      try {
        const before = this.parse(key, this.text(key));
        const after = change(before);
        if (after !== before) this.write(database, key, reason, after);
        database.exec('COMMIT');
        return after;
      } catch (error) {
        rollBack(database);
        throw error;
      } finally {
        this.ownWrites++;
        this.wakeAll();
      }
    });
  }

  async *watch(key: JobKey, signal: AbortSignal): AsyncGenerator<JobRecord | null> {
    let seen: string | null | undefined;
    while (!signal.aborted && !this.closed) {
      const version = this.guarded(() => this.changeCounter());
      const text = this.guarded(() => this.text(key));
      if (text !== seen) {
        seen = text;
        yield this.guarded(() => this.parse(key, text));
      }
      while (!signal.aborted && !this.closed && this.guarded(() => this.changeCounter()) === version) {
        await this.sleep(signal);
      }
    }
  }

  async list(): Promise<JobKey[]> {
    return this.guarded(() => {
      const rows =
        this.existing()?.prepare('SELECT namespace, id FROM job ORDER BY namespace, id').all() ?? [];
      return rows.map((row) => ({ namespace: String(row.namespace), id: String(row.id) }));
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.database?.close();
    this.wakeAll();
  }

  private write(
    database: DatabaseSync,
    { namespace, id }: JobKey,
    reason: string,
    record: JobRecord | null,
  ): void {
    if (record === null) {
      database.prepare('DELETE FROM job WHERE namespace = ? AND id = ?').run(namespace, id);
      return;
    }
    const text = JSON.stringify(record);
    database
      .prepare(
        'INSERT OR REPLACE INTO job (namespace, id, record_index, reason, record) VALUES (?, ?, ?, ?, ?)',
      )
      .run(namespace, id, record.index, reason, text);
    this.last = { text, record };
  }

  private text({ namespace, id }: JobKey): string | null {
    const statement = this.existing()?.prepare('SELECT record FROM job WHERE namespace = ? AND id = ?');
    const row = statement?.get(namespace, id);
    return row ? String(row.record) : null;
  }

  private parse({ id }: JobKey, text: string | null): JobRecord | null {
    if (text === null) return null;
    if (this.last?.text !== text) this.last = { text, record: parseRecord(text, this.path, id) };
    return this.last.record;
  }

  /** Moves with every commit, of this process or another. */
  private changeCounter(): string {
    const row = this.existing()?.prepare('PRAGMA data_version').get();
    return `${this.ownWrites} ${row?.data_version ?? 'none'}`;
  }

  private existing(): DatabaseSync | null {
    this.database ??= openDatabase(this.path, this.readOnly);
    return this.database;
  }

  private writable(): DatabaseSync {
    if (this.readOnly) throw new Error(`the store ${this.path} was opened for reading`);
    this.database = this.existing() ?? createDatabase(this.path);
    return this.database;
  }

  private sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, POLL_MS);
      signal.addEventListener('abort', wake, { once: true });
      this.sleepers.add(wake);
    });
  }

  private wakeAll(): void {
    for (const wake of this.sleepers) wake();
  }

  private guarded<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw stateError(this.path, error);
    }
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // SQLite has rolled back by itself after some errors, a full disk among them.
  }
}
