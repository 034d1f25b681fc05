import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { clusterEndpoint } from '../../../src/engine/nomad/address.ts';
import { registerJob } from '../../../src/engine/nomad/calls.ts';
import { NomadClient, TIMING } from '../../../src/engine/nomad/client.ts';
import { ClusterError } from '../../../src/engine/nomad/error.ts';
import { login, revoke } from '../../../src/engine/nomad/login.ts';
import { parseOnCluster } from '../../../src/engine/nomad/parse.ts';
import { planOnCluster } from '../../../src/engine/nomad/plan.ts';
import { submit } from '../../../src/engine/nomad/submit.ts';
import { registeredJob } from './jobs.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const HASTY = { ...TIMING, firstContactMs: 300, patienceMs: 300, backoffMs: { first: 5, most: 20 } };
const CALL = { doing: 'read job "web"', capabilities: ['read-job'], path: '/v1/job/web' };
const CERTIFICATE = fileURLToPath(new URL('tls/server.pem', import.meta.url));
const KEY = fileURLToPath(new URL('tls/server-key.pem', import.meta.url));

async function listen(context: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

async function serve(
  context: TestContext,
  handler: Handler,
  env: Record<string, string> = {},
): Promise<NomadClient> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    handler(request, response, body);
  });
  return clientFor({ ...env, NOMAD_ADDR: `http://127.0.0.1:${await listen(context, server)}` });
}

function clientFor(env: Record<string, string>): NomadClient {
  return new NomadClient(clusterEndpoint(env), HASTY, () => {});
}

test('says who asks, and where', async (context) => {
  const seen: unknown[] = [];
  const env = { NOMAD_TOKEN: 's', NOMAD_NAMESPACE: 'team', NOMAD_REGION: 'eu', NOMAD_HTTP_AUTH: 'a:b' };
  const client = await serve(
    context,
    ({ url, headers }, response) => {
      seen.push(url, headers['x-nomad-token'], headers.authorization);
      response.writeHead(200, { 'x-nomad-index': '7' }).end('{"ID":"web"}');
    },
    env,
  );
  assert.deepEqual(await client.call(CALL), { body: { ID: 'web' }, index: 7 });
  assert.deepEqual(seen, ['/v1/job/web?namespace=team&region=eu', 's', 'Basic YTpi']);
});

test('an election is waited for, and so is a server that starts again', async (context) => {
  let number = 0;
  const client = await serve(context, ({ socket }, response) => {
    if (++number === 1) response.writeHead(500).end('No cluster leader');
    else if (number === 2) socket.destroy();
    else response.end('{}');
  });
  assert.deepEqual((await client.call(CALL)).body, {});
  assert.equal(number, 3);
});

/** What one server says when the leader goes away: before it has sent a request on to it, or after. */
const LEADER_GONE = {
  'No cluster leader': 'before',
  "rpc error: failed to get conn: rpc error: lead thread didn't get connection": 'before',
  'rpc error: failed to get conn: dial tcp 10.0.0.7:4647: connect: connection refused': 'before',
  'rpc error: EOF': 'after',
  'rpc error: session shutdown': 'after',
  'rpc error: leadership lost while committing log': 'after',
  'read tcp 10.0.0.8:4647->10.0.0.7:4647: read: connection reset by peer': 'after',
};

for (const [answer, sent] of Object.entries(LEADER_GONE)) {
  test(`"${answer}": a read is tried again; a write ${sent === 'before' ? 'too' : 'is not, for it may have been done'}`, async (context) => {
    let number = 0;
    const client = await serve(context, (_, response) => {
      if (++number % 2 === 1) response.writeHead(500).end(answer);
      else response.end('{}');
    });
    assert.deepEqual((await client.call(CALL)).body, {});
    const write = registerJob(client, registeredJob(), 0);
    if (sent === 'before') await write;
    else await assert.rejects(write, { kind: 'connection' });
    assert.equal(number, sent === 'before' ? 4 : 3);
  });
}

test('a write that nobody knows the fate of is not sent again', async (context) => {
  let number = 0;
  const client = await serve(context, ({ socket }) => {
    number++;
    socket.destroy();
  });
  await assert.rejects(registerJob(client, registeredJob(), 0), { kind: 'connection' });
  assert.equal(number, 1);
});

test('an index that went back is begun anew', async (context) => {
  const client = await serve(context, (_, response) =>
    response.writeHead(200, { 'x-nomad-index': '3' }).end('[]'),
  );
  assert.equal((await client.blocking(CALL, 2)).index, 3);
  assert.equal((await client.blocking(CALL, 9)).index, 0);
});

