import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { annotationTexts, jobFile } from '../action/place.ts';
import { startRunner } from '../support/runner.ts';
import { cluster, freshName, jobspec, NO_RESCHEDULE, purgeAll, skip } from './cluster.ts';

/** A workflow whose step runs a job on the cluster. */
async function workflow(what: string, script: string) {
  const { NOMAD_ADDR = '', NOMAD_TOKEN = '' } = process.env;
  const runner = await startRunner({ patience: { interrupt: 7500, terminate: 2500 } });
  const name = freshName(what);
  const text = jobspec(name, script, { group: NO_RESCHEDULE });
  const given = { engine: 'nomad', 'nomad-addr': NOMAD_ADDR, 'nomad-token': NOMAD_TOKEN };
  const key = { namespace: 'default', id: name };
  return {
    ...{ runner, name, inputs: { ...jobFile(runner, text), ...given } },
    /** What is wanted of the newest allocation. */
    desired: async () => (await cluster().read(key))?.allocations.at(-1)?.DesiredStatus,
    [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose](),
  };
}

suite('the Action on a real cluster', { skip, concurrency: 2, timeout: 120_000 }, () => {
  after(purgeAll);

  test('a job runs once per workflow run, and says in its meta where it came from', async () => {
    await using on = await workflow('action-run', 'echo $INVOCATION $NOMAD_META_oneoff_run; exit 0');
    const first = await (await on.runner.uses({ inputs: on.inputs })).ended;
    assert.equal(first.outputs.outcome, 'completed', first.log.lines.join('\n'));
    assert.ok(first.log.lines.includes('7 7'), first.log.lines.join('\n'));
    const env = { GITHUB_RUN_ATTEMPT: '2' };
    const again = await (await on.runner.uses({ inputs: on.inputs, env })).ended;
    assert.deepEqual([again.outputs.outcome, again.outputs.changed], ['nothing-to-do', 'false']);
    for (const command of ['plan', 'status', 'stop']) {
      const { conclusion, outputs, log } = await (await on.runner.uses({ inputs: { ...on.inputs, command } }))
        .ended;
      assert.equal(conclusion, 'success', log.lines.join('\n'));
      assert.equal(outputs['job-id'], on.name);
    }
  });

  test('cancelled: the job is stopped, or goes on and is found by the re-run', async () => {
    for (const choice of ['stop', 'detach']) {
      await using on = await workflow(`action-${choice}`, 'echo up; sleep 5; exit 4');
      const inputs = { ...on.inputs, 'on-cancel': choice };
      const step = await on.runner.uses({ inputs });
      await step.line(/^up$/);
      const { conclusion, outputs } = await step.cancel();
      assert.deepEqual([conclusion, outputs.outcome], ['cancelled', 'cancelled']);
      await step.post();
      assert.equal(await on.desired(), choice === 'stop' ? 'stop' : 'run');
      if (choice === 'stop') continue;
      const again = await (await on.runner.uses({ inputs, env: { GITHUB_RUN_ATTEMPT: '2' } })).ended;
      assert.deepEqual([again.outputs.changed, again.outputs['exit-code']], ['false', '4']);
    }
  });

  test('killed: post stops what the main step has left running, unless it is to go on', async () => {
    for (const choice of ['stop', 'detach']) {
      await using on = await workflow(`action-killed-${choice}`, 'echo up; sleep 30');
      const step = await on.runner.uses({ inputs: { ...on.inputs, 'on-cancel': choice } });
      await step.line(/^up$/);
      await step.kill();
      const post = await step.post();
      assert.equal(await on.desired(), choice === 'stop' ? 'stop' : 'run');
      assert.equal(annotationTexts(post, 'warning').length, choice === 'stop' ? 1 : 0);
    }
  });
});
