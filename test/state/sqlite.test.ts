import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { openSqliteStore } from '../../src/state/sqlite.ts';
import type { Store } from '../../src/state/store.ts';

const KEY = { namespace: 'default', id: 'j' };
const WRITER = join(import.meta.dirname, 'increment.ts');
const root = mkdtempSync(join(tmpdir(), 'oneoff-state-'));
after(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  return join(root, `${++folders}`, 'oneoff');
}

function increment(store: Store, key = KEY): Promise<JobRecord> {
  return store.update(key, 'test', (current) => {
    const record = current ?? emptyRecord(key.namespace, key.id);
    return { ...record, index: record.index + 1 };
  });
}

test('nothing is created before the first update, and the folder is then private', async () => {
  const folder = newFolder();
  const store = openSqliteStore(folder);
  assert.equal(await store.read(KEY), null);
  assert.deepEqual(await store.list(), []);
  assert.equal(existsSync(folder), false);
  await increment(store);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, 'state.db')).mode & 0o777, 0o600);
  await store.close();
});

test('a store that is only read finds what others write, and creates nothing', async () => {
  const folder = newFolder();
  const reader = openSqliteStore(folder, { readOnly: true });
  assert.equal(await reader.read(KEY), null);
  assert.equal(existsSync(folder), false);
  const writer = openSqliteStore(folder);
  await increment(writer);
  assert.equal((await reader.read(KEY))?.index, 1);
  await reader.close();
  await writer.close();
});

test('the very record given back writes nothing, null removes it, and keys are listed in order', async () => {
  const store = openSqliteStore(newFolder());
  for (const id of ['b', 'a']) await increment(store, { namespace: 'default', id });
  assert.deepEqual(
    (await store.list()).map(({ id }) => id),
    ['a', 'b'],
  );
  const before = await store.read({ namespace: 'default', id: 'a' });
  await store.update({ namespace: 'default', id: 'a' }, 'test', (current) => current);
  assert.deepEqual(await store.read({ namespace: 'default', id: 'a' }), before);
  assert.equal(await store.update({ namespace: 'default', id: 'a' }, 'test', () => null), null);
  assert.equal(await store.read({ namespace: 'default', id: 'a' }), null);
  await store.close();
});

test('a change that throws leaves the record as it was and the store usable', async () => {
  const store = openSqliteStore(newFolder());
  await increment(store);
  const refused = new Error('no');
  await assert.rejects(
    store.update(KEY, 'test', () => {
      throw refused;
    }),
    refused,
  );
  assert.equal((await increment(store)).index, 2);
  await store.close();
});

test('eight processes that increment at once, from the creation on, lose nothing', async () => {
  const folder = newFolder();
  const writers = Array.from({ length: 8 }, () => startWriter(folder, 50));
  const ends = await Promise.all(writers.map((writer) => once(writer, 'exit')));
  assert.deepEqual(
    ends.map(([code]) => code),
    Array(8).fill(0),
  );
  const store = openSqliteStore(folder);
  assert.equal((await store.read(KEY))?.index, 400);
  await store.close();
});

test('a writer killed in the middle leaves a store that works and every acknowledged write', async () => {
  const folder = newFolder();
  const store = openSqliteStore(folder);
  await increment(store);
  for (let round = 0; round < 3; round++) {
    const writer = startWriter(folder, 1_000_000);
    let acknowledged = 0;
    for await (const chunk of writer.stdout!) {
      acknowledged = Number(String(chunk).trim().split('\n').at(-1));
      if (acknowledged > 0) writer.kill('SIGKILL');
    }
    const { index } = (await store.read(KEY))!;
    assert.ok(index >= acknowledged, `${index} is behind the acknowledged ${acknowledged}`);
    assert.equal((await increment(store)).index, index + 1);
  }
  const [check] = new DatabaseSync(join(folder, 'state.db')).prepare('PRAGMA integrity_check').all();
  assert.equal(check?.integrity_check, 'ok');
  await store.close();
});

test('a watch yields at once, then after writes of this process and of others, until it is aborted', async () => {
  const folder = newFolder();
  const [store, other] = [openSqliteStore(folder), openSqliteStore(folder)];
  const controller = new AbortController();
  const seen: (number | null)[] = [];
  for await (const record of store.watch(KEY, controller.signal)) {
    seen.push(record?.index ?? null);
    if (seen.length === 1) await increment(store);
    if (seen.length === 2) await increment(other);
    if (seen.length === 3) await other.update(KEY, 'test', () => null);
    if (seen.length === 4) controller.abort();
  }
  assert.deepEqual(seen, [null, 1, 2, null]);
  await store.close();
  await other.close();
});

const BROKEN: [string, RegExp, (path: string) => void][] = [
  [
    'a file that is no database',
    /not a database of oneoff/,
    (path) => writeFileSync(path, 'text '.repeat(999)),
  ],
  ['a database of a newer version', /newer oneoff/, (path) => execute(path, 'PRAGMA user_version = 99')],
  [
    'a record of a newer version',
    /record of job "j" was written by a newer oneoff/,
    (path) => execute(path, `UPDATE job SET record = '{"schema":2}'`),
  ],
  ['a record that is no JSON', /is no JSON/, (path) => execute(path, `UPDATE job SET record = '{'`)],
];
for (const [what, message, spoil] of BROKEN) {
  test(`${what} is refused with the path and the next step`, async () => {
    const folder = newFolder();
    const path = join(folder, 'state.db');
    const healthy = openSqliteStore(folder);
    await increment(healthy);
    await healthy.close();
    spoil(path);
    const store = openSqliteStore(folder);
    for (const use of [() => store.read(KEY), () => increment(store)]) {
      await assert.rejects(use, (error: Error) => {
        assert.equal(error.name, 'StateError');
        assert.match(error.message, message);
        assert.ok(error.message.includes(path));
        return true;
      });
    }
    await store.close();
  });
}

test('a folder that cannot be made is named', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  await assert.rejects(increment(openSqliteStore(join(file, 'oneoff'))), {
    name: 'StateError',
    message: /-state/,
  });
});

test('what a process saved is there without the files of its connection', async () => {
  const folder = newFolder();
  const store = openSqliteStore(folder);
  await increment(store);
  await store.close();
  assert.deepEqual(readdirSync(folder), ['state.db']);
});

function execute(path: string, statement: string): void {
  const database = new DatabaseSync(path);
  database.exec(statement);
  database.close();
}

function startWriter(folder: string, times: number) {
  return spawn(process.execPath, [WRITER, folder, String(times)], { stdio: ['ignore', 'pipe', 'inherit'] });
}
