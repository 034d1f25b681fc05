import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommentOptions, markCommentsStale, postComment } from '../../src/github/comment.ts';
import { type CommentIdentity, parseMark, renderMark } from '../../src/github/identity.ts';
import { type FakeGitHub, startGitHub } from '../support/github/server.ts';

const HEAD = 'a'.repeat(40);
const NEWER = 'b'.repeat(40);
const IDENTITY = { job: 'webapp-migration', namespace: 'default', leg: 'plan {"db":"eu"}' };

type Options = CommentOptions & { identity: CommentIdentity };

function options(github: FakeGitHub, change: Partial<Options> & { head?: string } = {}): Options {
  const pullRequest = { number: 7, headSha: change.head ?? HEAD };
  return {
    env: github.env,
    token: 'workflow-token',
    event: { name: 'pull_request', repository: 'octocat/webapp', pullRequest, foreignHead: false },
    identity: IDENTITY,
    ...change,
  };
}

function post(
  github: FakeGitHub,
  text: string,
  change: Parameters<typeof options>[1] & { history?: 'new' } = {},
) {
  return postComment({ ...options(github, change), history: change.history ?? 'update', text: () => text });
}

function bodies(github: FakeGitHub): string[] {
  return github.comments.map(({ body }) => body.replace(/^<!--.*-->\n/, ''));
}

const mark = (change: object = {}): string =>
  renderMark({ format: 1, ...IDENTITY, head: HEAD, stale: false, ...change });

test('one comment is created, edited in place, and left alone when nothing changed', async () => {
  await using github = await startGitHub();
  const [first, second, third] = [
    await post(github, 'one'),
    await post(github, 'two'),
    await post(github, 'two'),
  ];
  assert.deepEqual(
    [first, second, third].map((each) => each.posted && each.how),
    ['created', 'edited', 'unchanged'],
  );
  assert.deepEqual(bodies(github), ['two']);
  assert.equal(third.posted && third.url, 'https://github.com/octocat/webapp/pull/7#issuecomment-1001');
  assert.equal(github.requests.filter((request) => request.startsWith('PATCH')).length, 1);
});

test('only our own comment of the same job, namespace and leg is touched', async () => {
  await using github = await startGitHub();
  const others = [
    { body: `${mark()}by somebody else`, login: 'mallory' },
    { body: `${mark()}by an app of that name`, login: 'mallory[bot]' },
    { body: `> quoted\n${mark()}` },
    { body: `${mark({ job: 'other' })}` },
    { body: `${mark({ namespace: 'other' })}` },
    { body: `${mark({ leg: '' })}` },
    { body: `${mark({ format: 2 })}of a later version` },
    { body: '<!-- oneoff {"job": -->\nbroken' },
    { body: `${mark()}on another pull request`, issue: 8 },
  ].map((comment) => ({ ...github.add(comment) }));
  await post(github, 'ours');
  assert.deepEqual(github.comments.slice(0, -1), others);
  assert.deepEqual(bodies(github).at(-1), 'ours');
});

test('our comment is found behind hundreds of others', async () => {
  await using github = await startGitHub();
  for (let i = 0; i < 230; i++) github.add({ login: 'mallory', body: `${i}` });
  github.add({ body: `${mark()}old` });
  await post(github, 'new');
  assert.equal(github.comments.length, 231);
  assert.equal(bodies(github).at(-1), 'new');
});

test('a token of a person or an app comments under its own name', async () => {
  await using github = await startGitHub();
  github.add({ body: `${mark()}of the workflow's token` });
  github.add({ body: `${mark()}of a person named like the app`, login: 'deployer-' });
  for (const token of ['personal-token', 'app-token']) {
    await post(github, 'one', { token });
    await post(github, 'two', { token });
  }
  assert.deepEqual(
    github.comments.slice(2).map(({ login }) => login),
    ['hubot', 'deployer[bot]'],
  );
});

test('nobody can be told by a comment what to hide or end', () => {
  const hostile = { job: '--> <script>', namespace: '<!--', leg: 'a--b\n-->' };
  const text = mark(hostile);
  assert.match(text, /^<!-- oneoff [^<>\n]*(?<!-)-->\n$/);
  assert.doesNotMatch(text.slice(4, -4), /--/);
  assert.deepEqual(parseMark(`${text}rest`), { format: 1, ...hostile, head: HEAD, stale: false });
});

test('two that create at the same moment end with one comment, the oldest', async () => {
  await using github = await startGitHub();
  let creating = 0;
  let release = (): void => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  github.before = (request) => {
    if (!request.startsWith('POST /repos')) return undefined;
    if (++creating === 2) release();
    return both;
  };
  const posted = await Promise.all([post(github, 'left'), post(github, 'right')]);
  assert.ok(posted.every((each) => each.posted));
  assert.equal(creating, 2, 'both found none and created one');
  assert.deepEqual(
    github.comments.map(({ id }) => id),
    [1001],
  );
  await post(github, 'last');
  assert.deepEqual(bodies(github), ['last']);
});

test('many legs at the same moment have one comment each', async () => {
  await using github = await startGitHub();
  const legs = ['0', '1', '2', '3', '4'];
  const twice = [...legs, ...legs];
  await Promise.all(twice.map((leg) => post(github, leg, { identity: { ...IDENTITY, leg } })));
  for (const leg of legs) await post(github, leg, { identity: { ...IDENTITY, leg } });
  assert.deepEqual(bodies(github).sort(), legs);
});

test('duplicates that an earlier race left are removed', async () => {
  await using github = await startGitHub();
  for (const text of ['one', 'two', 'three']) github.add({ body: mark() + text });
  await post(github, 'new');
  assert.deepEqual(
    github.comments.map(({ id }) => id),
    [1001],
  );
});

