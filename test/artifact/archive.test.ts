import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { archiveKind } from '../../src/artifact/archive.ts';
import { ArtifactError } from '../../src/artifact/error.ts';
import { fetchArtifact } from '../../src/artifact/fetch.ts';
import type { Artifact } from '../../src/jobspec/job.ts';
import { serve } from './server.ts';
import { artifact, makeTask, type TestTask } from './task.ts';
import { zipOf } from './zip.ts';

let task: TestTask;

beforeEach(() => {
  task = makeTask();
});

afterEach(() => task.remove());

type Entry = Partial<Header> & { name: string; content?: string };

async function tarOf(...entries: Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { content = '', ...header } of entries) {
    if (header.type === 'symlink' || header.type === 'link') tar.entry(header);
    else tar.entry(header, content);
  }
  tar.finalize();
  return await buffer(tar);
}

/** Serves an archive under a name and fetches it. */
async function fetched(name: string, archive: Buffer, fields: Partial<Artifact> = {}): Promise<void> {
  const server = await serve({ [`/${name}`]: archive });
  const GetterSource = `${server.origin}/${name}`;
  try {
    await fetchArtifact(artifact({ GetterSource, ...fields }), task.options);
  } finally {
    await server.close();
  }
}

const inLocal = (file: string) => path.join(task.options.directories.local, file);

test('an archive is known by its name, or by what the option says', () => {
  const rows: [pathname: string, option: string, kind: string | null][] = [
    ['/a.tar.gz', '', 'tar.gz'],
    ['/a.tgz', '', 'tgz'],
    ['/a.gz', '', 'gz'],
    ['/a.zip', '', 'zip'],
    ['/a.zip', 'false', null],
    ['/a.zip', '0', null],
    ['/a', 'zip', 'zip'],
    ['/a.zip', 'tar', 'tar'],
    ['/a.zip', 'true', null],
    ['/a.zip', 'constructor', null],
    ['/a.txt', '', null],
    ['/tgz', '', null],
  ];
  for (const [pathname, option, kind] of rows) assert.equal(archiveKind(pathname, option), kind, pathname);
});

test('each kind of archive is unpacked into the destination, with its permissions', async () => {
  const tar = await tarOf(
    { name: 'dir/', type: 'directory', mode: 0o750 },
    { name: 'dir/run', mode: 0o4755, content: 'run' },
    { name: 'deep/er/a', mode: 0o640, content: 'a' },
  );
  const archives: [name: string, archive: Buffer][] = [
    ['a.tar', tar],
    ['a.tar.gz', gzipSync(tar)],
    ['a.tgz', gzipSync(tar)],
    ['a.tar.zst', zstdCompressSync(tar)],
    ['a.tar.bz2', execFileSync('bzip2', ['-c'], { input: tar })],
    ['a.tar.xz', execFileSync('xz', ['-c'], { input: tar })],
    [
      'a.zip',
      zipOf([
        { name: 'dir/run', mode: 0o104755, content: 'run' },
        { name: 'deep/er/a', mode: 0o100640, content: 'a' },
      ]),
    ],
  ];
  for (const [name, archive] of archives) {
    await fetched(name, archive, { RelativeDest: `local/${name}` });
    assert.equal(task.read(`local/${name}/dir/run`), 'run', name);
    assert.equal(task.read(`local/${name}/deep/er/a`), 'a', name);
    assert.equal(statSync(inLocal(`${name}/dir/run`)).mode & 0o7777, 0o755, name);
    assert.equal(statSync(inLocal(`${name}/deep/er/a`)).mode & 0o7777, 0o640, name);
  }
});

test('an archive made by the usual programs is read, links within it included', async () => {
  const folder = path.join(task.outside, 'packed');
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  writeFileSync(path.join(folder, 'bin/tool'), '#!/bin/sh\n');
  chmodSync(path.join(folder, 'bin/tool'), 0o755);
  symlinkSync('bin/tool', path.join(folder, 'link'));
  linkSync(path.join(folder, 'bin/tool'), path.join(folder, 'second'));
  execFileSync('tar', ['-C', folder, '-czf', path.join(task.outside, 'a.tgz'), '.']);
  await fetched('a.tgz', readFileSync(path.join(task.outside, 'a.tgz')));
  assert.equal(readlinkSync(inLocal('link')), 'bin/tool');
  assert.equal(task.read('local/link'), '#!/bin/sh\n');
  assert.equal(task.read('local/second'), '#!/bin/sh\n');
  assert.equal(statSync(inLocal('bin/tool')).mode & 0o7777, 0o755);
});

test('what was there before stays, unless the archive has something else of that name', async () => {
  mkdirSync(inLocal('dir/sub'), { recursive: true });
  writeFileSync(inLocal('dir/kept'), 'kept');
  writeFileSync(inLocal('dir/sub/x'), 'old');
  writeFileSync(inLocal('plain'), 'old');
  await fetched(
    'a.tar',
    await tarOf({ name: 'dir/sub', content: 'file' }, { name: 'plain/x', content: 'x' }),
  );
  assert.equal(task.read('local/dir/kept'), 'kept');
  assert.equal(task.read('local/dir/sub'), 'file');
  assert.equal(task.read('local/plain/x'), 'x');
});

