import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import { type Engine, EngineError, type EngineEvent } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { abandoned } from './abandoned.ts';
import { allocationOf, engineOf, jobOf, networked, runJob, shell } from './harness.ts';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker);
});
after(async () => {
  await engine.clean(null);
  await docker.close();
});

const abandon = (script: string, until: (event: EngineEvent) => boolean, mode = '') =>
  abandoned(docker, script, until, { mode });

const line = (text: string) => (event: EngineEvent) => event.type === 'log' && event.text === text;
const kept = (id: string) =>
  readFileSync(path.join(docker.stateFolder, 'alloc', id, 'alloc/logs/t.stdout.0'), 'utf8');

test('a container whose process was killed is taken over: no line is lost or doubled, the exit code is its own', async () => {
  const script = 'for i in 1 2 3 4 5 6 7 8; do echo line $i; sleep 0.25; done; printf end; exit 5';
  const allocation = await abandon(script, line('line 3'));
  assert.equal(await engine.remains(allocation), 'running');

  const { result, events, event, lines } = await runJob(engine, jobOf(shell(script)), {
    allocation,
    resume: true,
  });
  assert.equal(result.clientStatus, 'failed');
  assert.equal(event('Terminated').Details.exit_code, '5');
  assert.deepEqual(events(), ['Terminated', 'Not Restarting']);
  assert.equal(lines().at(-1), 'end');
  assert.equal(kept(allocation.ID), 'line 1\nline 2\nline 3\nline 4\nline 5\nline 6\nline 7\nline 8\nend');
  await engine.close();
  assert.equal(await engine.remains(allocation), 'none');
});

test('a container that ended while nobody watched tells how', async () => {
  const script = 'echo one; until test -e /alloc/data/go; do sleep 0.05; done; echo two; exit 6';
  const allocation = await abandon(script, line('one'));
  writeFileSync(path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/data/go'), '');
  await docker.client.docker.getContainer(`t-${allocation.ID}`).wait();
  assert.equal(await engine.remains(allocation), 'exited');

  const { event, lines } = await runJob(engine, jobOf(shell(script)), { allocation, resume: true });
  assert.equal(event('Terminated').Details.exit_code, '6');
  assert.deepEqual(lines(), ['two']);
  assert.equal(kept(allocation.ID), 'one\ntwo\n');
  await engine.close();
  assert.deepEqual(await docker.containers(`oneoff.alloc_id=${allocation.ID}`), []);
});

test('an end that was saved is not told again, but what follows from it is', async () => {
  const script = 'echo x; exit 7';
  const ended = (event: EngineEvent) => event.type === 'task' && event.event.Type === 'Terminated';
  const allocation = await abandon(script, ended);
  const { result, events, lines } = await runJob(engine, jobOf(shell(script)), { allocation, resume: true });
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events(), ['Not Restarting']);
  assert.deepEqual(lines(), []);
});

/** What was saved last before the process was killed, while the second attempt runs already. */
const SAVED_LAST: [last: string, restarts: number][] = [
  ['Started', 1],
  ['Restarting', 1],
  ['Terminated', 0],
];

for (const [last, Restarts] of SAVED_LAST) {
  test(`a second attempt is taken over and not begun again, though no more was saved than ${last}`, async () => {
    const script =
      'mkdir /alloc/data/first && exit 1; echo second >>/alloc/data/runs; echo second; sleep 1; exit 0';
    const allocation = await abandoned(docker, script, line('second'), { restarts: 1 });
    const { Events, ...state } = allocation.TaskStates!.t!;
    const until = Events.findLastIndex(({ Type }) => Type === last);
    const TaskStates = {
      t: { ...state, State: 'pending' as const, Restarts, Events: Events.slice(0, until + 1) },
    };
    const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
    const { result } = await runJob(engine, jobOf(shell(script, { RestartPolicy: policy })), {
      allocation: { ...allocation, TaskStates },
      resume: true,
    });
    assert.equal(result.clientStatus, 'complete');
    assert.equal(result.taskStates.t!.Restarts, 1);
    const runs = path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/data/runs');
    assert.equal(readFileSync(runs, 'utf8'), 'second\n');
  });
}

test('a container of which nothing was saved is taken over and not begun again', async () => {
  const script = 'echo once >>/alloc/data/runs; echo up; sleep 1; exit 5';
  const allocation = { ...(await abandon(script, line('up'))), TaskStates: null };
  const { event } = await runJob(engine, jobOf(shell(script)), { allocation, resume: true });
  assert.equal(event('Terminated').Details.exit_code, '5');
  const runs = path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/data/runs');
  assert.equal(readFileSync(runs, 'utf8'), 'once\n');
});

