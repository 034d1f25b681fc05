import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import type { NomadClient } from '../../src/engine/nomad/client.ts';
import { annotationTexts, jobFile } from '../action/place.ts';
import { type Agent, CLIENT_OPTIONS, skip, startAgent } from '../support/nomad-agent.ts';
import { startRunner } from '../support/runner.ts';
import { api, ClusterPlace, clientReady, freshName, jobspec } from './cluster.ts';

let agent: Agent;
let admin: NomadClient;
let address: string;

const SET_UP = { doing: 'set up access', capabilities: [], namespace: 'default' };

suite('a real cluster that asks for tokens', { skip, timeout: 120_000 }, () => {
  before(async () => {
    agent = await startAgent(`acl { enabled = true }\nclient { ${CLIENT_OPTIONS} }`, { dev: true });
    address = `http://${agent.host}`;
    const call = { ...SET_UP, method: 'POST', path: '/v1/acl/bootstrap' } as const;
    const { body } = await api({ NOMAD_ADDR: address }).call<{ SecretID: string }>(call);
    const env = { NOMAD_ADDR: address, NOMAD_TOKEN: body.SecretID };
    admin = api(env);
    await clientReady(env);
  });
  after(() => agent?.[Symbol.asyncDispose]());

  const refused: [what: string, given: string[] | null, command: string, message: RegExp][] = [
    ['no token', null, 'run', /without a token\. Set NOMAD_TOKEN .*"submit-job" in namespace "default"/],
    ['a token that may only read', ['list-jobs', 'read-job'], 'run', /the token given lacks .*"submit-job"/],
    ['a token that may only submit', ['submit-job'], 'run', /lacks the capability "read-job"/],
    ['a token that may not list', ['read-job'], 'status', /lacks the capability "list-jobs"/],
    ['a token that may not dispatch', ['submit-job', 'read-job'], 'dispatch', /lacks .*"dispatch-job"/],
  ];

  for (const [what, given, command, message] of refused) {
    test(`${what}: the capability that is missing is named`, async () => {
      await using place = new ClusterPlace({
        NOMAD_ADDR: address,
        NOMAD_TOKEN: given ? await token(given) : '',
      });
      const parameterized = command === 'dispatch' ? 'parameterized {}' : '';
      place.file('job.nomad', jobspec(freshName('acl'), 'true', { job: parameterized }));
      const words = {
        run: ['run', 'job.nomad'],
        dispatch: ['job dispatch', 'job.nomad'],
        status: ['status'],
      };
      const [name, ...rest] = words[command as keyof typeof words];
      const { code, err } = await place.on(name!, ...rest);
      assert.equal(code, command === 'status' ? 1 : 125, err);
      assert.match(err, message);
    });
  }

  test('a token that nobody knows is not taken for one that lacks something only', async () => {
    await using place = new ClusterPlace({ NOMAD_ADDR: address, NOMAD_TOKEN: crypto.randomUUID() });
    const { err } = await place.on('status', 'job');
    assert.match(err, /or is unknown or expired|does not know the token given/);
  });

  test('without the right to read output a run is judged all the same, and says once what it lacks', async () => {
    const given = await token(['submit-job', 'read-job']);
    await using place = new ClusterPlace({ NOMAD_ADDR: address, NOMAD_TOKEN: given });
    place.file('job.nomad', jobspec(freshName('acl-blind'), 'echo unseen; sleep 1', { group: 'count = 2' }));
    const { code, out, err } = await place.on('run', 'job.nomad');
    assert.deepEqual([code, out], [0, ''], err);
    assert.equal(err.match(/lacks the capability "read-logs" or "read-fs"/g)?.length, 1, err);
  });

  test('a namespace that is not there is named', async () => {
    const env = { NOMAD_ADDR: address, NOMAD_TOKEN: admin.endpoint.token!, NOMAD_NAMESPACE: 'nowhere' };
    await using place = new ClusterPlace(env);
    place.file('job.nomad', jobspec(freshName('acl-namespace'), 'true'));
    for (const [command, code] of [
      ['plan', 255],
      ['run', 125],
    ] as const) {
      const ended = await place.on(command, 'job.nomad');
      assert.equal(ended.code, code, ended.err);
      assert.match(ended.err, /has no namespace "nowhere"\. Create it, or set NOMAD_NAMESPACE/);
    }
  });

  test("a step logs in by the workflow's identity, with the rights that its claims give it", async () => {
    await using identities = await identityTokens({ repository: 'octocat/webapp', aud: 'nomad' });
    await allow(identities.keys, 'octocat/webapp');
    await using runner = await startRunner();
    const name = freshName('login');
    const inputs = {
      ...jobFile(runner, jobspec(name, 'echo hello; sleep 1')),
      ...{ engine: 'nomad', 'nomad-addr': address, 'nomad-login': 'workflows', 'nomad-audience': 'nomad' },
    };
    const step = await runner.uses({ inputs, env: identities.env });
    const main = await step.ended;
    assert.equal(main.outputs.outcome, 'completed', main.log.lines.join('\n'));
    assert.ok(main.log.lines.includes('hello'));
    const post = await step.post();
    assert.match(post.log.lines.join('\n'), /Only a management token may delete tokens.* It expires at 20/);

    await allow(identities.keys, 'octocat/other');
    const stranger = await (await runner.uses({ inputs, env: identities.env })).ended;
    assert.equal(stranger.outputs['exit-code'], '125');
    assert.match(
      annotationTexts(stranger, 'error').join(),
      /log in with auth method "workflows".*a binding rule has to match/,
    );
  });
});

