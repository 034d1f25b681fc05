import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { ArtifactError } from '../../src/artifact/error.ts';
import { fetchArtifact } from '../../src/artifact/fetch.ts';
import type { Artifact } from '../../src/jobspec/job.ts';
import { type GitServer, startHttpGit } from '../support/git-server.ts';
import { redirect, serve } from './server.ts';
import { artifact, makeTask, type TestTask } from './task.ts';

let root = '';
let server: GitServer;
let first = '';
let task: TestTask;

function git(...args: string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd: path.join(root, 'work'), encoding: 'utf8' }).trim();
}

function commit(file: string, content: string): string {
  const full = path.join(root, 'work', file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
  git('add', '-A');
  git('commit', '--quiet', '-m', file);
  return git('rev-parse', 'HEAD');
}

before(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'oneoff-artifact-git-'));
  mkdirSync(path.join(root, 'work'));
  git('init', '--quiet');
  first = commit('migrations/1.sql', 'one');
  git('tag', 'v1');
  commit('migrations/2.sql', 'two');
  git('checkout', '--quiet', '-b', 'side');
  commit('side', 'side');
  symlinkSync('/etc', path.join(root, 'work', 'etc'));
  git('checkout', '--quiet', '-b', 'links');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'links');
  git('checkout', '--quiet', 'main');
  git('clone', '--quiet', '--bare', '.', path.join(root, 'repo.git'));
  server = await startHttpGit(root);
});

after(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

beforeEach(() => {
  task = makeTask();
});

afterEach(() => task.remove());

const fetched = (fields: Partial<Artifact> = {}, suffix = '') =>
  fetchArtifact(
    artifact({ GetterSource: `git::${server.url(`repo.git${suffix}`)}`, ...fields }),
    task.options,
  );

test('a repository is cloned at its default branch, or at a branch, tag or commit', async () => {
  const rows: [ref: string | null, files: Record<string, string | null>][] = [
    [null, { 'migrations/1.sql': 'one', 'migrations/2.sql': 'two', side: null }],
    ['side', { 'migrations/2.sql': 'two', side: 'side' }],
    ['v1', { 'migrations/1.sql': 'one', 'migrations/2.sql': null }],
    [first, { 'migrations/1.sql': 'one', 'migrations/2.sql': null }],
    [first.slice(0, 8), { 'migrations/2.sql': null }],
  ];
  for (const [index, [ref, files]] of rows.entries()) {
    const RelativeDest = `local/${index}`;
    await fetched({ RelativeDest, GetterOptions: ref === null ? null : { ref } });
    for (const [file, content] of Object.entries(files))
      assert.equal(task.read(`${RelativeDest}/${file}`), content);
  }
});

test('a depth limits the history', async () => {
  await fetched({ RelativeDest: 'local/a', GetterOptions: { depth: '1', ref: 'side' } });
  const folder = path.join(task.options.directories.local, 'a');
  assert.equal(
    execFileSync('git', ['-C', folder, 'rev-list', '--count', 'HEAD'], { encoding: 'utf8' }).trim(),
    '1',
  );
});

test('a folder of a repository, or with mode file one file of it', async () => {
  await fetched({}, '//migrations');
  await fetched({ GetterMode: 'file', RelativeDest: 'local/x' }, '//migrations/1.sql');
  assert.equal(task.read('local/2.sql'), 'two');
  assert.equal(task.read('local/x'), 'one');
});

test('what git cannot do fails with its last words, and leaves nothing', async () => {
  const rows: [fields: Partial<Artifact>, suffix: string, message: RegExp][] = [
    [{ GetterOptions: { ref: 'none' } }, '', /no branch, tag or commit "none"/],
    [{ GetterOptions: { ref: '--upload-pack=id' } }, '', /no branch, tag or commit/],
    [{ GetterOptions: { ref: first, depth: '1' } }, '', /with a depth, ref has to be a branch or a tag/],
    [{ GetterOptions: { checksum: `md5:${'0'.repeat(32)}` } }, '', /a repository has no checksum/],
    [{ GetterOptions: { ref: 'links' } }, '', /"etc" is a link that leads out of it/],
    [{}, '//none', /it holds no folder of that name/],
    [{ GetterSource: `git::${server.url('gone.git')}` }, '', /git clone failed: .*not found/],
    [{ GetterSource: 'git::ssh://127.0.0.1:1/x' }, '', /git clone failed: /],
  ];
  for (const [fields, suffix, message] of rows) {
    await assert.rejects(fetched(fields, suffix), (error) => {
      assert.ok(error instanceof ArtifactError, String(error));
      assert.match(error.message, message);
      return true;
    });
    assert.deepEqual(task.leftovers(), ['alloc', 'web']);
  }
});

test('no hook and no template of the user runs', async () => {
  const hooks = path.join(task.outside, 'hooks');
  mkdirSync(hooks);
  for (const hook of ['post-checkout', 'reference-transaction']) {
    writeFileSync(path.join(hooks, hook), `#!/bin/sh\ntouch ${task.outside}/ran\n`);
    chmodSync(path.join(hooks, hook), 0o755);
  }
  writeFileSync(path.join(path.dirname(task.outside), '.gitconfig'), `[core]\nhooksPath = ${hooks}\n`);
  await fetched();
  assert.equal(task.read('../../outside/ran'), null);
});

test('a repository that was moved is found', async () => {
  const old = await serve({
    '/old.git/info/refs': redirect(`${server.url('repo.git')}/info/refs?service=git-upload-pack`),
  });
  await fetched({ GetterSource: `git::${old.origin}/old.git` }).finally(() => old.close());
  assert.equal(task.read('local/migrations/1.sql'), 'one');
});

test('a run that is cancelled ends git', async () => {
  const stuck = await serve({
    '/r.git/info/refs': (_request, response) => response.writeHead(200).flushHeaders(),
  });
  const controller = new AbortController();
  const source = artifact({ GetterSource: `git::${stuck.origin}/r.git` });
  const promise = fetchArtifact(source, { ...task.options, signal: controller.signal });
  promise.catch(() => {});
  while (stuck.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  controller.abort(new Error('cancelled'));
  await assert.rejects(promise, /^Error: cancelled$/).finally(() => stuck.close());
});
