import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMark } from '../../src/github/identity.ts';
import { labJob } from '../lab/jobspec.ts';
import { startGitHub } from '../support/github/server.ts';
import { type Runner, type StepResult, startRunner } from '../support/runner.ts';
import { annotationTexts, eventEnv, jobFiles } from './place.ts';

const HEAD = 'a'.repeat(40);
const NEWER = 'b'.repeat(40);
const FILES = { 'jobs.nomad': labJob(), 'other.nomad': labJob({ job: 'other' }) };

function pullRequest(runner: Runner, head = HEAD): Record<string, string> {
  const repository = { full_name: 'octocat/webapp' };
  return eventEnv(runner, 'pull_request', {
    repository,
    pull_request: { number: 7, head: { sha: head, repo: repository } },
  });
}

async function plan(
  runner: Runner,
  options: { inputs?: Record<string, string>; files?: Record<string, string>; head?: string } = {},
): Promise<StepResult> {
  const inputs = { command: 'plan', ...jobFiles(runner, options.files ?? FILES), ...options.inputs };
  return (await runner.uses({ inputs, env: pullRequest(runner, options.head) })).ended;
}

test('each job has its comment, edited in place; the summary has the plan as well', async () => {
  await using github = await startGitHub();
  await using runner = await startRunner({ env: github.env });
  const first = await plan(runner);
  assert.equal(first.conclusion, 'success', first.log.lines.join('\n'));
  const again = await plan(runner);
  assert.deepEqual(
    [first, again].map(({ log }) =>
      log.lines.filter((line) => /^Comment /.test(line)).map((line) => line.split(':')[0]),
    ),
    [
      ['Comment created', 'Comment created'],
      ['Comment unchanged', 'Comment unchanged'],
    ],
  );
  const marks = github.comments.map(({ body }) => parseMark(body));
  assert.deepEqual(
    marks.map((mark) => mark && [mark.job, mark.head, mark.leg]),
    [
      ['webapp-migration', HEAD, 'deploy migrate'],
      ['other', HEAD, 'deploy migrate'],
    ],
  );
  for (const text of [github.comments[0]!.body, first.summary]) {
    assert.match(text, /\*\*Plan\*\*: will run 1 allocation of <code>webapp-migration<\/code>/);
    assert.match(text, /<code>jobs&#46;nomad<\/code>|<code>jobs.nomad<\/code>/);
  }
});

test('legs of a matrix have a comment each; with "new" every plan has', async () => {
  await using github = await startGitHub();
  await using runner = await startRunner({ env: github.env });
  const files = { 'job.nomad': labJob() };
  for (const region of ['eu', 'us', 'eu']) {
    await plan(runner, { files, inputs: { 'comment-key': `{\n  "region": "${region}"\n}` } });
  }
  assert.deepEqual(
    github.comments.map(({ body }) => parseMark(body)?.leg),
    ['deploy migrate {"region":"eu"}', 'deploy migrate {"region":"us"}'],
  );
  await plan(runner, { files, inputs: { 'comment-key': 'eu', comment: 'new' } });
  await plan(runner, { files, inputs: { 'comment-key': 'eu', comment: 'new' } });
  assert.deepEqual(
    github.comments.slice(2).map(({ minimized }) => minimized),
    [true, false],
  );
});

const refused: [string, Record<string, string>, RegExp][] = [
  [
    'a token that may only read, as for forks and Dependabot',
    { 'github-token': 'fork-token' },
    /pull-requests: write.*forks and for Dependabot.*The plan is in the summary/,
  ],
  ['a token that is not valid', { 'github-token': 'expired' }, /Give a token that is valid/],
];
for (const [name, inputs, expected] of refused) {
  test(`with ${name}: a notice, the plan in the summary, and no failure`, async () => {
    await using github = await startGitHub();
    await using runner = await startRunner({ env: github.env });
    const step = await plan(runner, { inputs, files: { 'job.nomad': labJob() } });
    assert.equal(step.conclusion, 'success', step.log.lines.join('\n'));
    assert.deepEqual(github.comments, []);
    assert.equal(annotationTexts(step, 'notice').length, 1);
    assert.match(annotationTexts(step, 'notice')[0]!, expected);
    assert.match(step.summary, /\*\*Plan\*\*: will run 1 allocation/);
  });
}

test('switched off, or without a pull request, GitHub is not asked', async () => {
  await using github = await startGitHub();
  await using runner = await startRunner({ env: github.env });
  await plan(runner, { inputs: { comment: 'off' } });
  const inputs = { ...jobFiles(runner, FILES), command: 'plan' };
  const pushed = await (await runner.uses({ inputs })).ended;
  assert.equal(pushed.conclusion, 'success');
  assert.deepEqual(annotationTexts(pushed, 'notice'), []);
  assert.deepEqual(github.requests, []);
});

test('when the newest commit cannot be planned, its comments are marked as out of date', async () => {
  await using github = await startGitHub();
  await using runner = await startRunner({ env: github.env });
  await plan(runner);
  github.pulls.set(7, { head: NEWER, locked: false });
  const files = { ...FILES, 'jobs.nomad': 'job "webapp-migration" {}' };
  const step = await plan(runner, { files, head: NEWER });
  assert.equal(step.conclusion, 'failure');
  assert.deepEqual(
    github.comments.map(({ body }) => [parseMark(body)?.job, parseMark(body)?.stale]),
    [
      ['webapp-migration', true],
      ['other', false],
    ],
  );
  assert.match(github.comments[0]!.body, /\*\*Out of date\*\*: this is about aaaaaaa/);
});