test('a comment that was created though the connection broke is found again', async () => {
  await using github = await startGitHub();
  github.faults.push({ method: 'POST', as: { status: 403, body: {} } }, { method: 'POST', as: 'drop-after' });
  const posted = await post(github, 'text');
  assert.equal(posted.posted, true);
  assert.deepEqual(bodies(github), ['text']);
});

test('a comment that somebody deletes meanwhile is created anew', async () => {
  await using github = await startGitHub();
  github.add({ body: `${mark()}old` });
  github.before = (request) => {
    if (request.startsWith('PATCH')) github.comments.splice(0);
    return undefined;
  };
  const posted = await post(github, 'new');
  assert.equal(posted.posted && posted.how, 'created');
  assert.deepEqual(bodies(github), ['new']);
});

test('with history each text has its comment, and earlier ones are folded away', async () => {
  await using github = await startGitHub();
  for (const text of ['one', 'two', 'three']) await post(github, text, { history: 'new' });
  assert.deepEqual(
    github.comments.map(({ body, minimized }) => [body.split('\n')[1], minimized]),
    [
      ['one', true],
      ['two', true],
      ['three', false],
    ],
  );
});

test('an older commit is marked as such, and never takes the place of the newest', async () => {
  await using github = await startGitHub();
  github.pulls.set(7, { head: NEWER, locked: false });
  await post(github, 'old plan');
  assert.equal(
    bodies(github)[0],
    '> [!WARNING]\n> **Out of date**: this is about aaaaaaa, and the pull request has moved on to bbbbbbb.\n\nold plan',
  );
  await post(github, 'new plan', { head: NEWER });
  const late = await post(github, 'old plan');
  assert.deepEqual(late, {
    posted: false,
    reason: 'The pull request has moved on to bbbbbbb, and its plan is there already.',
  });
  assert.deepEqual(bodies(github), ['new plan']);
});

async function marked(github: FakeGitHub, head: string): Promise<number> {
  const { reason, marked } = await markCommentsStale({ ...options(github, { head }), leg: IDENTITY.leg });
  assert.equal(reason, null);
  return marked;
}

test('what stands there is marked once when the newest commit has nothing to show', async () => {
  await using github = await startGitHub();
  assert.equal(await marked(github, HEAD), 0);
  await post(github, 'plan');
  await post(github, 'of another leg', { identity: { ...IDENTITY, leg: 'other' } });
  assert.equal(await marked(github, HEAD), 0);
  assert.equal(await marked(github, NEWER), 0, 'the pull request has not moved on');
  github.pulls.set(7, { head: NEWER, locked: false });
  assert.equal(await marked(github, HEAD), 0, 'an older commit judges nothing');
  assert.equal(await marked(github, NEWER), 1);
  assert.equal(await marked(github, NEWER), 0);
  assert.equal(bodies(github)[1], 'of another leg');
  assert.match(bodies(github)[0]!, /^> \[!WARNING\]\n> .*about aaaaaaa.*moved on to bbbbbbb\.\n\nplan$/);
  assert.equal(parseMark(github.comments[0]!.body)!.stale, true);
  await post(github, 'fixed', { head: NEWER });
  assert.deepEqual(bodies(github), ['fixed', 'of another leg']);
});

test('a text that uses all of its room fits, and can still be marked', async () => {
  await using github = await startGitHub();
  const fill = (maxBytes: number): string => 'x'.repeat(maxBytes);
  const posted = await postComment({ ...options(github), history: 'update', text: fill });
  assert.equal(posted.posted, true);
  assert.ok(github.comments[0]!.body.length > 64_000);
  github.pulls.set(7, { head: NEWER, locked: false });
  assert.equal(await marked(github, NEWER), 1);
});

const WITHOUT: [string, (github: FakeGitHub) => Partial<CommentOptions>, RegExp][] = [
  [
    'a token that may only read',
    () => ({ token: 'fork-token' }),
    /permissions: \{contents: read, pull-requests: write\}/,
  ],
  ['a token that is wrong', () => ({ token: 'x' }), /Bad credentials/],
  ['no token', () => ({ token: '' }), /"github-token"/],
  [
    'no pull request',
    (github) => ({ event: { ...options(github).event, pullRequest: null } }),
    /not about a pull request/,
  ],
  [
    'a repository it may not see',
    (github) => ({ event: { ...options(github).event, repository: 'a/b' } }),
    /404/,
  ],
  [
    'a locked conversation',
    (github) => {
      github.pulls.get(7)!.locked = true;
      return {};
    },
    /Unlock/,
  ],
  [
    'a GitHub that limits',
    (github) => {
      github.faults.push({ as: { status: 429, headers: { 'retry-after': '3600' } } });
      return {};
    },
    /429/,
  ],
];
for (const [name, change, reason] of WITHOUT) {
  test(`with ${name} nothing is posted, and the reason is told`, async () => {
    await using github = await startGitHub();
    const posted = await post(github, 'text', change(github));
    assert.ok(!posted.posted);
    assert.match(posted.reason, reason);
    assert.deepEqual(github.comments, []);
  });
}

test('a text that is too long is refused by GitHub and told', async () => {
  await using github = await startGitHub();
  const posted = await post(github, 'x'.repeat(66_000));
  assert.ok(!posted.posted);
  assert.match(posted.reason, /Body is too long/);
});

test('when nobody can tell whose the token is, no second comment is made', async () => {
  await using github = await startGitHub();
  github.add({ body: `${mark()}old`, login: 'hubot' });
  github.faults.push({ method: 'POST', as: { status: 422, body: { message: 'no' } } });
  const posted = await post(github, 'new', { token: 'personal-token' });
  assert.equal(posted.posted && posted.how, 'edited', 'REST is asked when GraphQL refuses');
});