test('with mode file the one file of an archive goes to the destination', async () => {
  await fetched('a.tgz', gzipSync(await tarOf({ name: 'x/y', content: 'y' })), {
    GetterMode: 'file',
    RelativeDest: 'local/z',
  });
  assert.equal(task.read('local/z'), 'y');
});

test('a folder of an archive is asked for with //', async () => {
  const tar = await tarOf({ name: 'a/b/c', content: 'c' }, { name: 'd', content: 'd' });
  const server = await serve({ '/a.tar': tar });
  await fetchArtifact(artifact({ GetterSource: `${server.origin}/a.tar//a/b` }), task.options).finally(() =>
    server.close(),
  );
  assert.equal(task.read('local/c'), 'c');
  assert.equal(task.read('local/d'), null);
});

test('nothing is written outside, whatever an archive holds', async () => {
  const outside = path.join(task.outside, 'planted');
  const tars: [what: string, entries: Entry[], message: RegExp][] = [
    ['dots', [{ name: '../../../outside/planted', content: 'x' }], /leads out of it/],
    ['dots inside', [{ name: 'a/../../b', content: 'x' }], /leads out of it/],
    [
      'a link out',
      [{ name: 'l', type: 'symlink', linkname: task.outside }],
      /"l" is a link that leads out of it/,
    ],
    [
      'dots in a link',
      [{ name: 'l', type: 'symlink', linkname: '../..' }],
      /"l" is a link that leads out of it/,
    ],
    [
      'a link to nothing',
      [{ name: 'l', type: 'symlink', linkname: 'none' }],
      /"l" is a link that leads nowhere/,
    ],
    [
      'a file through a link',
      [
        { name: 'l', type: 'symlink', linkname: task.outside },
        { name: 'l/planted', content: 'x' },
      ],
      /cannot be unpacked as tar: EEXIST/,
    ],
    [
      'a file in the place of a link',
      [
        { name: 'l', type: 'symlink', linkname: outside },
        { name: 'l', content: 'x' },
      ],
      /"l" is there twice/,
    ],
    [
      'links that lead out together',
      [
        { name: 'a/b/c/d', type: 'symlink', linkname: '../../..' },
        { name: 'e', type: 'symlink', linkname: 'a/b/c/d/..' },
      ],
      /"e" is a link that leads out of it/,
    ],
    [
      'a second name of a file outside',
      [{ name: 'h', type: 'link', linkname: '../../../outside/kept' }],
      /leads out of it/,
    ],
    [
      'a second name of nothing',
      [{ name: 'h', type: 'link', linkname: '/etc/hostname' }],
      /which is no file before it/,
    ],
    ['a device', [{ name: 'null', type: 'character-device' }], /"null", which is a character-device/],
  ];
  writeFileSync(path.join(task.outside, 'kept'), 'theirs');
  for (const [what, entries, message] of tars) {
    await assertRefused(fetched('a.tar', await tarOf(...entries)), message, what);
  }
  await assertRefused(fetched('a.zip', zipOf([{ name: '../x', content: 'x' }])), /relative path/, 'zip');
  await assertRefused(fetched('a.zip', zipOf([{ name: '/x', content: 'x' }])), /absolute path/, 'zip');
  const zipLink = zipOf([{ name: 'l', mode: 0o120777, content: task.outside }]);
  await assertRefused(fetched('a.zip', zipLink), /"l" is a link that leads out of it/, 'zip');
  assert.equal(lstatSync(outside, { throwIfNoEntry: false }), undefined);
});

test('an absolute name is one below the destination', async () => {
  await fetched('a.tar', await tarOf({ name: '/etc/x', content: 'x' }));
  assert.equal(task.read('local/etc/x'), 'x');
});

test('what is no archive, or more than it may be, is refused', async () => {
  const two = await tarOf({ name: 'a', content: 'aaaa' }, { name: 'b', content: 'b' });
  await assertRefused(fetched('a.tgz', Buffer.from('no archive')), /cannot be unpacked as tgz/);
  await assertRefused(fetched('a.zip', Buffer.from('no archive')), /cannot be unpacked as zip/);
  await assertRefused(fetched('a.tgz', gzipSync(two).subarray(0, 40)), /cannot be unpacked as tgz/);
  await assertRefused(fetched('a.tar', await tarOf()), /the archive is empty/);
  await assertRefused(fetched('a.tar', two, { GetterMode: 'file' }), /must hold one file/);
  await assertRefused(
    fetched('a.tar.xz', Buffer.from('no archive')),
    /cannot be unpacked as tar\.xz: xz ends/,
  );
  task.options.limits = { maxFiles: 1 };
  await assertRefused(fetched('a.tar', two), /more than 1 files/);
  const bomb = gzipSync(await tarOf({ name: 'zeros', content: '0'.repeat(100_000) }));
  task.options.limits = { maxBytes: 10_000 };
  await assertRefused(fetched('a.tgz', bomb), /more than 10000 bytes/);
});

async function assertRefused(promise: Promise<void>, message: RegExp, what = ''): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof ArtifactError, `${what}: ${error}`);
    assert.match(error.message, message, what);
    return true;
  });
  assert.deepEqual(task.leftovers(), ['alloc', 'web'], what);
}
