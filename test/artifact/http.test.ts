import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ArtifactError } from '../../src/artifact/error.ts';
import { fetchArtifact } from '../../src/artifact/fetch.ts';
import { fetchArtifacts } from '../../src/artifact/fetch-all.ts';
import type { Artifact } from '../../src/jobspec/job.ts';
import { type FileServer, redirect, serve } from './server.ts';
import { artifact, makeTask, type TestTask } from './task.ts';

let task: TestTask;
let server: FileServer;

beforeEach(async () => {
  task = makeTask();
  server = await serve({
    '/tool.sh': 'echo hello',
    '/v1.2/amd64': 'by name',
    '/data': 'data',
    '/data.gz': gzipSync('unpacked'),
    '/encoded': (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('plain')),
    '/short': (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('only this');
      setImmediate(() => response.destroy());
    },
    '/slow': (_request, response) => response.writeHead(200).write('a'),
    '/moved': redirect('/data'),
    '/circle': redirect('/circle'),
    '/strange': redirect('file:///etc/passwd'),
  });
});

afterEach(async () => {
  await server.close();
  task.remove();
});

const fetched = (fields: Partial<Artifact>, source = '/data') =>
  fetchArtifact(artifact({ GetterSource: server.origin + source, ...fields }), task.options);

async function assertFails(promise: Promise<void>, message: RegExp): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof ArtifactError, String(error));
    assert.match(error.message, /^failed to download artifact "/);
    assert.match(error.message, message);
    return true;
  });
  assert.deepEqual(task.leftovers(), ['alloc', 'web']);
}

test('a file goes into the destination under its name, or with mode file to the destination itself', async () => {
  await fetched({}, '/tool.sh');
  await fetched({ RelativeDest: 'local/bin/tool', GetterMode: 'file' }, '/tool.sh');
  await fetched({ RelativeDest: '${NOMAD_SECRETS_DIR}', GetterOptions: { filename: 'named' } });
  assert.equal(task.read('local/tool.sh'), 'echo hello');
  assert.equal(task.read('local/bin/tool'), 'echo hello');
  assert.equal(task.read('secrets/named'), 'data');
  assert.equal(statSync(path.join(task.options.directories.local, 'bin/tool')).mode & 0o7777, 0o644);
  assert.deepEqual(task.leftovers(), ['alloc', 'web']);
});

test('source, options, headers and destination are filled in; the server gets what is no option of ours', async () => {
  await fetched(
    {
      GetterOptions: { q: '${NOMAD_META_version}', filename: 'x', archive: 'false' },
      GetterHeaders: { Authorization: 'Bearer ${TOKEN}' },
      RelativeDest: 'local/${NOMAD_META_version}',
    },
    '/v${NOMAD_META_version}/${attr.cpu.arch}',
  );
  assert.equal(task.read('local/1.2/x'), 'by name');
  assert.equal(server.requests[0]?.path, '/v1.2/amd64?q=1.2');
  assert.equal(server.requests[0]?.headers.authorization, 'Bearer secret');
});

test('a checksum is checked before anything is put in place', async () => {
  const digits = (kind: string) => `${kind}:${createHash(kind).update('data').digest('hex')}`;
  for (const kind of ['md5', 'sha1', 'sha256', 'sha512']) {
    await fetched({ GetterOptions: { checksum: digits(kind), filename: kind } });
    assert.equal(task.read(`local/${kind}`), 'data');
  }
  await assertFails(
    fetched({ GetterOptions: { checksum: digits('md5') } }, '/tool.sh'),
    /its md5 is \w{32}, not/,
  );
  assert.equal(task.read('local/tool.sh'), null);
});

