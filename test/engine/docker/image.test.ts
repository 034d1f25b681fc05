import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { EngineEvent } from '../../../src/engine/engine.ts';
import type { RestartPolicy, Task } from '../../../src/jobspec/job.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { type Registry, registryProblem, startRegistry } from '../../support/registry.ts';
import { jobOf, type Run, runJob, shell } from './harness.ts';

const skip = (await registryProblem()) ?? false;
const TWICE: RestartPolicy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
const PULLED = ['Received', 'Task Setup', 'Driver', 'Started', 'Terminated'];
const PRESENT = ['Received', 'Task Setup', 'Started', 'Terminated'];

describe('images come from a registry', { skip }, () => {
  let docker: DockerFixture;
  let registry: Registry;
  /** A home of its own for the Docker configuration, and for the helper programs. */
  let home: string;

  before(async () => {
    docker = await dockerFixture();
    registry = await startRegistry();
    home = mkdtempSync(path.join(os.tmpdir(), 'oneoff-docker-config-'));
  });
  after(async () => {
    const images = await docker.client.docker.listImages();
    const ours = images.filter(({ RepoTags, RepoDigests }) =>
      [...(RepoTags ?? []), ...(RepoDigests ?? [])].some((name) => name.startsWith(`${registry.address}/`)),
    );
    await Promise.all(ours.map(({ Id }) => docker.client.docker.getImage(Id).remove({ force: true })));
    await registry.close();
    rmSync(home, { recursive: true, force: true });
    await docker.close();
  });

  const auth = (changes = {}) => ({
    auth: { username: registry.username, password: registry.password, ...changes },
  });

  /** Runs an image of the registry with a Docker configuration, and with helpers in front of the PATH. */
  async function runImage(
    image: string,
    config: Record<string, unknown> = {},
    {
      dockerConfig = {},
      on,
      task = {},
    }: {
      dockerConfig?: object;
      on?: (event: EngineEvent) => void;
      task?: Partial<Task>;
    } = {},
  ): Promise<Run> {
    writeFileSync(path.join(home, 'config.json'), JSON.stringify(dockerConfig));
    const engine = await createDockerEngine({
      stateFolder: docker.stateFolder,
      allow: new Set(),
      env: { ...process.env, DOCKER_CONFIG: home, PATH: `${home}:${process.env.PATH}` },
    });
    const written = image.replace(/^\//, `${registry.address}/`);
    const run = await runJob(
      engine,
      jobOf(shell('cat /who', task, { image: written, ...config })),
      on && { on },
    );
    await engine.close();
    return run;
  }

  test('a tag that is not there is pulled with progress, one that is there is used as it is', async () => {
    await registry.push(docker.client, 'app:1', 'first');
    const progress: EngineEvent[] = [];
    const on = (event: EngineEvent) => void (event.type === 'progress' && progress.push(event));
    const first = await runImage('/app:1', auth(), { on });
    assert.deepEqual([first.lines(), first.events()], [['first'], PULLED]);
    assert.ok(progress.length > 2);
    assert.ok(progress.every((event) => event.type === 'progress' && event.topic.endsWith('/app:1')));
    assert.equal(progress.filter((event) => event.type === 'progress' && event.done).length, 1);

    const second = await runImage('/app:1');
    assert.deepEqual([second.lines(), second.events()], [['first'], PRESENT]);
  });

  test('latest, written or implied, and force_pull fetch what is there now', async () => {
    for (const [name, image, config] of [
      ['now:latest', '/now', {}],
      ['now:latest', '/now:latest', {}],
      ['forced:1', '/forced:1', { force_pull: true }],
    ] as const) {
      for (const who of ['old', 'new']) {
        await registry.push(docker.client, name, who);
        const { lines } = await runImage(image, { ...auth(), ...config });
        assert.deepEqual(lines(), [who], image);
      }
    }
  });

  test('a digest means one image and no other', async () => {
    const digest = await registry.push(docker.client, 'fixed:1', 'fixed');
    await registry.push(docker.client, 'fixed:1', 'other');
    const run = await runImage(`/fixed@${digest}`, auth());
    assert.deepEqual([run.lines(), run.events()], [['fixed'], PULLED]);
    assert.deepEqual((await runImage(`/fixed@${digest}`)).events(), PRESENT);
  });

  test('without credentials it cannot be had; that counts as an attempt', async () => {
    const { result, events, event } = await runImage('/private:1', {}, { task: { RestartPolicy: TWICE } });
    assert.equal(result.clientStatus, 'failed');
    assert.deepEqual(events().slice(2), [
      ...['Driver', 'Driver Failure', 'Restarting', 'Driver', 'Driver Failure', 'Not Restarting'],
    ]);
    assert.match(event('Driver Failure').DisplayMessage, /Failed to pull ".*\/private:1": .*docker login/s);
  });

  test('what the registry does not have is not asked for twice', async () => {
    await registry.push(docker.client, 'there:1', 'x');
    for (const image of ['/there:2', '/nowhere:1']) {
      const { events } = await runImage(image, auth(), { task: { RestartPolicy: TWICE } });
      assert.deepEqual(events().slice(2), ['Driver', 'Driver Failure', 'Not Restarting'], image);
    }
  });

  test('a wrong password in the jobspec is not replaced by another', async () => {
    await registry.push(docker.client, 'mine:1', 'x');
    const { event } = await runImage('/mine:1', auth({ password: 'wrong' }), { dockerConfig: loggedIn() });
    assert.match(event('Driver Failure').DisplayMessage, /Failed to pull/);
  });

  const loggedIn = () => ({
    auths: {
      [registry.address]: {
        auth: Buffer.from(`${registry.username}:${registry.password}`).toString('base64'),
      },
    },
  });

  /** A helper program that knows the password of this registry, or fails as it is told. */
  function helper(name: string, failure = ''): void {
    const answer = JSON.stringify({ ServerURL: '', Username: registry.username, Secret: registry.password });
    const file = path.join(home, `docker-credential-${name}`);
    const knows = `read -r host; [ "$1 $host" = "get ${registry.address}" ] || exit 3; echo '${answer}'`;
    writeFileSync(file, `#!/bin/sh\n${failure === '' ? knows : `echo '${failure}'; exit 1`}\n`);
    chmodSync(file, 0o755);
  }

  const LOGINS: [where: string, dockerConfig: () => object][] = [
    ['the configuration of the docker command', loggedIn],
    [
      'the helper of the registry',
      () => ({ credHelpers: { [registry.address]: 'good' }, credsStore: 'broken' }),
    ],
    ['the common helper', () => ({ credsStore: 'good' })],
    ['the configuration, when the helper knows nothing', () => ({ credsStore: 'empty', ...loggedIn() })],
    ['the configuration, when the helper is not installed', () => ({ credsStore: 'nowhere', ...loggedIn() })],
  ];

  for (const [index, [where, dockerConfig]] of LOGINS.entries()) {
    test(`credentials come from ${where}`, async () => {
      helper('good');
      helper('broken', 'the keychain is locked');
      helper('empty', 'credentials not found in native keychain');
      await registry.push(docker.client, `login:${index}`, where);
      const { lines } = await runImage(`/login:${index}`, {}, { dockerConfig: dockerConfig() });
      assert.deepEqual(lines(), [where]);
    });
  }

  test('a helper that fails fails the pull with what it said, unless auth_soft_fail goes on without', async () => {
    helper('broken', 'the keychain is locked');
    const dockerConfig = { credsStore: 'broken' };
    const strict = await runImage('/soft:1', {}, { dockerConfig });
    assert.match(
      strict.event('Driver Failure').DisplayMessage,
      /docker-credential-broken .* keychain is locked/,
    );
    const soft = await runImage('/soft:1', { auth_soft_fail: true }, { dockerConfig });
    assert.doesNotMatch(soft.event('Driver Failure').DisplayMessage, /keychain/);
  });

  test('an image that is damaged on its way is not run', async () => {
    await registry.push(docker.client, 'damaged:1', 'damaged');
    const blobs = path.join(registry.folder, 'docker/registry/v2/blobs/sha256');
    const newest = readdirSync(blobs, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('/data'));
    for (const file of newest) appendFileSync(path.join(blobs, file), 'damage');
    const { result, event } = await runImage('/damaged:1', auth());
    assert.equal(result.clientStatus, 'failed');
    assert.match(event('Driver Failure').DisplayMessage, /Failed to pull/);
  });

  test('a registry that does not answer is waited for no longer than image_pull_timeout', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const { event } = await runImage(`127.0.0.1:${port}/slow:1`, { image_pull_timeout: '300ms' });
    assert.match(event('Driver Failure').DisplayMessage, /not finished after 0.3s \(image_pull_timeout\)/);
    silent.close();
  });
});
