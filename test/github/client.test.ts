import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { githubClient, type Route } from '../../src/github/client.ts';
import { GitHubError } from '../../src/github/error.ts';
import { type Fault, startGitHub } from '../support/github/server.ts';

const PULL = ask('GET', 'pulls/7');
const COMMENT: Route = { ...ask('POST', 'issues/7/comments'), body: { body: 'x' } };

function ask(method: Route['method'], below: string): Route {
  return { method, path: `/repos/octocat/webapp/${below}`, asked: 'try', permission: 'pull-requests: write' };
}

/** A client that writes down how long it would have waited. */
function clientOf(env: Record<string, string>, token = 'workflow-token', budgetMs = 45_000) {
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  return { client: githubClient({ env, token, budgetMs, wait }), waits };
}

async function failure(promise: Promise<unknown>): Promise<GitHubError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GitHubError, String(error));
  return error;
}

const LIMIT = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } };
const RECOVERS: [string, Fault, Route, number][] = [
  ['a 502', { as: { status: 502 }, times: 2 }, PULL, 3],
  ['a dropped connection', { as: 'drop' }, PULL, 2],
  ['a connection that breaks before the answer', { as: 'drop-after' }, PULL, 2],
  ['a 429 that says when', { as: { status: 429, headers: { 'retry-after': '2' } } }, COMMENT, 2],
  ['a 403 that says when', { as: { ...LIMIT, headers: { 'retry-after': '2' } } }, COMMENT, 2],
];
for (const [name, fault, route, requests] of RECOVERS) {
  test(`after ${name} it tries again`, async () => {
    await using github = await startGitHub();
    github.faults.push(fault);
    const { client, waits } = clientOf(github.env);
    assert.ok(await client.request(route));
    assert.equal(github.requests.length, requests);
    assert.equal(waits.length, requests - 1);
    if (route === COMMENT) assert.deepEqual(waits, [2000]);
    else
      assert.ok(
        waits.every((ms, i) => ms >= 250 * 2 ** i && ms <= 500 * 2 ** i),
        String(waits),
      );
  });
}

test('what creates something is not sent twice when nobody knows what became of it', async () => {
  for (const as of ['drop', 'drop-after', { status: 502 }] as const) {
    await using github = await startGitHub();
    github.faults.push({ as });
    const error = await failure(clientOf(github.env).client.request(COMMENT));
    assert.equal(error.kind, typeof as === 'string' ? 'unreachable' : 'server');
    assert.equal(github.requests.length, 1);
  }
});

const REFUSED: [string, Fault['as'], Route, Partial<GitHubError>, RegExp][] = [
  [
    'a limit of an hour',
    { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4070908800' } },
    PULL,
    { kind: 'rate-limited', status: 403 },
    /Run it again after 2099-01-01T00:00:00Z\.$/,
  ],
  [
    'a limit that does not say for how long',
    LIMIT,
    PULL,
    { kind: 'rate-limited', status: 403 },
    /secondary rate limit/,
  ],
  [
    'a missing permission',
    { status: 403, body: { message: 'Resource not accessible by integration' } },
    PULL,
    { kind: 'forbidden', status: 403 },
    /"permissions: \{contents: read, pull-requests: write\}"/,
  ],
  [
    'a locked conversation',
    { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
    COMMENT,
    { kind: 'forbidden', status: 403 },
    /Unlock the conversation\.$/,
  ],
  [
    'a wrong token',
    { status: 401, body: { message: 'Bad credentials' } },
    PULL,
    { kind: 'unauthorized', status: 401 },
    /401: Bad credentials\. Give a token that is valid/,
  ],
  [
    'what is not there',
    { status: 404, body: { message: 'Not Found' } },
    PULL,
    { kind: 'not-found', status: 404 },
    /does not exist, or the token may not see it/,
  ],
  ['a conflict', { status: 409, body: {} }, PULL, { kind: 'conflict', status: 409 }, /run it again\.$/],
  [
    'what GitHub does not accept',
    {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ message: 'Body is too long' }, 'odd', null] },
    },
    COMMENT,
    { kind: 'invalid', status: 422 },
    /422: Validation Failed: Body is too long: odd\./,
  ],
  [
    'a page that is no JSON',
    { status: 200, body: '<html>' },
    PULL,
    { kind: 'unreachable', status: 200 },
    /no JSON\. Check GITHUB_API_URL/,
  ],
  [
    'an error page',
    { status: 403, body: '<html>' },
    PULL,
    { kind: 'forbidden', status: 403 },
    /GitHub answered 403\. Give/,
  ],
];
for (const [name, as, route, expected, message] of REFUSED) {
  test(`${name} ends it at once with a reason and the next step`, async () => {
    await using github = await startGitHub();
    github.faults.push({ as });
    const { client, waits } = clientOf(github.env);
    const error = await failure(client.request(route));
    assert.deepEqual({ kind: error.kind, status: error.status }, expected);
    assert.match(error.message, message);
    assert.deepEqual(waits, []);
  });
}