test('what cannot be had fails with the source and the cause, and leaves nothing', async () => {
  mkdirSync(path.join(task.options.directories.local, 'data'));
  const gone = await serve({});
  await gone.close();
  await assertFails(fetched({}, '/none'), /"http:.*\/none": 127\.0\.0\.1:\d+ answers 404/);
  await assertFails(fetched({ GetterSource: `${gone.origin}/x` }), /cannot be reached: .*ECONNREFUSED/);
  await assertFails(
    fetched({ GetterSource: 'http://no-such-host.invalid/x' }),
    /no-such-host.invalid is not known/,
  );
  await assertFails(fetched({}, '/short'), /broke off/);
  await assertFails(fetched({}, '/circle'), /redirects more than 10 times/);
  await assertFails(fetched({}, '/strange'), /redirects to file:\/\/\/etc\/passwd/);
  await assertFails(fetched({ GetterMode: 'dir' }), /is no folder and no archive/);
  await assertFails(fetched({}, '/data.gz'), /a \.gz holds one file: write mode = "file"/);
  await assertFails(fetched({}, '/data'), /"data" is a folder there already/);
  await assertFails(fetched({ RelativeDest: '../../x' }), /leads out of the allocation/);
  await assertFails(fetched({ GetterOptions: { filename: '../x' } }), /is no name for a file/);
  await assertFails(fetched({ GetterSource: 'https://me:pw@127.0.0.1:1/x' }), /"https:\/\/me:…@127/);
});

test('a single compressed file is unpacked with mode file, and kept without archive', async () => {
  await fetched({ GetterMode: 'file', RelativeDest: 'local/a' }, '/data.gz');
  await fetched({ GetterOptions: { archive: 'false' } }, '/data.gz');
  assert.equal(task.read('local/a'), 'unpacked');
  assert.deepEqual(Buffer.from(task.read('local/data.gz')!.slice(0, 1), 'latin1'), Buffer.from([0x1f]));
});

test('an answer that is compressed on the way is not an archive', async () => {
  await fetched({}, '/encoded');
  assert.equal(task.read('local/encoded'), 'plain');
});

test('redirects are followed, and headers stay with the origin of the source', async () => {
  await fetched({ GetterOptions: { filename: 'x' } }, '/moved');
  assert.equal(task.read('local/x'), 'data');
  const other = await serve({ '/elsewhere': 'elsewhere' });
  const first = await serve({ '/': redirect(`${other.origin}/elsewhere`) });
  await fetched({
    GetterSource: `${first.origin}/`.replace('//', '//me:pw@'),
    GetterMode: 'file',
    RelativeDest: 'local/y',
    GetterHeaders: { 'X-Token': 't' },
  }).finally(() => Promise.all([other.close(), first.close()]));
  assert.equal(task.read('local/y'), 'elsewhere');
  assert.equal(first.requests[0]?.headers.authorization, `Basic ${Buffer.from('me:pw').toString('base64')}`);
  assert.equal(first.requests[0]?.headers['x-token'], 't');
  assert.equal(other.requests[0]?.headers.authorization, undefined);
  assert.equal(other.requests[0]?.headers['x-token'], undefined);
});

test('a public source does not lead to what is not public', async () => {
  task.options.isPublic = (address) => address === '127.0.0.1';
  const { port } = new URL(server.origin);
  for (const host of ['127.0.0.2', 'localhost', '[::1]', '169.254.169.254', '10.0.0.1']) {
    const leading = await serve({ '/x': redirect(`http://${host}:${port}/data`) });
    const promise = fetched({ GetterSource: `${leading.origin}/x` });
    await assertFails(promise, /which is no public address, and its source is/).finally(() =>
      leading.close(),
    );
  }
  task.options.isPublic = () => false;
  await fetched({}, '/moved');
  assert.equal(task.read('local/moved'), 'data');
});

test('bounds of size and time hold', async () => {
  task.options.limits = { maxBytes: 3 };
  await assertFails(fetched({}), /it is larger than 3 bytes/);
  task.options.limits = { timeout: 100 };
  await assertFails(fetched({}, '/slow'), /it took too long/);
});

test('a run that is cancelled ends the download with its reason', async () => {
  const controller = new AbortController();
  const promise = fetchArtifact(artifact({ GetterSource: `${server.origin}/slow` }), {
    ...task.options,
    signal: controller.signal,
    progress: () => controller.abort(new Error('cancelled')),
  });
  await assert.rejects(promise, /^Error: cancelled$/);
  assert.deepEqual(task.leftovers(), ['alloc', 'web']);
});

test('progress counts bytes up to the whole', async () => {
  const told: [string, number, number | null][] = [];
  const options = {
    ...task.options,
    progress: (...each: [string, number, number | null]) => told.push(each),
  };
  await fetchArtifact(artifact({ GetterSource: `${server.origin}/data` }), options);
  assert.deepEqual(told.at(-1), [`${server.origin}/data`, 4, 4]);
});

test('links on the way to the destination that lead out are not followed, those at its end are replaced', async () => {
  const { local } = task.options.directories;
  writeFileSync(path.join(task.outside, 'kept'), 'theirs');
  symlinkSync(task.outside, path.join(local, 'out'));
  symlinkSync(path.join(task.outside, 'kept'), path.join(local, 'data'));
  await assertFails(fetched({ RelativeDest: 'local/out' }), /a link on the way to its destination/);
  await fetched({});
  assert.equal(task.read('local/data'), 'data');
  assert.equal(task.read('../../outside/kept'), 'theirs');
});

test('secrets may be on a file system of their own, and never leave it', async () => {
  const { secrets } = task.options.directories;
  rmdirSync(secrets);
  const memory = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'oneoff-artifact-'));
  symlinkSync(memory, secrets);
  try {
    await fetched({ RelativeDest: 'secrets/sub' });
    await fetched({ RelativeDest: '${NOMAD_SECRETS_DIR}/key', GetterMode: 'file' });
    assert.equal(readFileSync(path.join(memory, 'sub/data'), 'utf8'), 'data');
    assert.equal(readFileSync(path.join(memory, 'key'), 'utf8'), 'data');
    assert.deepEqual(readdirSync(memory).sort(), ['key', 'sub']);
  } finally {
    rmSync(memory, { recursive: true });
  }
});

test('what was fetched before is not fetched again when another artifact failed', async () => {
  const good = artifact({ GetterSource: `${server.origin}/data` });
  const bad = artifact({ GetterSource: `${server.origin}/none` });
  const done = new Set<string>();
  await assert.rejects(fetchArtifacts([good, bad], done, task.options), ArtifactError);
  await assert.rejects(fetchArtifacts([good, bad], done, task.options), ArtifactError);
  const paths = server.requests.map(({ path }) => path).sort();
  assert.deepEqual(paths, ['/data', '/none', '/none']);
});
