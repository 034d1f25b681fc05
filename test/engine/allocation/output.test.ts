import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, runJob, shell } from '../docker/harness.ts';

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

const kept = (allocationId: string, file: string) =>
  readFileSync(path.join(docker.stateFolder, 'alloc', allocationId, 'alloc/logs', file), 'utf8');

const RUNS = Number(process.env.ONEOFF_SOAK_RUNS ?? 20);

test(`the first and the last bytes of a short task are there in ${RUNS} of ${RUNS} runs`, async () => {
  const brief = jobOf(shell('echo first; echo error >&2; printf last'));
  for (let run = 1; run <= RUNS; run++) {
    const { allocation, lines } = await runJob(engine, brief);
    assert.deepEqual([lines('stdout'), lines('stderr')], [['first', 'last'], ['error']], `run ${run}`);
    assert.equal(kept(allocation.ID, 't.stdout.0'), 'first\nlast', `run ${run}`);
  }
});

test('long output is complete, in order, and kept in files of the size the jobspec gives', async () => {
  const LogConfig = { MaxFiles: 2, MaxFileSizeMB: 1, Disabled: false };
  const { allocation, lines } = await runJob(engine, jobOf(shell('seq 1 400000', { LogConfig })));
  assert.equal(lines().length, 400_000);
  assert.ok(lines().every((line, index) => line === String(index + 1)));
  assert.equal(kept(allocation.ID, 't.stdout.1').length, 1024 * 1024);
  assert.ok(kept(allocation.ID, 't.stdout.2').endsWith('400000\n'));
  assert.throws(() => kept(allocation.ID, 't.stdout.0'));
});

test('a slow reader slows the task down and loses nothing', async () => {
  let longest = 0;
  const { lines } = await runJob(engine, jobOf(shell('seq 1 20000')), {
    on: async (event) => {
      if (event.type !== 'log' || Number(event.text) % 1000 !== 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
      longest = Math.max(longest, Number(event.text));
    },
  });
  assert.equal(longest, 20_000);
  assert.equal(lines().length, 20_000);
});

test('a line without an end comes in pieces, and every byte of it is kept', async () => {
  const { allocation, lines } = await runJob(engine, jobOf(shell('head -c 8000000 /dev/zero | tr "\\0" x')));
  assert.ok(lines().length > 1);
  assert.equal(lines().join('').length, 8_000_000);
  assert.equal(kept(allocation.ID, 't.stdout.0').length, 8_000_000);
});

test('logs { disabled = true } shows the output and keeps nothing', async () => {
  const LogConfig = { MaxFiles: 10, MaxFileSizeMB: 10, Disabled: true };
  const { allocation, lines } = await runJob(engine, jobOf(shell('echo shown', { LogConfig })));
  assert.deepEqual(lines(), ['shown']);
  assert.throws(() => kept(allocation.ID, 't.stdout.0'));
});
