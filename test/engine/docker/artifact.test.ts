import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Artifact } from '../../../src/jobspec/job.ts';
import { serve } from '../../artifact/server.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, runJob, shell } from './harness.ts';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker);
});
after(async () => {
  await engine.close();
  await docker.close();
});

const artifact = (GetterSource: string, RelativeDest: string): Artifact => ({
  GetterSource,
  RelativeDest,
  GetterOptions: null,
  GetterHeaders: null,
  GetterMode: 'any',
  GetterInsecure: false,
  Chown: false,
});

const ONCE_MORE = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };

test('an artifact that cannot be had counts as an attempt; those that came are not fetched again', async () => {
  let asked = 0;
  const server = await serve({
    '/seed.sql': 'insert',
    '/key': (_request, response) => void (asked++ === 0 ? response.writeHead(503) : response).end('open'),
  });
  const Artifacts = [
    artifact(`${server.origin}/seed.sql`, 'local/'),
    artifact(`${server.origin}/key`, 'secrets/'),
  ];
  const task = shell('cat /local/seed.sql; echo; cat /secrets/key', { Artifacts, RestartPolicy: ONCE_MORE });
  const { result, lines, events, event } = await runJob(engine, jobOf(task));
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(lines(), ['insert', 'open']);
  assert.deepEqual(events(), [
    ...['Received', 'Task Setup', 'Downloading Artifacts', 'Failed Artifact Download', 'Restarting'],
    ...['Downloading Artifacts', 'Started', 'Terminated'],
  ]);
  assert.match(
    event('Failed Artifact Download').DisplayMessage,
    /^failed to download artifact ".*\/key": .*503/,
  );
  assert.deepEqual(server.requests.map(({ path }) => path).sort(), ['/key', '/key', '/seed.sql']);
  await server.close();
});

test('a download ends when its allocation is stopped, and the task has not failed', async () => {
  const stop = new AbortController();
  const server = await serve({
    '/endless': (_request, response) => {
      response.write('some');
      stop.abort({ reason: 'superseded', graceLimit: null });
    },
  });
  const Artifacts = [artifact(`${server.origin}/endless`, 'local/')];
  const { result, events } = await runJob(engine, jobOf(shell('true', { Artifacts })), {
    signal: stop.signal,
  });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Downloading Artifacts', 'Killing']);
  await server.close();
});

test('an image is loaded from an archive that an artifact has brought', async () => {
  const name = `oneoff-test-load:${Date.now()}`;
  const { docker: api } = docker.client;
  const [repo = '', tag = ''] = name.split(':');
  await api.getImage('webapp:0.1').tag({ repo, tag });
  const parts: Buffer[] = [];
  for await (const part of await api.getImage(name).get()) parts.push(part as Buffer);
  await api.getImage(name).remove();

  const server = await serve({ '/image.tar': Buffer.concat(parts), '/not.tar': 'no archive' });
  const from = (file: string) => [{ ...artifact(`${server.origin}/${file}?archive=false`, 'local/') }];
  const loaded = { image: name, load: 'image.tar' };
  const { result, events } = await runJob(
    engine,
    jobOf(shell('true', { Artifacts: from('image.tar') }, loaded)),
  );
  assert.equal(result.clientStatus, 'complete');
  assert.ok(!events().includes('Driver'));
  await api.getImage(name).remove();

  for (const [file, load, says] of [
    ['not.tar', 'not.tar', /"not.tar" was refused/],
    ['image.tar', 'other.tar', /"other.tar" is not there/],
    ['image.tar', '../../../../../../../../etc/passwd', /leads out of the folder/],
  ] as const) {
    const wrong = shell('true', { Artifacts: from(file), RestartPolicy: ONCE_MORE }, { image: name, load });
    const { event } = await runJob(engine, jobOf(wrong));
    assert.match(event('Driver Failure').DisplayMessage, says);
  }
  await server.close();
});
