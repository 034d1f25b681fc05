import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyRecord } from '../../../src/scheduler/record.ts';
import { simple } from '../../scheduler/fixtures.ts';
import { bareRepository } from '../../support/git-server.ts';
import { append, ids, KEY, openStore, temporaryFolder } from './stores.ts';

const root = temporaryFolder();
const REF = 'refs/oneoff/default/j';
let count = 0;

function newRemote(): string {
  return bareRepository(root, `${++count}.git`);
}

function git(remote: string, ...args: string[]): string {
  return execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' }).trim();
}

test('a change is one commit on the ref of its job, and its reason is the subject', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root);
  assert.equal(await store.read(KEY), null);
  await append(store, 'a');
  await append(store, 'b');
  assert.equal(git(remote, 'log', '--format=%an %s', REF), 'tester append b\ntester append a');
  assert.deepEqual(JSON.parse(git(remote, 'show', `${REF}:record.json`)), await store.read(KEY));
  assert.equal(git(remote, 'fsck', '--strict'), '');
  await store.close();
});

test('the very record given back writes nothing, and is decided on what the remote has now', async () => {
  const remote = newRemote();
  const [store, other] = [await openStore(remote, root), await openStore(remote, root)];
  await append(store, 'a');
  await append(other, 'b');
  const kept = await store.update(KEY, 'look', (record) => record);
  assert.deepEqual(ids(kept), ['a', 'b']);
  assert.equal(git(remote, 'rev-list', '--count', REF), '2');
  await Promise.all([store.close(), other.close()]);
});

test('a change that throws on an outdated record is asked again on the newest', async () => {
  const remote = newRemote();
  const [store, other] = [await openStore(remote, root), await openStore(remote, root)];
  await append(store, 'a');
  await append(other, 'b');
  const seen: string[][] = [];
  const refused = new Error('no');
  await assert.rejects(
    store.update(KEY, 'refuse', (record) => {
      seen.push(ids(record));
      throw refused;
    }),
    refused,
  );
  assert.deepEqual(seen, [['a'], ['a', 'b']]);
  assert.deepEqual(ids(await append(store, 'c')), ['a', 'b', 'c']);
  await Promise.all([store.close(), other.close()]);
});

test('changes of one process that wait for git together become one commit, in order', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root);
  const refused = new Error('no');
  const results = await Promise.allSettled([
    append(store, 'a'),
    append(store, 'b'),
    store.update(KEY, 'refuse', () => {
      throw refused;
    }),
    append(store, 'c'),
  ]);
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? ids(result.value) : result.reason)),
    [['a'], ['a', 'b'], refused, ['a', 'b', 'c']],
  );
  assert.equal(git(remote, 'log', '--format=%s', REF), 'append a; append b; append c');
  await store.close();
});

test('a removed record leaves the ref and its log, and is not listed', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root);
  const other = { namespace: 'x/y', id: 'a b' };
  await append(store, 'a');
  await append(store, 'a', other);
  assert.deepEqual(await store.list(), [KEY, other]);
  assert.equal(await store.update(KEY, 'purge', () => null), null);
  assert.equal(await store.read(KEY), null);
  assert.deepEqual(await store.list(), [other]);
  assert.deepEqual(ids(await append(store, 'b')), ['b']);
  assert.equal(git(remote, 'log', '--format=%s', REF), 'append b\npurge\nappend a');
  await store.close();
});

test('a ref that was deleted by hand is begun anew', async () => {
  const remote = newRemote();
  const [store, other] = [await openStore(remote, root), await openStore(remote, root)];
  await append(other, 'a');
  await append(store, 'b');
  git(remote, 'update-ref', '-d', REF);
  assert.deepEqual(ids(await append(store, 'c')), ['c']);
  assert.equal(git(remote, 'rev-list', '--count', REF), '1');
  await Promise.all([store.close(), other.close()]);
});

test('who still knows a record that was removed decides again on nothing', async () => {
  const remote = newRemote();
  const [store, other] = [await openStore(remote, root), await openStore(remote, root)];
  await append(store, 'a');
  await other.update(KEY, 'purge', () => null);
  assert.deepEqual(ids(await append(store, 'b')), ['b']);
  await Promise.all([store.close(), other.close()]);
});