test('a stream without heartbeats is dead', async (context) => {
  const server = await serve(context, (_, response) => void response.write('{}'));
  const client = new NomadClient(server.endpoint, { ...HASTY, stallMs: 50 }, () => {});
  const read = async () => {
    const chunks: string[] = [];
    for await (const bytes of client.stream(CALL)) chunks.push(Buffer.from(bytes).toString());
    return chunks;
  };
  await assert.rejects(read(), { kind: 'connection', message: /silent for 0.05 s/ });
});

const answers: [number, string, string, RegExp][] = [
  [
    403,
    'Permission denied',
    'permission',
    /without a token.* the capability "read-job" in namespace "default"/,
  ],
  [500, 'rpc error: Permission denied', 'permission', /with the capability "read-job"/],
  [403, 'ACL token not found', 'permission', /does not know the token/],
  [500, 'job "web" is in nonexistent namespace "default"', 'not-found', /has no namespace "default"/],
  [500, 'Enforcing job modify index 3: job already exists', 'conflict', /changed since it was planned/],
  [404, '', 'not-found', /older than this needs/],
  [500, 'No path to region', 'region', /knows no way to region "global"\. Is NOMAD_REGION/],
  [400, 'Client sent an HTTP request to an HTTPS server.', 'refused', /Use https:\/\//],
];

for (const [status, text, kind, message] of answers) {
  test(`${status} ${text || '(empty)'}: ${kind}`, async (context) => {
    const client = await serve(context, (_, response) => response.writeHead(status).end(text));
    await assert.rejects(client.call(CALL), { kind, message });
  });
}

test('where nobody answers the address is named', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const client = clientFor({ NOMAD_ADDR: `http://127.0.0.1:${port}` });
  await assert.rejects(client.call(CALL), {
    message: new RegExp(`No Nomad at http://127.0.0.1:${port}: nobody answers`),
  });
});

test('an answer that is no JSON is not from Nomad', async (context) => {
  const client = await serve(context, (_, response) => response.end('<html>'));
  await assert.rejects(client.call(CALL), { message: /no JSON, so it is not Nomad/ });
});

test('TLS with a private CA needs its certificate and the name in it', async (context) => {
  const server = createTlsServer({ cert: readFileSync(CERTIFICATE), key: readFileSync(KEY) }, (_, response) =>
    response.end('{}'),
  );
  const NOMAD_ADDR = `https://127.0.0.1:${await listen(context, server)}`;
  await assert.rejects(clientFor({ NOMAD_ADDR }).call(CALL), { message: /Give its CA in NOMAD_CACERT/ });
  const trusting = { NOMAD_ADDR, NOMAD_CACERT: CERTIFICATE };
  await assert.rejects(clientFor(trusting).call(CALL), { message: /Set NOMAD_TLS_SERVER_NAME/ });
  const named = { ...trusting, NOMAD_TLS_SERVER_NAME: 'server.global.nomad' };
  assert.deepEqual((await clientFor(named).call(CALL)).body, {});
});

