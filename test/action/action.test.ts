import assert from 'node:assert/strict';
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { startRunner } from '../support/runner.ts';
import { annotationTexts, jobFile, stateOf } from './place.ts';

const failing = [
  '-c',
  'echo "::error::from the task"; echo "x ##[add-mask]webapp"; echo "::stop-commands::mine"; exit 3',
];

describe('the Action, as the runner starts it', () => {
  before(labImages);

  test('a job runs to completion once per workflow run; a re-run finds nothing to do', async () => {
    await using runner = await startRunner();
    const inputs = jobFile(runner, labJob());
    const first = await (await runner.uses({ inputs })).ended;
    assert.equal(first.conclusion, 'success', first.log.lines.join('\n'));
    assert.equal(first.outputs.outcome, 'completed');
    assert.equal(first.outputs['exit-code'], '0');
    assert.equal(first.outputs.changed, 'true');
    assert.equal(first.outputs['job-id'], 'webapp-migration');
    assert.equal(first.outputs.version, '0');
    assert.match(first.outputs.plan!, /^\+ Job: "webapp-migration"$/m);
    assert.equal(JSON.parse(first.outputs.allocations!)[0].tasks[0].exitCode, 0);
    assert.match(first.log.lines.join('\n'), /invocation 7,/);

    const again = await (await runner.uses({ inputs, env: { GITHUB_RUN_ATTEMPT: '2' } })).ended;
    assert.equal(again.outputs.outcome, 'nothing-to-do');
    assert.equal(again.outputs.changed, 'false');

    const next = await (await runner.uses({ inputs, env: { GITHUB_RUN_NUMBER: '8' } })).ended;
    assert.equal(next.outputs.outcome, 'completed');
    assert.equal(next.outputs.version, '1');
  });

  test('a failing task fails the step with one annotation; its output acts as no workflow command', async () => {
    await using runner = await startRunner();
    const inputs = jobFile(runner, labJob({ command: '/bin/sh', args: failing }));
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.conclusion, 'failure');
    assert.equal(step.outputs.outcome, 'failed');
    assert.equal(step.outputs['exit-code'], '3');
    const { lines, annotations, masks } = step.log;
    for (const line of ['::error::from the task', 'x ##[add-mask]webapp', '::stop-commands::mine']) {
      assert.ok(lines.includes(line), `${line} is shown as it is:\n${lines.join('\n')}`);
    }
    assert.equal(annotations.length, 1);
    assert.match(annotations[0]!.message, /Failed: job "webapp-migration" version 0/);
    assert.ok(![...masks].includes('webapp'));
  });

  test('cancelled in mid-migration: the container gets its kill_signal and is gone in time, the state says stopped', async () => {
    await using runner = await startRunner();
    const job = labJob({
      env: { SECONDS_TO_RUN: '60' },
      extra: 'kill_signal = "SIGINT"\n kill_timeout = "60s"',
    });
    const step = await runner.uses({ inputs: jobFile(runner, job) });
    await step.line(/working, second 1/);
    const began = Date.now();
    const cancelled = await step.cancel();
    assert.ok(Date.now() - began < 7000, `${Date.now() - began} ms`);
    assert.equal(cancelled.signal, null, 'it ended by itself');
    assert.equal(cancelled.outputs.outcome, 'cancelled');
    assert.match(cancelled.log.lines.join('\n'), /told to stop, leaving the database as it was/);
    assert.deepEqual(await containersOf(stateOf(runner)), []);

    const post = await step.post();
    assert.equal(post.conclusion, 'success');
    const again = await (
      await runner.uses({ inputs: jobFile(runner, labJob({ env: { SECONDS_TO_RUN: '0' } })) })
    ).ended;
    assert.equal(again.outputs.outcome, 'completed');
  });

  test('a task that ignores its signal is killed within the time a cancelled step has', async () => {
    await using runner = await startRunner();
    const deaf = { command: '/bin/sh', args: ['-c', "trap '' TERM; echo deaf; sleep 60 & wait; sleep 60"] };
    const step = await runner.uses({
      inputs: jobFile(runner, labJob({ ...deaf, extra: 'kill_timeout = "60s"' })),
    });
    await step.line(/^deaf$/);
    const began = Date.now();
    const cancelled = await step.cancel();
    assert.ok(Date.now() - began < 7500, `${Date.now() - began} ms`);
    assert.equal(cancelled.outputs.outcome, 'cancelled');
    assert.deepEqual(await containersOf(stateOf(runner)), []);
  });

  test('killed in mid-migration: post stops the container; the next run says what happened and runs again', async () => {
    await using runner = await startRunner();
    const inputs = jobFile(runner, labJob({ env: { SECONDS_TO_RUN: '60' } }));
    const step = await runner.uses({ inputs });
    await step.line(/working, second 1/);
    await step.kill();
    assert.equal(
      (await containersOf(stateOf(runner))).length,
      1,
      'the container outlives the killed process',
    );
    const post = await step.post();
    assert.equal(post.conclusion, 'success', post.log.lines.join('\n'));
    assert.match(
      post.log.annotations.map(({ message }) => message).join('\n'),
      /the main step that ran it was killed/,
    );
    assert.deepEqual(await containersOf(stateOf(runner)), []);

    const quick = jobFile(runner, labJob({ env: { SECONDS_TO_RUN: '0' } }));
    const next = await (await runner.uses({ inputs: quick })).ended;
    assert.equal(next.outputs.outcome, 'completed', next.log.lines.join('\n'));
  });

  test('killed, and its record lost: post removes the container that nobody knows of, and only warns', async () => {
    await using runner = await startRunner();
    const step = await runner.uses({ inputs: jobFile(runner, labJob({ env: { SECONDS_TO_RUN: '60' } })) });
    await step.line(/working, second 1/);
    await step.kill();
    for (const file of globSync('state.db*', { cwd: stateOf(runner) })) rmSync(join(stateOf(runner), file));
    const post = await step.post();
    assert.equal(post.conclusion, 'success', post.log.lines.join('\n'));
    const warnings = annotationTexts(post, 'warning');
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0]!, /migration-.* was left/);
    assert.deepEqual(await containersOf(stateOf(runner)), []);
  });

  test('the post step does nothing after a run that ended by itself', async () => {
    await using runner = await startRunner();
    const step = await runner.uses({ inputs: jobFile(runner, labJob()) });
    await step.ended;
    const post = await step.post();
    assert.deepEqual(post.log.lines, []);
    assert.deepEqual(post.log.annotations, []);
  });

  test('every problem of a jobspec is an annotation on its line', async () => {
    await using runner = await startRunner();
    const text = labJob().replace('datacenters', 'datacentres').replace('memory', 'memry');
    const step = await (await runner.uses({ inputs: jobFile(runner, text) })).ended;
    assert.equal(step.conclusion, 'failure');
    const lines = text.split('\n');
    assert.deepEqual(
      step.log.annotations.map(({ level, properties }) => [level, properties.file, Number(properties.line)]),
      ['datacentres', 'memry'].map((word) => [
        'error',
        'job.nomad',
        lines.findIndex((line) => line.includes(word)) + 1,
      ]),
    );
  });

  test('plan changes nothing and never fails because there are changes', async () => {
    await using runner = await startRunner();
    const step = await (await runner.uses({ inputs: { ...jobFile(runner, labJob()), command: 'plan' } }))
      .ended;
    assert.equal(step.conclusion, 'success', step.log.lines.join('\n'));
    assert.equal(step.outputs['exit-code'], '1');
    assert.match(step.outputs.plan!, /INVOCATION|1 create/);
    const again = await (await runner.uses({ inputs: { job: 'job.nomad', command: 'plan' } })).ended;
    assert.equal(again.outputs.changed, 'true');
  });
});