test('a commit that the remote had before we sent it is not ours, be it the same', async () => {
  const remote = newRemote();
  const same = { nonce: () => 'same' };
  const [store, other] = [await openStore(remote, root, same), await openStore(remote, root, same)];
  await append(store, 'start');
  await other.read(KEY);
  for (const [each, index] of [
    [store, 2],
    [other, 3],
  ] as const) {
    const record = await each.update(KEY, 'increment', (now) => ({ ...now!, index: now!.index + 1 }));
    assert.equal(record.index, index);
  }
  await Promise.all([store.close(), other.close()]);
});

test('a watch yields at once, then after writes of this process and of others, until it is aborted', async () => {
  const remote = newRemote();
  const [store, other] = [await openStore(remote, root), await openStore(remote, root)];
  const controller = new AbortController();
  const seen: string[][] = [];
  for await (const record of store.watch(KEY, controller.signal)) {
    seen.push(ids(record));
    if (seen.length === 1) await append(store, 'a');
    if (seen.length === 2) await append(other, 'b');
    if (seen.length === 3) await other.update(KEY, 'purge', () => null);
    if (seen.length === 4) controller.abort();
  }
  assert.deepEqual(seen, [[], ['a'], ['a', 'b'], []]);
  await Promise.all([store.close(), other.close()]);
});

test('a write of this process wakes its watches long before they would look again', async () => {
  const store = await openStore(newRemote(), root, { pollMs: { first: 3_600_000, most: 3_600_000 } });
  const watch = store.watch(KEY, new AbortController().signal)[Symbol.asyncIterator]();
  assert.equal((await watch.next()).value, null);
  const next = watch.next();
  await append(store, 'a');
  assert.deepEqual(ids((await next).value), ['a']);
  await store.close();
  assert.equal((await watch.next()).done, true);
});

test('a scratch folder that is deleted or damaged meanwhile is made anew', async () => {
  const remote = newRemote();
  const folder = mkdtempSync(join(root, 'scratch-'));
  const store = await openStore(remote, folder);
  await append(store, 'a');
  rmSync(folder, { recursive: true });
  assert.deepEqual(ids(await append(store, 'b')), ['a', 'b']);
  rmSync(join(folder, readdirSync(folder)[0]!, 'objects'), { recursive: true });
  assert.deepEqual(ids(await append(store, 'c')), ['a', 'b', 'c']);
  const objects = join(folder, readdirSync(folder)[0]!, 'objects');
  for (const name of readdirSync(objects)) rmSync(join(objects, name), { recursive: true });
  assert.deepEqual(ids(await append(store, 'd')), ['a', 'b', 'c', 'd']);
  await store.close();
  assert.deepEqual(readdirSync(folder), []);
});

test('what a killed process left of its scratch is removed after a day', async () => {
  const folder = mkdtempSync(join(root, 'scratch-'));
  for (const [name, age] of [
    ['git-old', 25],
    ['git-young', 23],
  ] as const) {
    mkdirSync(join(folder, name));
    const then = Date.now() / 1000 - age * 3600;
    utimesSync(join(folder, name), then, then);
  }
  const store = await openStore(newRemote(), folder);
  await store.read(KEY);
  const names = readdirSync(folder);
  assert.equal(names.includes('git-old'), false);
  assert.equal(names.includes('git-young'), true);
  await store.close();
});

test('the lock that a killed process left on a ref of a local repository stops nobody', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root);
  await append(store, 'a');
  const lock = join(remote, `${REF}.lock`);
  writeFileSync(lock, '');
  const then = Date.now() / 1000 - 60;
  utimesSync(lock, then, then);
  assert.deepEqual(ids(await append(store, 'b')), ['a', 'b']);
  await store.close();
});

test('a lock that is young is waited for, and left alone', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root, { patienceMs: 300 });
  await append(store, 'a');
  const lock = join(remote, `${REF}.lock`);
  writeFileSync(lock, '');
  await assert.rejects(append(store, 'b'), { name: 'StateError', message: /j\.lock/ });
  rmSync(lock);
  assert.deepEqual(ids(await append(store, 'c')), ['a', 'c']);
  await store.close();
});

test('a record that grew too large is followed by a snapshot with less history', async () => {
  const remote = newRemote();
  const store = await openStore(remote, root);
  const version = simple(1);
  const finished = { ClientStatus: 'complete', TaskStates: null, WaitsFor: [] };
  const big = { ...finished, ClientDescription: 'x'.repeat(1000) };
  await store.update(KEY, 'fill', () => ({
    ...emptyRecord('default', 'j'),
    versions: [{ ...version, Version: 9 }],
    allocations: Array.from({ length: 300 }, (_, i) => ({ ...big, ID: `${i}`, Name: 'j.g[0]' }) as never),
  }));
  const record = await store.read(KEY);
  assert.ok(record!.allocations.length < 150, `${record!.allocations.length} are left`);
  assert.equal(record!.allocations.at(-1)!.ID, '299');
  assert.match(git(remote, 'log', '--format=%s', REF), /^snapshot without \d+ old allocations\nfill$/);
  assert.equal(JSON.parse(git(remote, 'show', `${REF}~:record.json`)).allocations.length, 300);
  await store.close();
});