test('https to a server that does not speak it says so', async (context) => {
  const { endpoint } = await serve(context, (_, response) => response.end('{}'));
  const client = clientFor({ NOMAD_ADDR: endpoint.address.replace('http:', 'https:') });
  await assert.rejects(client.call(CALL), { message: /does not speak TLS. Use http:\/\// });
});

test('a certificate without its key is refused before anything is sent', () => {
  assert.throws(
    () => clusterEndpoint({ NOMAD_ADDR: 'https://nomad', NOMAD_CLIENT_CERT: CERTIFICATE }),
    /needs both NOMAD_CLIENT_CERT and NOMAD_CLIENT_KEY/,
  );
});

test('a registration cut off on the way is asked about, and found carried out', async (context) => {
  const job = registeredJob();
  const registered = { ...job, Version: 0, JobModifyIndex: 10 };
  let carriedOut = false;
  const client = await serve(context, ({ method, url, socket }, response) => {
    const json = (body: unknown) => response.end(JSON.stringify(body));
    if (url === '/v1/validate/job') return json({ ValidationErrors: null, Error: '', Warnings: '' });
    if (url === '/v1/job/web/plan') {
      return json({
        JobModifyIndex: carriedOut ? 10 : 0,
        Diff: { Type: carriedOut ? 'None' : 'Added' },
        Warnings: '',
      });
    }
    if (method === 'PUT' && url === '/v1/jobs') {
      if (carriedOut) return json({ EvalID: 'e1', JobModifyIndex: 10, Warnings: '' });
      carriedOut = true;
      return socket.destroy();
    }
    return json(registered);
  });
  const options = { revision: null, relation: null, checkIndex: null, newId: () => 'n' };
  const submission = await submit(client, job, options);
  assert.ok(!('refused' in submission));
  assert.equal(submission.evaluation, 'e1');
  assert.equal(submission.job.JobModifyIndex, 10);
});

test('an older commit is refused as stale, which a plan foresees, and nothing is registered', async (context) => {
  const job = registeredJob();
  const writes: string[] = [];
  const client = await serve(context, ({ method, url }, response) => {
    const json = (body: unknown) => response.end(JSON.stringify(body));
    if (url === '/v1/validate/job') return json({ ValidationErrors: null, Error: '', Warnings: '' });
    if (url === '/v1/job/web/plan')
      return json({ JobModifyIndex: 10, Diff: { Type: 'Edited' }, Warnings: '' });
    if (method !== 'GET') writes.push(url!);
    return json(url === '/v1/job/web' ? { ...job, Meta: { oneoff_commit: 'new' } } : []);
  });
  const revision = { commit: 'old', workflow: null, runNumber: null, attempt: null };
  const relation = async () => 'ancestor' as const;
  const result = await submit(client, job, { revision, relation, checkIndex: null, newId: () => 'n' });
  assert.ok('refused' in result);
  assert.equal(result.refused, 'stale');
  assert.equal(result.registered.commit, 'new');
  const foreseen = await planOnCluster(client, job, { revision, relation, checkIndex: null });
  assert.equal(foreseen.refusal?.refused, 'stale');
  const despite = ['stale' as const];
  assert.equal(
    (await planOnCluster(client, job, { revision, relation, checkIndex: null, despite })).refusal,
    null,
  );
  assert.deepEqual(writes, []);
});

test('variables are given to a parser that knows them only', async (context) => {
  const old = await serve(context, (_, response) => response.end('{"ID":"probe","Meta":{"known":"no"}}'));
  assert.equal(await parseOnCluster(old, { file: 'a.nomad', text: 'job "a" {}', variables: 'x = 1' }), null);
  const bodies: { JobHCL: string; Variables?: string }[] = [];
  const today = await serve(context, (_, response, body) => {
    bodies.push(JSON.parse(body));
    response.end('{"ID":"a","Namespace":"default","Meta":{"known":"yes"}}');
  });
  const job = await parseOnCluster(today, { file: 'a.nomad', text: 'job "a" {}', variables: 'x = 1' });
  assert.equal(job?.ID, 'a');
  assert.equal(bodies.at(-1)?.Variables, 'x = 1');
});

test('problems of a jobspec carry its name and place', async (context) => {
  const client = await serve(context, (_, response) =>
    response
      .writeHead(400)
      .end('input.hcl:3,15-19: Unsuitable value type; a number is required\n<nil>: Missing job block; x'),
  );
  const parsing = parseOnCluster(client, { file: 'jobs/a.nomad', text: 'x', variables: '' });
  await assert.rejects(parsing, {
    kind: 'invalid',
    message:
      /jobs\/a\.nomad:3:15: Unsuitable value type; a number is required\n {2}jobs\/a\.nomad: Missing job block/,
  });
});

test('a job whose file names no namespace goes to the one asked for', async (context) => {
  const written = { ID: 'a', Namespace: '' };
  const client = await serve(
    context,
    (_, response, body) => {
      const filled = (JSON.parse(body) as { Canonicalize: boolean }).Canonicalize;
      response.end(JSON.stringify(filled ? { ...written, Namespace: 'default' } : written));
    },
    { NOMAD_NAMESPACE: 'team' },
  );
  const jobspec = { file: 'a.nomad', text: 'x', variables: '' };
  assert.equal((await parseOnCluster(client, jobspec))?.Namespace, 'team');
  written.Namespace = 'default';
  assert.equal((await parseOnCluster(client, jobspec))?.Namespace, 'default');
});

test('a login gives a token, and tells why it could not be deleted', async (context) => {
  const client = await serve(context, ({ method }, response) => {
    if (method === 'DELETE') return response.writeHead(403).end('Permission denied');
    return response.end('{"AccessorID":"acc","SecretID":"sec","ExpirationTime":"2030-01-01T00:00:00Z"}');
  });
  const token = await login(client, 'github', 'jwt');
  assert.deepEqual(token, { accessorId: 'acc', secretId: 'sec', expiresAt: 1893456000000 * 1e6 });
  assert.match((await revoke(client, token)) ?? '', /expires at 2030-01-01T00:00:00.000Z/);
});

test('a login that is refused names what to look at', async (context) => {
  const client = await serve(context, (_, response) =>
    response.writeHead(400).end('auth method "x" not found'),
  );
  await assert.rejects(login(client, 'x', 'jwt'), (error: unknown) => {
    assert.ok(error instanceof ClusterError);
    assert.match(error.message, /bound audiences/);
    return true;
  });
});
