import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { withoutWarning } from '../without-warning.ts';
import { StateError } from './error.ts';

/** Layout of the database. A higher one was written by a newer oneoff and is refused. */
const LAYOUT = 1;

/** How long to wait for another process's transaction; those last milliseconds. */
const LOCK_TIMEOUT_MS = 20_000;

const CREATE = `
  CREATE TABLE job (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    record_index INTEGER NOT NULL,
    reason TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (namespace, id)
  ) STRICT;
  PRAGMA user_version = ${LAYOUT};
`;

/** Opens the database if it is there; null when it is not. Throws StateError, and errors of SQLite and the disk. */
export function openDatabase(path: string, readOnly: boolean): DatabaseSync | null {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { readOnly, timeout: LOCK_TIMEOUT_MS });
  if (layoutOf(database, path) === LAYOUT) return database;
  // Somebody is creating it at this moment, or died while he did.
  database.close();
  return null;
}

/** Opens the database and creates it, and its folder, if need be. Throws as `openDatabase`. */
export function createDatabase(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path, { timeout: LOCK_TIMEOUT_MS });
  // A job's environment may hold what others must not read, and the folder may be open to them.
  chmodSync(path, 0o600);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('BEGIN IMMEDIATE');
  if (layoutOf(database, path) === 0) database.exec(CREATE);
  database.exec('COMMIT');
  return database;
}

function layoutOf(database: DatabaseSync, path: string): number {
  const layout = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (layout <= LAYOUT) return layout;
  database.close();
  throw new StateError(
    `State ${path}: the database was written by a newer oneoff; use that version, or another folder with -state`,
  );
}

/**
 * Node's own SQLite. Until Node 24.12 loading it warned that it is experimental; that one warning is kept from the
 * user, every other still comes through.
 */
function loadSqlite(): { DatabaseSync: typeof DatabaseSync } {
  return withoutWarning('SQLite is an experimental feature', () => process.getBuiltinModule('node:sqlite'));
}
