import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { labJob } from '../lab/jobspec.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { startRunner } from '../support/runner.ts';
import { annotationTexts, jobFile, stateOf } from './place.ts';

const LONG = { SECONDS_TO_RUN: '60' };
/** A task that its signal does not end. */
const DEAF = { command: '/bin/sh', args: ['-c', "trap '' TERM; echo deaf; sleep 60 & wait; sleep 60"] };

/** A server that never answers, except for what a registry says first. `asked` resolves when it was to answer. */
async function silentServer(): Promise<AsyncDisposable & { host: string; asked: Promise<void> }> {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === '/v2/') response.end('{}');
    else resolve();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
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
    await using registry = await silentServer();
    const step = await runner.uses({
      inputs: jobFile(runner, labJob({ image: `${registry.host}/webapp:9` })),
    });
    await step.line(/Downloading image/);
    const cancelled = await step.cancel();
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'cancelled', cancelled.log.lines.join('\n'));
    assert.deepEqual((await step.post()).log.annotations, []);
  });

  for (const at of [0, 50, 100, 150, 250]) {
    test(`cancelled ${at} ms after its start: nothing is left, and the next run completes`, async () => {
      await using runner = await startRunner();
      const step = await runner.uses({ inputs: jobFile(runner, labJob({ env: LONG })) });
      await delay(at);
      const cancelled = await step.cancel();
      assert.equal(cancelled.conclusion, 'cancelled');
      // Node starts for a while before it knows of signals.
      assert.ok([null, 'SIGINT'].includes(cancelled.signal), `${cancelled.signal}`);
      assert.ok(['cancelled', undefined].includes(cancelled.outputs.outcome), cancelled.log.lines.join('\n'));
      await step.post();
      assert.deepEqual(await containersOf(stateOf(runner)), []);
      const next = await (await runner.uses({ inputs: jobFile(runner, labJob()) })).ended;
      assert.equal(next.outputs.outcome, 'completed', next.log.lines.join('\n'));
    });
  }

  test('cancelled while it reads the state: nothing is submitted', async () => {
    await using runner = await startRunner();
    await using remote = await silentServer();
    const inputs = { ...jobFile(runner, labJob()), state: `http://${remote.host}/state.git` };
    const step = await runner.uses({ inputs });
    await remote.asked;
    const began = Date.now();
    const cancelled = await step.cancel();
    assert.ok(Date.now() - began < 7500, `${Date.now() - began} ms`);
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'cancelled', cancelled.log.lines.join('\n'));
    assert.match(cancelled.outputs.reason!, /^job "webapp-migration" was not submitted: cancelled$/);
    assert.match(cancelled.summary, /cancelled/);
    assert.deepEqual((await step.post()).log.annotations, []);
  });

  test('cancelled while it stops after its time limit: the task gets no more time than a cancelled one', async () => {
    await using runner = await startRunner();
    const job = labJob({ ...DEAF, extra: 'kill_timeout = "60s"' });
    const step = await runner.uses({ inputs: { ...jobFile(runner, job), timeout: '2s' } });
    await step.line(/ Killing: /);
    const began = Date.now();
    const cancelled = await step.cancel();
    assert.ok(Date.now() - began < 7500, `${Date.now() - began} ms`);
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'timed-out', cancelled.log.lines.join('\n'));
    assert.deepEqual(await containersOf(stateOf(runner)), []);
    assert.deepEqual((await step.post()).log.annotations, []);
  });

  test('cancelled while it gives way to a newer one', async () => {
    await using runner = await startRunner();
    const job = labJob({ ...DEAF, extra: 'kill_timeout = "60s"' });
    const first = await runner.uses({ inputs: jobFile(runner, job) });
    await first.line(/^deaf$/);
    const second = await runner.uses({ inputs: jobFile(runner, labJob({ env: { SOME_VAR: 'changed' } })) });
    await first.line(/ Killing: /);
    const cancelled = await first.cancel();
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.deepEqual((await first.post()).log.annotations, []);
    assert.equal((await second.ended).outputs.outcome, 'completed');
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
