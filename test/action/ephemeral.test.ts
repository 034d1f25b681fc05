import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { waitFor } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { allocationNames, annotationTexts, eventEnv, jobFile } from './place.ts';
import { startPlatform } from './platform.ts';

describe('machines that live for one job', () => {
  before(labImages);

  test('a plan knows what ran last, wherever it ran', async () => {
    await using platform = await startPlatform();
    await using one = await platform.machine();
    const ran = await (await one.uses({ inputs: jobFile(one, labJob()) })).ended;
    assert.equal(ran.outputs.outcome, 'completed', ran.log.lines.join('\n'));

    await using other = await platform.machine();
    const inputs = { ...jobFile(other, labJob()), command: 'plan', comment: 'off' };
    const plan = await (await other.uses({ inputs, env: { GITHUB_RUN_NUMBER: '8' } })).ended;
    assert.equal(plan.conclusion, 'success', plan.log.lines.join('\n'));
    assert.match(plan.outputs.plan!, /\+\/- Job: "webapp-migration"/);
    assert.match(plan.outputs.plan!, /Env\[INVOCATION\]: +"7" => "8"/);
  });

  test('the next attempt repeats the failed index only', async () => {
    await using platform = await startPlatform();
    const script = 'test "$NOMAD_ALLOC_INDEX" != 1';
    const job = labJob({ count: 3, command: '/bin/sh', args: ['-c', script] });
    await using one = await platform.machine();
    const first = await (await one.uses({ inputs: jobFile(one, job) })).ended;
    assert.equal(first.outputs.outcome, 'failed', first.log.lines.join('\n'));
    assert.equal(allocationNames(first.outputs.allocations, true).length, 3);

    await using other = await platform.machine();
    const inputs = jobFile(other, job);
    const second = await (await other.uses({ inputs, env: { GITHUB_RUN_ATTEMPT: '2' } })).ended;
    assert.deepEqual(allocationNames(second.outputs.allocations, true), ['webapp-migration.migration[1]']);
    assert.equal(allocationNames(second.outputs.allocations, false).length, 2);
  });

  test('an old commit that comes late ends stale and starts nothing', async () => {
    await using platform = await startPlatform();
    await using one = await platform.machine();
    const newer = await (await one.uses({ inputs: jobFile(one, labJob()), env: { GITHUB_RUN_NUMBER: '8' } }))
      .ended;
    assert.equal(newer.outputs.outcome, 'completed');

    await using other = await platform.machine();
    const env = { GITHUB_RUN_NUMBER: '7', GITHUB_SHA: platform.older };
    const inputs = jobFile(other, labJob());
    const late = await (await other.uses({ inputs, env })).ended;
    assert.equal(late.conclusion, 'success', late.log.lines.join('\n'));
    assert.equal(late.outputs.outcome, 'stale');
    assert.equal(late.outputs.allocations, '[]');
    assert.match(late.outputs.reason!, /is older than commit/);

    const failing = await (await other.uses({ inputs: { ...inputs, 'on-stale': 'fail' }, env })).ended;
    assert.equal(failing.conclusion, 'failure');
    assert.equal(failing.outputs['exit-code'], '75');
    const forced = await (await other.uses({ inputs: { ...inputs, 'on-stale': 'run' }, env })).ended;
    assert.equal(forced.outputs.outcome, 'completed');
  });

  test('a plan says of an old commit what run would: nothing runs, in the log, the comment and the summary', async () => {
    await using platform = await startPlatform();
    await using one = await platform.machine();
    const newer = await (await one.uses({ inputs: jobFile(one, labJob()), env: { GITHUB_RUN_NUMBER: '8' } }))
      .ended;
    assert.equal(newer.outputs.outcome, 'completed');

    await using other = await platform.machine();
    platform.github.pulls.set(7, { head: platform.older, locked: false });
    const repository = { full_name: 'octocat/webapp' };
    const env = {
      ...eventEnv(other, 'pull_request', {
        repository,
        pull_request: { number: 7, head: { sha: platform.older, repo: repository } },
      }),
      GITHUB_RUN_NUMBER: '7',
      GITHUB_SHA: platform.older,
    };
    const inputs = { ...jobFile(other, labJob()), command: 'plan' };
    const refused = /commit [0-9a-f]{7} of run 7, attempt 1 is older than commit [0-9a-f]{7} of run 8/;
    const plan = await (await other.uses({ inputs, env })).ended;
    assert.equal(plan.conclusion, 'success', plan.log.lines.join('\n'));
    assert.equal(plan.outputs['exit-code'], '0');
    for (const text of [plan.outputs.reason, plan.outputs.plan, annotationTexts(plan, 'notice').join('\n')])
      assert.match(text!, refused);
    assert.match(plan.outputs.plan!, /^- Nothing would run: commit /m);
    for (const text of [plan.summary, platform.github.comments[0]!.body]) {
      assert.match(text, /nothing of <code>webapp-migration<\/code> will run: /);
      assert.match(
        text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
        refused,
      );
    }

    const forced = await (await other.uses({ inputs: { ...inputs, 'on-stale': 'run' }, env })).ended;
    assert.equal(forced.outputs['exit-code'], '1');
    assert.match(forced.summary, /will run 1 allocation/);
  });

  test('what a living run holds is waited for; when its run is over, it is lost and runs again', async () => {
    await using platform = await startPlatform();
    const { attempts } = platform.github;
    attempts.set('70/1', {
      status: 'in_progress',
      jobs: [{ runner: 'GitHub Actions 1', status: 'in_progress' }],
    });
    await using one = await platform.machine();
    const job = labJob({ command: '/bin/sh', args: ['-c', 'echo begun; sleep 4'] });
    const first = await one.uses({ inputs: jobFile(one, job), env: { GITHUB_RUN_ID: '70' } });
    await first.line(/^begun$/);
    await first.kill();
    const [state] = globSync(join(one.home, '.local/state/oneoff/git-*[0-9a-f]')).filter(
      (path) => !path.endsWith('scratch'),
    );
    execFileSync('docker', ['rm', '--force', ...(await containersOf(state!))]);

    await using other = await platform.machine();
    const second = await other.uses({
      inputs: jobFile(other, job),
      env: { GITHUB_RUN_ID: '71', GITHUB_RUN_ATTEMPT: '2' },
    });
    await second.line(/running already \(job migrate of run 70, attempt 1, of octocat\/webapp\)/);
    const asked = (): true | null => (platform.github.requests.length >= 2 ? true : null);
    await waitFor('GitHub to be asked', asked);
    attempts.set('70/1', { status: 'completed', jobs: [] });
    const ended = await second.ended;
    assert.equal(ended.outputs.outcome, 'completed', ended.log.lines.join('\n'));
    assert.match(ended.log.lines.join('\n'), /lost/);
  });

  test('a token that may not push ends the run before anything starts, with the lines to add', async () => {
    await using platform = await startPlatform({ mayPush: false });
    await using one = await platform.machine();
    const inputs = jobFile(one, labJob());
    const refused = await (await one.uses({ inputs })).ended;
    assert.equal(refused.conclusion, 'failure');
    const told = refused.log.annotations.map(({ message }) => message).join('\n');
    assert.match(told, /permissions:\s+contents: write/);
    assert.match(told, /state: none/);
    const without = await (await one.uses({ inputs: { ...inputs, state: 'none' } })).ended;
    assert.equal(without.outputs.outcome, 'completed', without.log.lines.join('\n'));
  });

  test('a token that may not even read is told at once all that run needs, and plan less', async () => {
    await using platform = await startPlatform();
    await using one = await platform.machine();
    const inputs = { ...jobFile(one, labJob()), 'github-token': 'nobody', comment: 'off' };
    for (const [command, needs] of [
      ['run', /permissions:\s+contents: write/],
      ['plan', /permissions:\s+contents: read/],
    ] as const) {
      const refused = await (await one.uses({ inputs: { ...inputs, command } })).ended;
      assert.equal(refused.conclusion, 'failure');
      assert.match(annotationTexts(refused, 'error').join('\n'), needs);
    }
  });

  test('killed without memory: post stops what is left, and nothing of it is remembered', async () => {
    await using platform = await startPlatform();
    await using one = await platform.machine();
    const inputs = { ...jobFile(one, labJob({ env: { SECONDS_TO_RUN: '30' } })), state: 'none' };
    const step = await one.uses({ inputs });
    await step.line(/working, second 1/);
    await step.kill();
    const [folder] = globSync(join(one.home, '.local/state/oneoff/none-*'));
    assert.equal((await containersOf(folder!)).length, 1);
    const post = await step.post();
    assert.equal(post.log.annotations.length, 1, post.log.lines.join('\n'));
    assert.deepEqual(await containersOf(folder!), []);
  });
});