test('a running container that is taken over can be stopped', async () => {
  const script = 'trap "exit 9" TERM; echo up; while :; do sleep 0.1; done';
  const allocation = await abandon(script, line('up'));
  const signal = AbortSignal.abort({ reason: 'stopped', graceLimit: null });
  const { result, events, event } = await runJob(engine, jobOf(shell(script)), {
    allocation,
    resume: true,
    signal,
  });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events(), ['Killing', 'Terminated', 'Killed']);
  assert.equal(event('Terminated').Details.exit_code, '9');
});

test('cleaning stops what is left, gently first, and only what is of this state folder', async () => {
  const script = 'trap "touch /alloc/data/told; exit 0" TERM; echo up; while :; do sleep 0.1; done';
  const [mine, other] = await Promise.all([abandon(script, line('up')), abandon(script, line('up'))]);
  const foreignFolder = mkdtempSync(path.join(os.tmpdir(), 'oneoff-docker-test-'));
  const foreign = await createDockerEngine({
    stateFolder: foreignFolder,
    allow: new Set(),
    env: process.env,
  });
  await runJob(foreign, jobOf(shell('exit 0')));
  await foreign.close();
  assert.deepEqual(await foreign.clean(null), []);
  rmSync(foreignFolder, { recursive: true });

  assert.deepEqual(await engine.clean([mine.ID]), [`t-${mine.ID}`]);
  assert.equal(await engine.remains(mine), 'none');
  assert.equal(await engine.remains(other), 'running');
  readFileSync(path.join(docker.stateFolder, 'alloc', mine.ID, 'alloc/data/told'));
  assert.deepEqual(await engine.clean(null), [`t-${other.ID}`]);
});

test('the network of a group is found again, and removed with the last task', async () => {
  const script = 'echo up; until test -e /alloc/data/go; do sleep 0.05; done; exit 8';
  const allocation = await abandon(script, line('up'), 'none');
  const own = () => docker.containers(`oneoff.alloc_id=${allocation.ID}`);
  assert.equal((await own()).length, 2);
  writeFileSync(path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/data/go'), '');
  const { event } = await runJob(engine, networked(script, 'none'), { allocation, resume: true });
  assert.equal(event('Terminated').Details.exit_code, '8');
  await engine.close();
  assert.deepEqual(await own(), []);
});

test('the network of a group is no task, and is cleaned with them', async () => {
  const allocation = await abandon('echo up; sleep 60', line('up'), 'none');
  await docker.client.docker.getContainer(`t-${allocation.ID}`).remove({ force: true });
  assert.equal(await engine.remains(allocation), 'none');
  assert.deepEqual(await engine.clean([allocation.ID]), [`oneoff_init_${allocation.ID}`]);
});

test('an image that was removed between two attempts is missed in the second', async () => {
  const image = docker.client.docker.getImage('127.0.0.1:1/removed:1');
  await docker.client.docker.getImage('webapp:0.1').tag({ repo: '127.0.0.1:1/removed', tag: '1' });
  const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
  const { result, events, event } = await runJob(
    engine,
    jobOf(shell('exit 1', { RestartPolicy: policy }, { image: '127.0.0.1:1/removed:1' })),
    {
      on: async (each) => {
        if (each.type === 'task' && each.event.Type === 'Restarting') await image.remove();
      },
    },
  );
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events().slice(-3), ['Driver', 'Driver Failure', 'Not Restarting']);
  assert.match(event('Driver Failure').DisplayMessage, /Failed to pull "127.0.0.1:1\/removed:1"/);
});

test('a state folder from which nothing ran has nothing to clean, and is not made', async () => {
  const stateFolder = path.join(os.tmpdir(), `oneoff-none-${randomUUID()}`);
  const none = await createDockerEngine({ stateFolder, allow: new Set(), env: process.env });
  assert.deepEqual(await none.clean(null), []);
  assert.equal(await none.remains(allocationOf()), 'none');
  assert.throws(() => readFileSync(stateFolder), { code: 'ENOENT' });
});

const UNREACHABLE: [host: string, says: RegExp][] = [
  [
    'unix:///nowhere/docker.sock',
    /No Docker Engine at unix:\/\/\/nowhere\/docker\.sock.*Start Docker, or set DOCKER_HOST/,
  ],
  ['tcp://127.0.0.1:1', /No Docker Engine at tcp:\/\/127\.0\.0\.1:1.*Start Docker/],
  ['gopher://x', /"gopher:\/\/x" is of no known kind/],
];

for (const [host, says] of UNREACHABLE) {
  test(`an engine that is not there is one error with its address and the next step: ${host}`, async () => {
    await assert.rejects(
      async () => {
        const nobody = await createDockerEngine({
          stateFolder: docker.stateFolder,
          allow: new Set(),
          env: { DOCKER_HOST: host },
        });
        await nobody.ping();
      },
      (error: Error) => error instanceof EngineError && says.test(error.message),
    );
  });
}
