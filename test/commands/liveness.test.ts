import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askingLiveness, onThisMachine, owner } from '../../src/commands/liveness.ts';
import { startGitHub } from '../support/github/server.ts';

const JOB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'octocat/webapp',
  GITHUB_RUN_ID: '70',
  GITHUB_JOB: 'migrate',
  RUNNER_NAME: 'GitHub Actions 1',
  'INPUT_GITHUB-TOKEN': 'workflow-token',
};
const HOSTED = { ...JOB, RUNNER_ENVIRONMENT: 'github-hosted' };
const OTHER_JOB = { ...HOSTED, GITHUB_RUN_ID: '71' };

test('a process of this machine is asked for here, also one of another workflow on a runner of your own', async () => {
  const other = owner({ ...JOB, RUNNER_ENVIRONMENT: 'self-hosted' });
  assert.equal((await askingLiveness({ ...JOB, GITHUB_RUN_ID: '71' })(other)).lives, 'alive');
  assert.equal((await askingLiveness({})({ ...other, started: '1' })).lives, 'gone');
});

test('a hosted runner of another job is another machine, whatever it is called', () => {
  assert.equal(onThisMachine(owner(HOSTED), HOSTED), true);
  assert.equal(onThisMachine(owner(HOSTED), OTHER_JOB), false);
});

test('of an earlier boot of a machine with a workflow GitHub knows more than its name', async () => {
  await using github = await startGitHub();
  github.attempts.set('70/1', { status: 'in_progress', jobs: [] });
  const other = { ...owner(JOB), boot: 'another pid:[1]' };
  assert.equal((await askingLiveness({ ...JOB, ...github.env })(other)).lives, 'alive');
});

test('GitHub is asked for the attempt, and not again and again', async () => {
  await using github = await startGitHub();
  github.attempts.set('70/1', { status: 'completed', jobs: [] });
  const liveness = askingLiveness({ ...OTHER_JOB, ...github.env });
  for (let i = 0; i < 5; i++) assert.equal((await liveness(owner(HOSTED))).lives, 'gone');
  assert.deepEqual(github.requests, ['GET /repos/octocat/webapp/actions/runs/70/attempts/1']);
});

test('of another platform, or without a token, nobody can tell, and why is said', async () => {
  const elsewhere = { ...OTHER_JOB, GITHUB_SERVER_URL: 'https://github.example.org' };
  for (const env of [elsewhere, { ...OTHER_JOB, 'INPUT_GITHUB-TOKEN': '' }]) {
    const { lives, reason } = await askingLiveness(env)(owner(HOSTED));
    assert.equal(lives, 'unknown');
    assert.ok(reason);
  }
});
