import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Engine } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, runJob, shell } from './harness.ts';

const run = promisify(execFile);

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker);
});
after(async () => {
  await engine.close();
  await docker.close();
});

/** What a task sees of its folders: their modes, and where the secrets are kept. */
const look = [
  'stat -c "%a %n" /alloc /alloc/data /alloc/logs /alloc/tmp /local /secrets',
  'stat -f -c "%T" /secrets',
  'touch /alloc/data/x /local/x /secrets/x && echo written',
].join('; ');

const SEEN = [
  '777 /alloc',
  '777 /alloc/data',
  '777 /alloc/logs',
  '777 /alloc/tmp',
  '777 /local',
  '777 /secrets',
  'tmpfs',
  'written',
];

test('a task of any user can write into its folders, and its secrets are in memory', async () => {
  const { lines } = await runJob(engine, jobOf(shell(look, { User: '1234:1234' })));
  assert.deepEqual(lines(), SEEN);
});

test('the folders are the same where the engine does not see ours', async () => {
  const first = `test -e /local/before && { ${look}; exit 0; }; cat /etc/payload; touch /local/before; exit 1`;
  const second = 'until test -e /alloc/data/x; do sleep 0.05; done; ls /alloc/data /etc/secrets';
  const output = await runUnseen(first, second);
  assert.deepEqual(output, [
    'complete',
    '0 left',
    'from the dispatch',
    ...SEEN,
    '/alloc/data:',
    'x',
    '',
    '/etc/secrets:',
  ]);
});

/** Runs tasks from a folder that only we see. */
async function runUnseen(...scripts: string[]): Promise<string[]> {
  const folder = path.join(docker.stateFolder, 'unseen');
  mkdirSync(folder);
  const script = path.join(import.meta.dirname, 'unseen.ts');
  const { stdout } = await run('unshare', [
    '--mount',
    'sh',
    '-ec',
    'mount -t tmpfs tmpfs "$1"; mount -t tmpfs tmpfs /dev/shm; shift; exec "$@"',
    'sh',
    folder,
    process.execPath,
    script,
    path.join(folder, 'state'),
    ...scripts,
  ]);
  return stdout.trim().split('\n');
}
