import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { Engine, EngineEvent } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { jobOf, runJob, shell } from './harness.ts';

const VALUE = 'correct-horse:battery';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await createDockerEngine({
    stateFolder: docker.stateFolder,
    allow: new Set(),
    env: process.env,
    secrets: new Map([['PASSWORD', VALUE]]),
  });
});
after(async () => {
  await engine.close();
  await docker.close();
});

test('a secret is put into the environment and the config at the start of a task', async () => {
  const { lines } = await runJob(
    engine,
    jobOf(
      shell(
        'test "$A" = "x$0" && echo same',
        { Env: { A: 'x${secret.PASSWORD}' } },
        {
          args: ['-c', 'test "$A" = "x$0" && echo same', '${secret.PASSWORD}'],
        },
      ),
    ),
  );
  assert.deepEqual(lines(), ['same']);
});

test('no event shows the value of a secret, whatever it tells', async () => {
  const seen: EngineEvent[] = [];
  const { result, event } = await runJob(
    engine,
    jobOf(shell('true', {}, { image: 'No/Image/${secret.PASSWORD}' })),
    { on: (each) => void seen.push(each) },
  );
  assert.match(event('Driver Failure').DisplayMessage, /No\/Image\/\*\*\*/);
  assert.ok(!JSON.stringify([seen, result]).includes(VALUE));
});

for (const [where, changes, config] of [
  ['env', { Env: { A: '${secret.NOPE}' } }, {}],
  ['config', {}, { hostname: '${secret.NOPE}' }],
] as const) {
  test(`a secret in ${where} that was not handed over fails the task for good`, async () => {
    const { result, event } = await runJob(engine, jobOf(shell('true', changes, config)));
    assert.equal(result.clientStatus, 'failed');
    assert.match(event('Failed Validation').DisplayMessage, /NOPE/);
  });
}
