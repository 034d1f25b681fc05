import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { startRunner } from '../support/runner.ts';
import { annotationTexts, jobFile, stateOf } from './place.ts';

const LONG = { SECONDS_TO_RUN: '60' };
/** A task that its signal does not end. */
const DEAF = { command: '/bin/sh', args: ['-c', "trap '' TERM; echo deaf; sleep 60 & wait; sleep 60"] };

/** A registry that never answers what an image is made of. */
async function silentRegistry(): Promise<AsyncDisposable & { host: string }> {
  const server = createServer((request, response) => {
    if (request.url === '/v2/') response.end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

describe('a step that is ended from outside', () => {
  before(labImages);

  const phases: { name: string; job: () => string; until: RegExp[] }[] = [
    {
      name: 'between restarts',
      job: () =>
        labJob({
          command: '/bin/false',
          restart: 'attempts = 2\n interval = "10m"\n delay = "60s"\n mode = "fail"',
        }),
      until: [/ Restarting: /],
    },
    {
      name: 'while one allocation runs and another is queued',
      job: () => {
        const half = Math.floor((totalmem() / 1024 / 1024) * 0.6);
        return labJob({ count: 2, env: LONG }).replace('memory = 32', `memory = ${half}`);
      },
      until: [/working, second 1/, /queued: /],
    },
  ];
  for (const { name, job, until } of phases) {
    test(`cancelled ${name}: over in time, nothing left, the state settled`, async () => {
      await using runner = await startRunner();
      const step = await runner.uses({ inputs: jobFile(runner, job()) });
      for (const pattern of until) await step.line(pattern);
      const began = Date.now();
      const cancelled = await step.cancel();
      assert.ok(Date.now() - began < 7500, `${Date.now() - began} ms`);
      assert.equal(cancelled.signal, null, 'it ended by itself');
      assert.equal(cancelled.outputs.outcome, 'cancelled', cancelled.log.lines.join('\n'));
      assert.match(cancelled.summary, /cancelled/);
      assert.deepEqual(await containersOf(stateOf(runner)), []);
      const post = await step.post();
      assert.deepEqual(post.log.annotations, [], 'nothing was left to settle');
    });
  }

  test('cancelled while it pulls an image', async () => {
    await using runner = await startRunner();
    await using registry = await silentRegistry();
    const step = await runner.uses({
      inputs: jobFile(runner, labJob({ image: `${registry.host}/webapp:9` })),
    });
    await step.line(/Downloading image/);
    const cancelled = await step.cancel();
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'cancelled', cancelled.log.lines.join('\n'));
    assert.deepEqual((await step.post()).log.annotations, []);
  });

  test('cancelled while it waits for its predecessor, which ends as superseded', async () => {
    await using runner = await startRunner();
    const deaf = jobFile(runner, labJob({ ...DEAF, extra: 'kill_timeout = "4s"' }));
    const first = await runner.uses({ inputs: deaf });
    await first.line(/^deaf$/);
    const inputs = jobFile(runner, labJob({ env: { SOME_VAR: 'changed' } }));
    const second = await runner.uses({ inputs });
    await second.line(/waiting until .* has stopped/);
    const cancelled = await second.cancel();
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'cancelled', cancelled.log.lines.join('\n'));
    assert.equal((await first.ended).outputs.outcome, 'superseded');
    assert.deepEqual(await containersOf(stateOf(runner)), []);
  });

  test('superseded by a changed job', async () => {
    await using runner = await startRunner();
    const first = await runner.uses({ inputs: jobFile(runner, labJob({ env: LONG })) });
    await first.line(/working, second 1/);
    const second = await runner.uses({ inputs: jobFile(runner, labJob({ env: { SOME_VAR: 'changed' } })) });
    const [old, newer] = await Promise.all([first.ended, second.ended]);
    assert.equal(newer.outputs.outcome, 'completed', newer.log.lines.join('\n'));
    assert.equal(old.outputs.outcome, 'superseded');
    assert.equal(old.outputs['exit-code'], '75');
    assert.equal(old.conclusion, 'failure');
    assert.match(annotationTexts(old, 'error')[0]!, /superseded by version 1/);
  });

  test('timed out: stopped with its own signal, and never a success', async () => {
    await using runner = await startRunner();
    const job = labJob({ env: LONG, extra: 'kill_signal = "SIGINT"' });
    const step = await (await runner.uses({ inputs: { ...jobFile(runner, job), timeout: '3s' } })).ended;
    assert.equal(step.conclusion, 'failure');
    assert.equal(step.outputs.outcome, 'timed-out', step.log.lines.join('\n'));
    assert.equal(step.outputs['exit-code'], '124');
    assert.match(step.log.lines.join('\n'), /told to stop, leaving the database as it was/);
    assert.deepEqual(await containersOf(stateOf(runner)), []);
  });

  test("in a job's container no signal arrives: post tells the main step to stop, and it settles what it ran", async () => {
    await using runner = await startRunner();
    const job = labJob({ env: LONG, extra: 'kill_signal = "SIGINT"' });
    const step = await runner.uses({ inputs: jobFile(runner, job) });
    await step.line(/working, second 1/);
    const post = await step.postWhileRunning();
    assert.equal(post.conclusion, 'success', post.log.lines.join('\n'));
    assert.deepEqual(annotationTexts(post, 'warning'), [
      'The main step still ran, because no signal had reached it. It was told to stop.',
    ]);
    const main = await step.ended;
    assert.equal(main.outputs.outcome, 'cancelled');
    assert.match(main.log.lines.join('\n'), /told to stop, leaving the database as it was/);
    assert.deepEqual(await containersOf(stateOf(runner)), []);
  });
});
