import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type GitHubEvent, readEvent, refusesToRun } from '../../src/github/event.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-'));
after(() => rmSync(folder, { recursive: true }));

function event(name: string, payload: unknown): GitHubEvent {
  const file = join(folder, 'event.json');
  writeFileSync(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return readEvent({ GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: 'octocat/webapp' });
}

const OWN = { full_name: 'Octocat/webapp' };
const FORK = { full_name: 'mallory/webapp' };
const repository = { full_name: 'octocat/webapp' };
const pull = (repo: unknown): unknown => ({
  repository,
  pull_request: { number: 7, head: { sha: 'abc', repo } },
});
const run = (head_repository: unknown, pull_requests: unknown[] = []): unknown => ({
  repository,
  workflow_run: { head_sha: 'abc', head_repository, pull_requests },
});

type Read = { pull: [number, string | null] | null; foreign: boolean; refuses: boolean };
const EVENTS: [string, string, unknown, Read][] = [
  ['a push', 'push', { repository }, { pull: null, foreign: false, refuses: false }],
  ['a pull request', 'pull_request', pull(OWN), { pull: [7, 'abc'], foreign: false, refuses: false }],
  ['one of a fork', 'pull_request', pull(FORK), { pull: [7, 'abc'], foreign: true, refuses: false }],
  [
    'one with secrets',
    'pull_request_target',
    pull(OWN),
    { pull: [7, 'abc'], foreign: false, refuses: false },
  ],
  [
    'one of a fork with secrets',
    'pull_request_target',
    pull(FORK),
    { pull: [7, 'abc'], foreign: true, refuses: true },
  ],
  [
    'one of a fork that is gone',
    'pull_request_target',
    pull(null),
    { pull: [7, 'abc'], foreign: true, refuses: true },
  ],
  ['one that says nothing', 'pull_request_target', '', { pull: null, foreign: true, refuses: true }],
  ['a review', 'pull_request_review', pull(FORK), { pull: [7, 'abc'], foreign: true, refuses: false }],
  ['a run', 'workflow_run', run(OWN, [{ number: 7 }]), { pull: [7, 'abc'], foreign: false, refuses: false }],
  ['a run of a fork', 'workflow_run', run(FORK), { pull: null, foreign: true, refuses: true }],
  ['a run that says nothing', 'workflow_run', {}, { pull: null, foreign: true, refuses: true }],
  [
    'a run for two',
    'workflow_run',
    run(OWN, [{ number: 7 }, { number: 8 }]),
    { pull: null, foreign: false, refuses: false },
  ],
  [
    'a comment',
    'issue_comment',
    { repository, issue: { number: 7, pull_request: {} } },
    { pull: [7, null], foreign: false, refuses: false },
  ],
  [
    'a comment on an issue',
    'issue_comment',
    { repository, issue: { number: 7 } },
    { pull: null, foreign: false, refuses: false },
  ],
  ['a file that is no JSON', 'push', '{', { pull: null, foreign: false, refuses: false }],
];

test('the pull request is found, and where its head comes from; a foreign head with secrets runs nothing', () => {
  for (const [name, event_name, payload, expected] of EVENTS) {
    const { pullRequest, foreignHead, ...rest } = event(event_name, payload);
    const refuses = refusesToRun({ pullRequest, foreignHead, ...rest }) !== null;
    const read = {
      pull: pullRequest && [pullRequest.number, pullRequest.headSha],
      foreign: foreignHead,
      refuses,
    };
    assert.deepEqual(read, expected, name);
  }
});

test('the refusal names the event and what is allowed', () => {
  assert.match(
    refusesToRun(event('pull_request_target', pull(FORK)))!,
    /^The event pull_request_target has the secrets of octocat\/webapp.*"command: plan" and "command: validate"/,
  );
});

test('without a runner there is no event', () => {
  assert.deepEqual(readEvent({}), { name: '', repository: '', pullRequest: null, foreignHead: false });
});