/** A token with these capabilities in the default namespace. */
async function token(capabilities: string[]): Promise<string> {
  const name = capabilities.join('-');
  await policy(name, capabilities);
  const body = { Name: name, Type: 'client', Policies: [name] };
  const call = { ...SET_UP, method: 'PUT', path: '/v1/acl/token', body } as const;
  return (await admin.call<{ SecretID: string }>(call)).body.SecretID;
}

async function policy(name: string, capabilities: string[]): Promise<void> {
  const Rules = `namespace "default" {\n capabilities = ${JSON.stringify(capabilities)}\n }`;
  await admin.call({ ...SET_UP, method: 'PUT', path: `/v1/acl/policy/${name}`, body: { Name: name, Rules } });
}

/** The auth method "workflows", and one rule: workflows of the repository may deploy. */
async function allow(keys: string, repository: string): Promise<void> {
  await policy('deploy', ['submit-job', 'read-job', 'read-logs']);
  const method = {
    ...{ Name: 'workflows', Type: 'JWT', TokenLocality: 'local', MaxTokenTTL: '10m0s', Default: false },
    Config: {
      ...{ JWKSURL: keys, BoundAudiences: ['nomad'], BoundIssuer: ['https://identities.test'] },
      ...{ SigningAlgs: ['RS256'], ClaimMappings: { repository: 'repository' } },
    },
  };
  await admin.call({ ...SET_UP, method: 'PUT', path: '/v1/acl/auth-method', body: method });
  const rules = await admin.call<{ ID: string }[]>({ ...SET_UP, path: '/v1/acl/binding-rules' });
  for (const { ID } of rules.body)
    await admin.call({ ...SET_UP, method: 'DELETE', path: `/v1/acl/binding-rule/${ID}` });
  const rule = {
    ...{ AuthMethod: 'workflows', BindType: 'policy', BindName: 'deploy' },
    Selector: `value.repository == "${repository}"`,
  };
  await admin.call({ ...SET_UP, method: 'PUT', path: '/v1/acl/binding-rule', body: rule });
}

/** Gives identity tokens as GitHub gives them to a workflow, and the keys to check them with. */
async function identityTokens(claims: Record<string, string>) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer(({ url }, response) => {
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key', use: 'sig', alg: 'RS256' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(url === '/keys' ? { keys: [jwk] } : { value: signed(claims, privateKey) }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    keys: `http://127.0.0.1:${port}/keys`,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function signed(claims: Record<string, string>, key: KeyObject): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    iss: 'https://identities.test',
    sub: 'workflow',
    iat: now,
    nbf: now,
    exp: now + 300,
    ...claims,
  };
  const text = [{ alg: 'RS256', typ: 'JWT', kid: 'key' }, payload].map(base64url).join('.');
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