test('no secret reaches the remote, and who knows it reads it back', async () => {
  const remote = newRemote();
  const secrets = new Map([['DB', 'hunter2-hunter2']]);
  const store = await openStore(remote, root, { secrets });
  const versions = [simple(1, { URL: 'postgres://u:hunter2-hunter2@db' })];
  await store.update(KEY, 'run', () => ({ ...emptyRecord('default', 'j'), versions }));
  assert.deepEqual((await store.read(KEY))!.versions, versions);
  assert.doesNotMatch(git(remote, 'show', `${REF}:record.json`), /hunter2/);
  const stranger = await openStore(remote, root);
  const [task] = (await stranger.read(KEY))!.versions[0]!.TaskGroups[0]!.Tasks;
  assert.equal(task!.Env?.URL, 'postgres://u:{{secret DB}}@db');
  await Promise.all([store.close(), stranger.close()]);
});

test('a store that is only read finds what others write, and writes nothing', async () => {
  const remote = newRemote();
  const [reader, writer] = [await openStore(remote, root, { readOnly: true }), await openStore(remote, root)];
  await append(writer, 'a');
  assert.deepEqual(ids(await reader.read(KEY)), ['a']);
  await assert.rejects(append(reader, 'b'), /opened for reading/);
  await Promise.all([reader.close(), writer.close()]);
});

test('hooks and surroundings of another repository have no say', async () => {
  const remote = newRemote();
  const home = mkdtempSync(join(root, 'home-'));
  const hooks = join(home, 'hooks');
  mkdirSync(hooks);
  writeFileSync(join(hooks, 'pre-push'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(join(home, '.gitconfig'), `[core]\n\thooksPath = ${hooks}\n[push]\n\tgpgSign = true\n`);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    GIT_DIR: '/nowhere',
    GIT_INDEX_FILE: '/nowhere/index',
    GIT_OBJECT_DIRECTORY: '/nowhere/objects',
  };
  const store = await openStore(remote, root, { env });
  await append(store, 'a');
  assert.deepEqual(ids(await store.read(KEY)), ['a']);
  await store.close();
});

const BROKEN: [string, RegExp, (remote: string) => void][] = [
  ['a remote that is not there', /no such repository/, (remote) => rmSync(remote, { recursive: true })],
  [
    'a record of a newer version',
    /record of job "j" was written by a newer oneoff/,
    (remote) => replaceRecord(remote, '{"schema":2}'),
  ],
  ['a record that is no JSON', /is no JSON/, (remote) => replaceRecord(remote, '{')],
];
for (const [what, message, spoil] of BROKEN) {
  test(`${what} is refused at once, with the place and the next step`, async () => {
    const remote = newRemote();
    const healthy = await openStore(remote, root);
    await append(healthy, 'a');
    await healthy.close();
    spoil(remote);
    const store = await openStore(remote, root);
    for (const use of [() => store.read(KEY), () => append(store, 'b')]) {
      await assert.rejects(use, (error: Error) => {
        assert.equal(error.name, 'StateError');
        assert.match(error.message, message);
        assert.ok(error.message.includes(remote));
        return true;
      });
    }
    await store.close();
  });
}

test('without git on the PATH the error says what to install', async () => {
  const store = await openStore(newRemote(), root, { env: { PATH: '/nowhere' } });
  await assert.rejects(store.read(KEY), { name: 'StateError', message: /install git/ });
});

function replaceRecord(remote: string, text: string): void {
  const run = (args: string[], input = '') =>
    execFileSync('git', ['-C', remote, ...args], { input, encoding: 'utf8' }).trim();
  const blob = run(['hash-object', '-w', '--stdin'], text);
  const tree = run(['mktree'], `100644 blob ${blob}\trecord.json\n`);
  const author = ['-c', 'user.name=x', '-c', 'user.email=x@y'];
  run(['update-ref', REF, run([...author, 'commit-tree', tree, '-p', REF], 'spoilt')]);
}
