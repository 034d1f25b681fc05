import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bareRepository, startGitDaemon, startHttpGit } from '../../support/git-server.ts';
import { append, ids, KEY, openStore, temporaryFolder } from './stores.ts';

const TOKEN = 'ghs_verysecret';
const root = temporaryFolder();
bareRepository(root, 'r.git');
const daemon = await startGitDaemon(root);
const http = await startHttpGit(root);
const guarded = await startHttpGit(root, { token: TOKEN });
const readable = await startHttpGit(root, { token: TOKEN, mayPush: false });
after(() => Promise.all([daemon, http, guarded, readable].map((server) => server.close())));

const REMOTES: [string, string][] = [
  ['a path', join(root, 'r.git')],
  ['a file URL', `file://${join(root, 'r.git')}`],
  ["git's own protocol", daemon.url('r.git')],
  ['smart HTTP', http.url('r.git')],
];
for (const [what, remote] of REMOTES) {
  test(`over ${what} records are read, changed, listed and removed`, async () => {
    const key = { namespace: 'default', id: what };
    const store = await openStore(remote, root);
    assert.equal(await store.read(key), null);
    await append(store, 'a', key);
    const other = await openStore(remote, root);
    assert.deepEqual(ids(await append(other, 'b', key)), ['a', 'b']);
    assert.deepEqual(ids(await append(store, 'c', key)), ['a', 'b', 'c']);
    assert.ok((await store.list()).some(({ id }) => id === what));
    await other.update(key, 'purge', () => null);
    assert.equal(await store.read(key), null);
    await Promise.all([store.close(), other.close()]);
  });
}

test('the token is presented once per request, whatever else is configured, and is in no argument and no file', async () => {
  const folder = mkdtempSync(join(root, 'scratch-'));
  const trace = join(root, 'trace');
  const home = mkdtempSync(join(root, 'home-'));
  writeFileSync(
    join(home, '.gitconfig'),
    `[http "${guarded.url('')}"]\n\textraheader = AUTHORIZATION: basic b2xk\n`,
  );
  const env = { PATH: process.env.PATH, HOME: home, GIT_TRACE: trace, GIT_CONFIG_COUNT: '0' };
  const store = await openStore(guarded.url('r.git'), folder, { token: TOKEN, env });
  await append(store, 'a', { namespace: 'default', id: 'token' });
  assert.ok(guarded.authorizations.length > 0);
  for (const headers of guarded.authorizations) assert.equal(headers.length, 1);
  const encoded = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  for (const path of [trace, ...files.map((file) => join(file.parentPath, file.name))]) {
    const content = readFileSync(path, 'latin1');
    assert.equal(content.includes(TOKEN) || content.includes(encoded), false, path);
  }
  await store.close();
});

test('a token in the URL is taken out of it', async () => {
  const remote = guarded.url('r.git').replace('://', `://x-access-token:${TOKEN}@`);
  const store = await openStore(remote, root);
  assert.equal(store.location, guarded.url('r.git'));
  await append(store, 'a', { namespace: 'default', id: 'url' });
  await store.close();
});

test('without a token, what actions/checkout left in the workspace is used, and the workspace is untouched', async () => {
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`;
  const section = `[http "${guarded.url('')}"]\n\textraheader = ${header}\n`;
  const LAYOUTS: Record<string, (workspace: string) => void> = {
    'version 5': (workspace) => {
      const config = join(workspace, '.git', 'config');
      writeFileSync(config, readFileSync(config, 'utf8') + section);
    },
    'version 6 and later': (workspace) => {
      const config = join(workspace, '.git', 'config');
      const credentials = join(mkdtempSync(join(root, 'temp-')), 'git-credentials-1.config');
      writeFileSync(credentials, section);
      const include = `[includeIf "gitdir:${workspace}/.git"]\n\tpath = ${credentials}\n`;
      writeFileSync(config, readFileSync(config, 'utf8') + include);
    },
  };
  for (const [version, leave] of Object.entries(LAYOUTS)) {
    const workspace = mkdtempSync(join(root, 'workspace-'));
    execFileSync('git', ['init', '--quiet', workspace]);
    leave(workspace);
    const before = snapshot(workspace);
    const store = await openStore(guarded.url('r.git'), root, { workspace });
    await append(store, version, { namespace: 'default', id: 'checkout' });
    assert.deepEqual(snapshot(workspace), before);
    await store.close();
  }
});

const REFUSALS: [string, () => ReturnType<typeof openStore>, RegExp][] = [
  ['a wrong token', () => openStore(guarded.url('r.git'), root, { token: 'wrong' }), /contents: write/],
  ['no token', () => openStore(guarded.url('r.git'), root), /contents: write/],
  [
    'a token that may only read',
    () => openStore(readable.url('r.git'), root, { token: TOKEN }),
    /permissions:\n +contents: write[\s\S]*state: none/,
  ],
  ['a repository that is not there', () => openStore(http.url('none.git'), root), /no such repository/],
];
for (const [what, open, message] of REFUSALS) {
  test(`with ${what}, a write says at once what to do, and keeps the token to itself`, async () => {
    const store = await open();
    await assert.rejects(append(store, 'a', { namespace: 'default', id: 'refused' }), (error: Error) => {
      assert.equal(error.name, 'StateError');
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, new RegExp(TOKEN));
      return true;
    });
    await store.close();
  });
}

test('a token that may only read reads, and its writes say which permission to add', async () => {
  const key = { namespace: 'default', id: 'readable' };
  const writer = await openStore(http.url('r.git'), root);
  await append(writer, 'a', key);
  const store = await openStore(readable.url('r.git'), root, { token: TOKEN });
  assert.deepEqual(ids(await store.read(key)), ['a']);
  await assert.rejects(append(store, 'b', key), /permissions:\n +contents: write/);
  await Promise.all([store.close(), writer.close()]);
});

test('a connection that is never answered is given up in time, and told of before when that takes long', async () => {
  const told: string[] = [];
  const patience = { commandTimeoutMs: 300, patienceMs: 8000 };
  const store = await openStore('http://192.0.2.1/r.git', root, {
    ...patience,
    tell: (text) => told.push(text),
  });
  const begin = performance.now();
  await assert.rejects(store.read(KEY), { name: 'StateError', message: /http:\/\/192\.0\.2\.1\/r\.git/ });
  assert.ok(performance.now() - begin < 15_000);
  assert.equal(told.length, 1);
  assert.match(told[0]!, /http:\/\/192\.0\.2\.1\/r\.git.* goes on trying for \d s/);
  await store.close();
});

function snapshot(folder: string): [string, string][] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files
    .map((file): [string, string] => {
      const path = join(file.parentPath, file.name);
      return [path, readFileSync(path, 'latin1')];
    })
    .toSorted();
}
