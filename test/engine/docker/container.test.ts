import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { DriverFailure } from '../../../src/engine/allocation/driver-failure.ts';
import { connect, type DockerClient } from '../../../src/engine/docker/client.ts';
import { awaitExit, createContainer, ImageMissing } from '../../../src/engine/docker/container.ts';
import { EngineError } from '../../../src/engine/engine.ts';

/** Stands for an engine in moments that a real one cannot be brought to at will. */
let answer: (url: string, response: ServerResponse) => void;
let server: Server;
let socket: string;
let client: DockerClient;

before(async () => {
  socket = path.join(mkdtempSync(path.join(os.tmpdir(), 'oneoff-engine-')), 'docker.sock');
  server = createServer((request, response) => answer(request.url ?? '', response));
  await listen();
  client = await connect({ DOCKER_HOST: `unix://${socket}` });
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(path.dirname(socket), { recursive: true });
});

function listen(): Promise<void> {
  return new Promise((resolve) => server.listen(socket, resolve));
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('an engine that is restarted while a container runs still tells how it ended', async () => {
  let restarted = false;
  answer = (url, response) => {
    if (url.includes('/wait')) {
      response.writeHead(200).flushHeaders();
      server.close(() => {
        restarted = true;
        setTimeout(listen, 300);
      });
      setImmediate(() => server.closeAllConnections());
    } else {
      json(response, 200, { State: { Running: false, ExitCode: 4, OOMKilled: false } });
    }
  };
  const { exit } = await awaitExit(client, 'abc');
  assert.deepEqual(await exit, { code: 4, oomKilled: false });
  assert.equal(restarted, true);
});

test('a container that survived the restart of its engine is waited for again', async () => {
  let waits = 0;
  answer = (url, response) => {
    if (!url.includes('/wait'))
      return json(response, 200, { State: { Running: true, ExitCode: 0, OOMKilled: false } });
    waits += 1;
    if (waits === 2) return json(response, 200, { StatusCode: 4 });
    response.writeHead(200).flushHeaders();
    setImmediate(() => response.destroy());
  };
  assert.deepEqual(await (await awaitExit(client, 'abc')).exit, { code: 4, oomKilled: false });
});

for (const [heard, events] of [
  ['is heard of after its end', '{"Action":"oom"}\n'],
  ['is not heard of', ''],
] as const) {
  test(`a container was killed: that it was for its memory ${heard}`, async () => {
    const StartedAt = '2026-01-01T00:00:00.5Z';
    const FinishedAt = '2026-01-01T00:00:01.25Z';
    let asked = '';
    answer = (url, response) => {
      if (url.includes('/wait')) return json(response, 200, { StatusCode: 137 });
      if (!url.includes('/events'))
        return json(response, 200, { State: { ExitCode: 137, OOMKilled: false, StartedAt, FinishedAt } });
      asked = url;
      response.writeHead(200).end(events);
    };
    const { exit } = await awaitExit(client, 'abc');
    assert.deepEqual(await exit, { code: 137, oomKilled: events !== '' });
    assert.match(asked, /since=1767225600\.5&until=1767225601\.55/);
  });
}

const ANSWERS: [
  status: number,
  message: string,
  kind: new (...args: never[]) => Error,
  recoverable?: boolean,
][] = [
  [404, 'No such image: webapp:9', ImageMissing],
  [400, 'invalid reference format', DriverFailure, false],
  [500, 'no space left on device', DriverFailure, true],
];

for (const [status, message, kind, recoverable] of ANSWERS) {
  test(`an engine that answers ${status} to a creation is understood`, async () => {
    answer = (_, response) => json(response, status, { message });
    await assert.rejects(
      createContainer(client, { name: 'name', body: {}, existsAttempts: 1 }),
      (error: Error & { recoverable?: boolean }) => {
        assert.ok(error instanceof kind);
        assert.match(error.message, new RegExp(message));
        assert.equal(error.recoverable, recoverable);
        return true;
      },
    );
  });
}

test('an engine that hangs up is an error of the engine, not of the task', async () => {
  answer = (_, response) => response.destroy();
  await assert.rejects(createContainer(client, { name: 'name', body: {}, existsAttempts: 1 }), EngineError);
});
