import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { findEndpoint } from '../../../src/engine/docker/endpoint.ts';
import { registryCredentials } from '../../../src/engine/docker/registry-auth.ts';
import { EngineError } from '../../../src/engine/engine.ts';

let home: string;

before(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'oneoff-home-'));
  const folder = path.join(home, '.docker');
  const context = createHash('sha256').update('remote').digest('hex');
  mkdirSync(path.join(folder, 'contexts/meta', context), { recursive: true });
  writeFileSync(
    path.join(folder, 'contexts/meta', context, 'meta.json'),
    JSON.stringify({ Name: 'remote', Endpoints: { docker: { Host: 'tcp://build.example:2376' } } }),
  );
  const basic = Buffer.from('ann:pass:word').toString('base64');
  writeFileSync(
    path.join(folder, 'config.json'),
    JSON.stringify({
      currentContext: 'remote',
      auths: {
        'ghcr.io': { auth: basic },
        'https://index.docker.io/v1/': { identitytoken: 'token' },
        'quay.io': { auth: basic },
      },
      credHelpers: { 'quay.io': 'fake', 'gone.example': 'missing', 'broken.example': 'broken' },
    }),
  );
  const program = (name: string, script: string) => {
    writeFileSync(path.join(home, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(home, name), 0o755);
  };
  program(
    'docker-credential-fake',
    `read -r host; echo "{\\"Username\\":\\"of $host\\",\\"Secret\\":\\"s\\"}"`,
  );
  program('docker-credential-broken', 'echo "the keyring is locked"; exit 1');
});
after(() => rmSync(home, { recursive: true }));

const env = (more: Record<string, string> = {}) => ({ HOME: home, PATH: `${home}:/usr/bin:/bin`, ...more });

const ADDRESSES: [given: Record<string, string>, address: string, options: object][] = [
  [{ DOCKER_HOST: 'unix:///run/x.sock' }, 'unix:///run/x.sock', { socketPath: '/run/x.sock' }],
  [{ DOCKER_HOST: 'tcp://h:2375' }, 'tcp://h:2375', { host: 'h', port: '2375', protocol: 'http' }],
  [
    { DOCKER_HOST: 'tcp://h:1', DOCKER_TLS_VERIFY: '1' },
    'tcp://h:1',
    { host: 'h', port: '1', protocol: 'https' },
  ],
  [{ DOCKER_HOST: 'h:2376' }, 'h:2376', { host: 'h', port: '2376', protocol: 'https' }],
  [
    { DOCKER_HOST: 'ssh://ann@h' },
    'ssh://ann@h',
    { host: 'h', port: '22', protocol: 'ssh', username: 'ann' },
  ],
  [{}, 'tcp://build.example:2376', { host: 'build.example', port: '2376', protocol: 'https' }],
  [{ DOCKER_CONTEXT: 'default', DOCKER_HOST: 'unix:///a' }, 'unix:///a', { socketPath: '/a' }],
];

for (const [given, address, options] of ADDRESSES) {
  test(`the engine of ${JSON.stringify(given)} is where the docker command would look`, () => {
    const found = findEndpoint(env(given));
    assert.equal(found.address, address);
    const { sshOptions: _, ...rest } = Object.fromEntries(
      Object.entries(found.options).filter(([, value]) => value !== undefined),
    );
    assert.deepEqual(rest, options);
  });
}

test('a context that cannot be read is an error that names it and its file', () => {
  assert.throws(
    () => findEndpoint(env({ DOCKER_CONTEXT: 'nowhere' })),
    (error: Error) => error instanceof EngineError && /"nowhere".*meta\.json/.test(error.message),
  );
});

const LOGINS: [registry: string, credentials: object | null][] = [
  ['ghcr.io', { username: 'ann', password: 'pass:word', serveraddress: 'ghcr.io' }],
  ['docker.io', { identitytoken: 'token', serveraddress: 'https://index.docker.io/v1/' }],
  ['quay.io', { username: 'of quay.io', password: 's', serveraddress: 'quay.io' }],
  ['gone.example', null],
  ['unknown.example', null],
];

for (const [registry, credentials] of LOGINS) {
  test(`credentials for ${registry} are those of docker login`, async () => {
    assert.deepEqual(await registryCredentials(registry, env()), credentials);
  });
}

test('a credential helper that fails is named, with what it said', async () => {
  await assert.rejects(
    registryCredentials('broken.example', env()),
    /docker-credential-broken.*the keyring is locked/,
  );
});
