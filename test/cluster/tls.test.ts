import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Agent, CLIENT_OPTIONS, NOMAD, skip, startAgent } from '../support/nomad-agent.ts';
import { ClusterPlace, clientReady, freshName, jobspec } from './cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'oneoff-tls-'));
const pem = (name: string): string => join(folder, `${name}.pem`);

const CA = { NOMAD_CACERT: pem('nomad-agent-ca') };
const CLIENT = {
  NOMAD_CLIENT_CERT: pem('global-cli-nomad'),
  NOMAD_CLIENT_KEY: pem('global-cli-nomad-key'),
};

let agent: Agent;

suite('a real cluster that speaks TLS with those only who show a certificate', {
  skip,
  timeout: 120_000,
}, () => {
  before(async () => {
    for (const words of ['ca create', 'cert create -server', 'cert create -cli'])
      execFileSync(NOMAD!, ['tls', ...words.split(' ')], { cwd: folder, stdio: 'ignore' });
    const tls = `tls {
  http                = true
  rpc                 = true
  verify_https_client = true
  ca_file             = "${pem('nomad-agent-ca')}"
  cert_file           = "${pem('global-server-nomad')}"
  key_file            = "${pem('global-server-nomad-key')}"
}`;
    agent = await startAgent(`${tls}\nclient { ${CLIENT_OPTIONS} }`, { dev: true });
    await clientReady({ NOMAD_ADDR: `https://${agent.host}`, ...CA, ...CLIENT });
  });
  after(async () => {
    await agent?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  test('with its CA and a certificate of its own a run runs: requests, blocking queries and logs', async () => {
    for (const name of [{}, { NOMAD_TLS_SERVER_NAME: 'server.global.nomad' }]) {
      await using place = new ClusterPlace({
        NOMAD_ADDR: `https://${agent.host}`,
        ...CA,
        ...CLIENT,
        ...name,
      });
      place.file('job.nomad', jobspec(freshName('tls'), 'echo one; sleep 1; echo two'));
      const { code, out, err } = await place.on('run', 'job.nomad');
      assert.deepEqual([code, out], [0, 'one\ntwo\n'], err);
    }
  });

  const refused: [what: string, scheme: string, env: Record<string, string>, message: RegExp][] = [
    ['without its CA', 'https', CLIENT, /an authority unknown here .*Give its CA in NOMAD_CACERT/],
    ['without a certificate', 'https', CA, /wants a client certificate, .* give that in NOMAD_CLIENT_CERT/],
    [
      'under another name',
      'https',
      { ...CA, ...CLIENT, NOMAD_TLS_SERVER_NAME: 'server.other.nomad' },
      /a certificate of another name .*NOMAD_TLS_SERVER_NAME/,
    ],
    ['without TLS', 'http', {}, /speaks TLS\. Use https:\/\/ in NOMAD_ADDR/],
  ];
  for (const [what, scheme, env, message] of refused) {
    test(`${what} it is said what is missing`, async () => {
      await using place = new ClusterPlace({ NOMAD_ADDR: `${scheme}://${agent.host}`, ...env });
      place.file('job.nomad', jobspec(freshName('tls'), 'true'));
      const { code, err } = await place.on('run', 'job.nomad');
      assert.equal(code, 125, err);
      assert.match(err, message);
    });
  }
});
