import assert from 'node:assert/strict';
import { test } from 'node:test';
import { githubClient } from '../../src/github/client.ts';
import { runAttemptLives } from '../../src/github/run-status.ts';
import type { FakeAttempt } from '../support/github/rules.ts';
import { startGitHub } from '../support/github/server.ts';

const RUN = { repository: 'octocat/webapp', runId: '70', attempt: '2', runner: 'GitHub Actions 12' };
const job = (runner: string, status: 'queued' | 'in_progress' | 'completed') => ({ runner, status });

const CASES: { what: string; attempt: FakeAttempt | null; lives: string; reason?: RegExp }[] = [
  {
    what: 'an attempt that is over',
    attempt: { status: 'completed', jobs: [job(RUN.runner, 'completed')] },
    lives: 'gone',
  },
  {
    what: 'an attempt that runs, with its machine',
    attempt: { status: 'in_progress', jobs: [job(RUN.runner, 'in_progress')] },
    lives: 'alive',
  },
  {
    what: 'an attempt that runs, while the job of its machine is over',
    attempt: {
      status: 'in_progress',
      jobs: [job(RUN.runner, 'completed'), job('GitHub Actions 13', 'in_progress')],
    },
    lives: 'gone',
  },
  {
    what: 'an attempt that runs, of whose jobs none names the machine',
    attempt: { status: 'in_progress', jobs: [job('another', 'completed')] },
    lives: 'alive',
  },
  { what: 'an attempt that GitHub does not show', attempt: null, lives: 'unknown', reason: /actions: read/ },
];

for (const { what, attempt, lives, reason } of CASES) {
  test(`${what} is ${lives}`, async () => {
    await using github = await startGitHub();
    if (attempt) github.attempts.set('70/2', attempt);
    const client = githubClient({ env: github.env, token: 'workflow-token' });
    const answer = await runAttemptLives(client, RUN);
    assert.equal(answer.lives, lives);
    assert.match(answer.reason ?? '', reason ?? /^$/);
  });
}

test('a token that may not ask leaves it unknown, and says what it lacks', async () => {
  await using github = await startGitHub();
  github.attempts.set('70/2', { status: 'completed', jobs: [] });
  github.tokens.get('workflow-token')!.mayAskRuns = false;
  const { lives, reason } = await runAttemptLives(
    githubClient({ env: github.env, token: 'workflow-token' }),
    RUN,
  );
  assert.equal(lives, 'unknown');
  assert.match(reason!, /actions: read/);
});
