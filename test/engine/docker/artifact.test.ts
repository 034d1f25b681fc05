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
