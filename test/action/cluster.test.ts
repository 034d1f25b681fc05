import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRecording } from '../conformance/cluster/recording.ts';
import { ScenarioServer } from '../conformance/cluster/scenario-server.ts';
import { startRunner } from '../support/runner.ts';
import { ClusterFront, IDENTITY, SECRET } from './cluster-front.ts';
import { annotationTexts, jobFile } from './place.ts';

/** A workflow's step on a cluster that behaves as a recorded one. */
async function stepOn(name: string, deletes = true) {
  const exchanges = readRecording(join(import.meta.dirname, `../conformance/cases/cluster/${name}.json`));
  const recorded = new ScenarioServer(exchanges, '');
  const front = await ClusterFront.before(recorded, deletes);
  const runner = await startRunner();
  const parsed = exchanges.find(({ path }) => path === '/v1/jobs/parse');
  const text = (parsed!.request_body as { JobHCL: string }).JobHCL;
  const inputs = {
    ...jobFile(runner, text),
    ...{ engine: 'nomad', 'nomad-addr': front.address, 'nomad-login': 'github', 'nomad-audience': 'nomad' },
    stamp: 'none',
  };
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${front.address}/id-token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    // What a registered job says of its commit was not recorded.
    GITHUB_SHA: '',
  };
  return {
    ...{ front, runner, inputs, env },
    async [Symbol.asyncDispose]() {
      await runner[Symbol.asyncDispose]();
      await front[Symbol.asyncDispose]();
      recorded.close();
    },
  };
}

test('a step logs in by its identity, runs the job on the cluster, and post ends the login', async () => {
  await using on = await stepOn('01-success');
  const step = await on.runner.uses({ inputs: on.inputs, env: on.env });
  const main = await step.ended;
  assert.equal(main.conclusion, 'success', main.log.lines.join('\n'));
  assert.equal(main.outputs.outcome, 'completed');
  assert.equal(main.outputs['job-id'], 'g-success');
  assert.match(main.outputs.plan!, /^\+ Job: "g-success"$/m);
  assert.match(main.summary, /g-success/);
  const masks = [...main.log.masks];
  assert.ok(masks.includes(SECRET) && masks.includes(IDENTITY));
  assert.deepEqual(on.front.asked, ['identity for nomad', 'login with github: true']);

  const post = await step.post();
  assert.equal(on.front.asked.at(-1), 'DELETE token');
  assert.deepEqual(post.log.annotations, []);
});

test("a failed task's exit code is an output, and a token that may not be deleted is told with its end", async () => {
  await using on = await stepOn('05-failure-default-reschedule', false);
  const step = await on.runner.uses({ inputs: on.inputs, env: on.env });
  const main = await step.ended;
  assert.equal(main.conclusion, 'failure');
  assert.deepEqual([main.outputs.outcome, main.outputs['exit-code']], ['failed', '3']);
  const post = await step.post();
  assert.match(post.log.lines.join('\n'), /the one of this login was left\. It expires at 2030-01-01/);
});

test('without the permission for identity tokens the step says which it needs', async () => {
  await using on = await stepOn('01-success');
  const { ended } = await on.runner.uses({ inputs: on.inputs });
  const main = await ended;
  assert.equal(main.conclusion, 'failure');
  assert.equal(main.outputs['exit-code'], '125');
  assert.match(annotationTexts(main, 'error').join(), /"permissions: \{id-token: write\}"/);
  assert.deepEqual(on.front.asked, []);
});