test('trying ends with the time there is', async () => {
  await using github = await startGitHub();
  github.faults.push({ as: { status: 503 }, times: 100 });
  const { client } = clientOf(github.env, 'workflow-token', 300);
  assert.equal((await failure(client.request(PULL))).kind, 'server');
  assert.ok(github.requests.length <= 2);
});

test('a host that does not answer is named, and why', async () => {
  const { client } = clientOf({ GITHUB_API_URL: 'http://127.0.0.1:9' }, 'x', 100);
  assert.match(
    (await failure(client.request(PULL))).message,
    /^Could not try: 127\.0\.0\.1:9 did not answer \(.+\)\. Check the network/,
  );
});

test('a list is read to its last page', async () => {
  await using github = await startGitHub();
  for (let i = 0; i < 205; i++) github.add({ body: String(i) });
  const bodies: string[] = [];
  const route = ask('GET', 'issues/7/comments?per_page=100');
  for await (const item of clientOf(github.env).client.list(route))
    bodies.push((item as { body: string }).body);
  assert.deepEqual(
    bodies,
    Array.from({ length: 205 }, (_, i) => String(i)),
  );
  assert.equal(github.requests.length, 3);
});

test('the token goes to no other host', async () => {
  await using github = await startGitHub();
  github.faults.push({
    as: { status: 200, headers: { link: '<https://evil.example/x>; rel="next"' }, body: [] },
  });
  const pages = clientOf(github.env).client.list(ask('GET', 'issues/7/comments'));
  assert.match((await failure(pages.next())).message, /another host/);
});

test('a proxy in the environment is used, except for the hosts it is not for', async () => {
  await using github = await startGitHub();
  const through: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    through.push(request.url!);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const proxied = { ...github.env, GITHUB_API_URL: 'https://api.github.test', HTTPS_PROXY: url };
    await failure(clientOf(proxied).client.request(COMMENT));
    assert.deepEqual(through, ['api.github.test:443']);
    assert.ok(await clientOf({ ...github.env, http_proxy: url, no_proxy: '127.0.0.1' }).client.request(PULL));
    assert.equal(through.length, 1);
  } finally {
    proxy.close();
    proxy.closeAllConnections();
  }
});

test('GraphQL answers with data, or says what it refused', async () => {
  await using github = await startGitHub();
  const asked = ['ask', 'query { viewer { login } }', {}] as const;
  assert.deepEqual(await clientOf(github.env, 'personal-token').client.graphql(...asked), {
    viewer: { login: 'hubot' },
  });
  const error = await failure(clientOf(github.env).client.graphql(...asked));
  assert.equal(error.kind, 'forbidden');
  assert.match(error.message, /^Could not ask: Resource not accessible by integration\.$/);
});
