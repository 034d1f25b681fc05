import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, lineSaying, runJob, shell } from './harness.ts';

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

/** Ends well when told to stop, and never by itself. */
const waiting = 'trap "exit 0" TERM; echo ready; while :; do sleep 0.1; done';

test('a task that fails takes its siblings with it', async () => {
  const bad = shell('until test -e /alloc/data/ready; do sleep 0.05; done; exit 2', { Name: 'bad' });
  const good = shell(`touch /alloc/data/ready; ${waiting}`, { Name: 'good' });
  const { result, events, event } = await runJob(engine, jobOf([bad, good]));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events('good').slice(2), [
    'Started',
    'Sibling Task Failed',
    'Killing',
    'Terminated',
    'Killed',
  ]);
  assert.equal(event('Sibling Task Failed', 'good').DisplayMessage, `Task's sibling "bad" failed`);
  assert.deepEqual([result.taskStates.bad!.Failed, result.taskStates.good!.Failed], [true, false]);
});

test('a task that ends well leaves its siblings running', async () => {
  const { result, lines } = await runJob(
    engine,
    jobOf([
      shell('touch /alloc/data/done', { Name: 'short' }),
      shell('until test -e /alloc/data/done; do sleep 0.05; done; echo after', { Name: 'long' }),
    ]),
  );
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(lines(), ['after']);
});

test('the end of the leader ends the others, and the allocation is complete', async () => {
  const leader = shell('until test -e /alloc/data/ready; do sleep 0.05; done', {
    Name: 'leader',
    Leader: true,
  });
  const other = shell(`touch /alloc/data/ready; ${waiting}`, { Name: 'other' });
  const { result, events } = await runJob(engine, jobOf([leader, other]));
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events('other').slice(2), [
    'Started',
    'Leader Task Dead',
    'Killing',
    'Terminated',
    'Killed',
  ]);
});

test('on a stop the leader goes first', async () => {
  const stop = new AbortController();
  const ready = [lineSaying('leader ready'), lineSaying('other ready')];
  Promise.all(ready.map(({ seen }) => seen)).then(() =>
    stop.abort({ reason: 'superseded', graceLimit: null }),
  );
  const ends: string[] = [];
  const script = (name: string) => `trap "exit 0" TERM; echo ${name} ready; while :; do sleep 0.1; done`;
  const { result } = await runJob(
    engine,
    jobOf([
      shell(script('other'), { Name: 'other' }),
      shell(script('leader'), { Name: 'leader', Leader: true }),
    ]),
    {
      signal: stop.signal,
      on: (event) => {
        for (const { on } of ready) on(event);
        if (event.type === 'task' && ['Killing', 'Killed'].includes(event.event.Type)) {
          ends.push(`${event.task.Name} ${event.event.Type}`);
        }
      },
    },
  );
  assert.deepEqual(ends, ['leader Killing', 'leader Killed', 'other Killing', 'other Killed']);
  assert.equal(result.clientStatus, 'complete');
});
