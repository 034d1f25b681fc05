import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine, EngineEvent } from '../../../src/engine/engine.ts';
import type { TaskState } from '../../../src/scheduler/allocation.ts';
import { clientStatus } from '../../../src/scheduler/status.ts';
import { RESTART, SECOND } from '../../scheduler/fixtures.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { allocationOf, engineOf, jobOf, lineSaying, runJob, shell } from './harness.ts';

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

const policy = (Attempts: number, changes: object = {}) => ({
  RestartPolicy: { ...RESTART, Attempts, Interval: 60 * SECOND, Delay: 0, Mode: 'fail', ...changes },
});
const ATTEMPT = ['Started', 'Terminated'];
/** Counts its runs, and ends well in the one of that number. */
const until = (run: number, each = 'true') =>
  `echo run >> /local/runs; ${each}; test $(wc -l < /local/runs) -ge ${run}`;

/** Stops the allocation when the event comes; the states of the tasks are those of that moment. */
function stopOn(type: string, states: Map<string, TaskState> = new Map()) {
  const stop = new AbortController();
  const on = (event: EngineEvent) => {
    if (event.type !== 'task' || stop.signal.aborted) return;
    states.set(event.task.Name, event.state);
    if (event.event.Type === type) stop.abort({ reason: 'superseded', graceLimit: null });
  };
  return { signal: stop.signal, on };
}

test('attempts that are used up fail the task, after one run more than there are attempts', async () => {
  const { result, events, event } = await runJob(engine, jobOf(shell('exit 3', policy(2))));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events().slice(2), [
    ...[...ATTEMPT, 'Restarting', ...ATTEMPT, 'Restarting', ...ATTEMPT],
    'Not Restarting',
  ]);
  assert.equal(
    event('Not Restarting').DisplayMessage,
    'Exceeded allowed attempts 2 in interval 1m0s and mode is "fail"',
  );
});

test('success in the last attempt is success, and the restarts are counted', async () => {
  const { result, events, event } = await runJob(engine, jobOf(shell(until(3), policy(3))));
  assert.equal(result.clientStatus, 'complete');
  assert.equal(result.taskStates.t!.Restarts, 2);
  assert.equal(event('Restarting').Details.restart_reason, 'Restart within policy');
  assert.equal(events().at(-1), 'Terminated');
});

test('the default policy waits for 15 s and up to a quarter more', async () => {
  const { event } = await runJob(
    engine,
    jobOf(shell('exit 1', { RestartPolicy: { ...RESTART, Attempts: 3, Delay: 15 * SECOND } })),
    stopOn('Restarting'),
  );
  const wait = Number(event('Restarting').Details.start_delay);
  assert.ok(wait >= 15 * SECOND && wait <= 18.75 * SECOND, String(wait));
});

test('mode delay waits for the rest of its interval instead of failing', async () => {
  const { result, event } = await runJob(
    engine,
    jobOf(shell(until(3), policy(1, { Mode: 'delay', Interval: 5 * SECOND }))),
  );
  assert.equal(result.clientStatus, 'complete');
  assert.equal(result.taskStates.t!.Restarts, 2);
  assert.match(
    event('Restarting').DisplayMessage,
    /^Exceeded allowed attempts, applying a delay - Task restarting in /,
  );
});

test('an unfinished restart delay ends at once when the allocation is stopped, and the task has not failed', async () => {
  const waiting = shell('exit 1', policy(1, { Delay: 600 * SECOND }));
  const { result, events } = await runJob(engine, jobOf(waiting), stopOn('Restarting'));
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events().slice(-3), ['Terminated', 'Restarting', 'Killing']);
});

test('while a task waits for its restart and its sibling is done, the allocation is pending', async () => {
  const states = new Map<string, TaskState>();
  const done = shell('touch /alloc/data/done', { Name: 'done' });
  const waiting = shell('until test -e /alloc/data/done; do sleep 0.05; done; sleep 1; exit 1', {
    Name: 'waiting',
    ...policy(1, { Delay: 600 * SECOND }),
  });
  const { result } = await runJob(engine, jobOf([done, waiting]), stopOn('Restarting', states));
  assert.deepEqual(
    ['done', 'waiting'].map((name) => states.get(name)!.State),
    ['dead', 'pending'],
  );
  assert.equal(clientStatus(Object.fromEntries(states)).status, 'pending');
  assert.equal(result.clientStatus, 'complete');
});

test('attempts are counted anew with the first end after the interval', async () => {
  const slow = shell(until(4, 'sleep 1.3'), policy(1, { Interval: SECOND }));
  const { result } = await runJob(engine, jobOf(slow));
  assert.equal(result.clientStatus, 'complete');
  assert.equal(result.taskStates.t!.Restarts, 3);
});

test('an end by the out-of-memory killer is an attempt like any other', async () => {
  const { Resources } = shell('');
  const hungry = shell('tail /dev/zero', { Resources: { ...Resources, MemoryMB: 10 }, ...policy(1) });
  const { result, events, event } = await runJob(engine, jobOf(hungry));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events().slice(2), [...ATTEMPT, 'Restarting', ...ATTEMPT, 'Not Restarting']);
  assert.equal(event('Terminated').DisplayMessage, 'Exit Code: 137, Exit Message: "OOM Killed"');
});

test('a container that somebody else kills ends with the code of the signal, and restarts', async () => {
  const allocation = allocationOf();
  const ready = lineSaying('ready');
  ready.seen.then(() => docker.client.docker.getContainer(`t-${allocation.ID}`).kill());
  const script = 'test -e /local/again && exit 0; touch /local/again; echo ready; sleep 600';
  const { result, events } = await runJob(engine, jobOf(shell(script, policy(1))), {
    allocation,
    on: ready.on,
  });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events().slice(2), [...ATTEMPT, 'Restarting', ...ATTEMPT]);
  const [killed] = result.taskStates.t!.Events.filter(({ Type }) => Type === 'Terminated');
  assert.deepEqual(killed!.Details, {
    exit_code: '137',
    signal: '0',
    oom_killed: 'false',
    exit_message: 'Docker container exited with non-zero exit code: 137',
  });
});

test('each task restarts by its own policy, and the first that has failed ends the others', async () => {
  const { result } = await runJob(
    engine,
    jobOf([
      shell('exit 1', { Name: 'twice', ...policy(1) }),
      shell('sleep 600', { Name: 'long', KillTimeout: 100e6, ...policy(5) }),
    ]),
  );
  assert.equal(result.clientStatus, 'failed');
  const { twice, long } = result.taskStates;
  assert.deepEqual([twice!.Restarts, twice!.Failed, long!.Restarts, long!.Failed], [1, true, 0, false]);
});

test('the newest ten events of a task are kept', async () => {
  const { result, events } = await runJob(engine, jobOf(shell('exit 1', policy(4))));
  assert.equal(events().length, 2 + 5 * 3);
  assert.deepEqual(
    result.taskStates.t!.Events.map(({ Type }) => Type),
    events().slice(-10),
  );
});
