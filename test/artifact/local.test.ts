import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { ArtifactError } from '../../src/artifact/error.ts';
import { fetchArtifact } from '../../src/artifact/fetch.ts';
import type { Artifact } from '../../src/jobspec/job.ts';
import { artifact, makeTask, type TestTask } from './task.ts';

let task: TestTask;
let workspace: string;

beforeEach(() => {
  task = makeTask();
  workspace = path.join(task.outside, 'workspace');
  mkdirSync(path.join(workspace, 'db'), { recursive: true });
  writeFileSync(path.join(workspace, 'db/seed.sql'), 'insert', { mode: 0o640 });
  symlinkSync('seed.sql', path.join(workspace, 'db/link'));
  execFileSync('tar', ['-C', workspace, '-czf', path.join(workspace, 'db.tgz'), 'db']);
  writeFileSync(path.join(task.outside, 'private'), 'private');
  task.options.files = { base: path.join(workspace, 'db'), root: workspace, everywhere: false };
});

afterEach(() => task.remove());

const fetched = (fields: Partial<Artifact>) => fetchArtifact(artifact(fields), task.options);

async function assertFails(fields: Partial<Artifact>, message: RegExp): Promise<void> {
  await assert.rejects(fetched(fields), (error) => {
    assert.ok(error instanceof ArtifactError, String(error));
    assert.match(error.message, message);
    return true;
  });
  assert.deepEqual(task.leftovers(), ['alloc', 'web']);
}

test('a file of the workspace is an artifact: by its path, a relative one from the current folder, or as a file URL', async () => {
  for (const [index, GetterSource] of [
    'seed.sql',
    './link',
    '../db/seed.sql',
    path.join(workspace, 'db/seed.sql'),
    `file://${workspace}/db/seed.sql`,
  ].entries()) {
    await fetched({ GetterSource, GetterMode: 'file', RelativeDest: `local/${index}` });
    assert.equal(task.read(`local/${index}`), 'insert', GetterSource);
    assert.ok(lstatSync(path.join(task.options.directories.local, String(index))).isFile(), GetterSource);
  }
  await fetched({ GetterSource: 'seed.sql' });
  assert.equal(task.read('local/seed.sql'), 'insert');
});

test('its checksum is checked, and an archive unpacked', async () => {
  const digits = createHash('sha256').update('insert').digest('hex');
  await fetched({ GetterSource: 'seed.sql', GetterOptions: { checksum: `sha256:${digits}` } });
  await assertFails(
    { GetterSource: '../db.tgz', GetterOptions: { checksum: `sha256:${digits}` } },
    /its sha256 is \w{64}, not/,
  );
  await fetched({ GetterSource: '../db.tgz//db', RelativeDest: 'local/unpacked' });
  assert.equal(task.read('local/unpacked/link'), 'insert');
});

test('a folder comes with all that is in it, permissions and links within included', async () => {
  await fetched({ GetterSource: '../db' });
  assert.equal(readlinkSync(path.join(task.options.directories.local, 'link')), 'seed.sql');
  assert.equal(statSync(path.join(task.options.directories.local, 'seed.sql')).mode & 0o777, 0o640);
});

test('what is outside of the workspace is not read, unless that is allowed', async () => {
  const GetterSource = path.join(task.outside, 'private');
  symlinkSync('../../private', path.join(workspace, 'db/out'));
  for (const source of [GetterSource, '../../private', 'out', `file://${GetterSource}`]) {
    await assertFails(
      { GetterSource: source },
      /is outside of .*workspace\. Give the allowance with -allow volumes/,
    );
  }
  await assertFails({ GetterSource: '../db' }, /"out" is a link that leads nowhere/);
  task.options.files.everywhere = true;
  await fetched({ GetterSource });
  assert.equal(task.read('local/private'), 'private');
});

test('what is not there, or of another kind, is refused', async () => {
  await assertFails({ GetterSource: 'none' }, /there is no file .*\/db\/none/);
  await assertFails({ GetterSource: '../db', GetterMode: 'file' }, /it is a folder/);
  await assertFails({ GetterSource: 'seed.sql', GetterMode: 'dir' }, /is no folder and no archive/);
});
