import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Engine } from '../../../src/engine/engine.ts';
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

test('a task that ends well completes its allocation, and its container is gone', async () => {
  const { allocation, result, events, event, lines } = await runJob(
    engine,
    jobOf(shell('echo out; echo err >&2')),
  );
  assert.equal(result.clientStatus, 'complete');
  assert.equal(result.description, 'All tasks have completed');
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Started', 'Terminated']);
  assert.deepEqual(event('Terminated').Details, { exit_code: '0', signal: '0', oom_killed: 'false' });
  assert.deepEqual([lines('stdout'), lines('stderr')], [['out'], ['err']]);
  const { State, Failed, StartedAt, FinishedAt } = result.taskStates.t!;
  assert.deepEqual([State, Failed], ['dead', false]);
  assert.ok(StartedAt !== null && FinishedAt !== null && FinishedAt >= StartedAt);
  await engine.close();
  assert.deepEqual(await docker.containers(`oneoff.alloc_id=${allocation.ID}`), []);
});

test('the exit code of a failed task is its own', async () => {
  const { result, events, event } = await runJob(engine, jobOf(shell('exit 3')));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Started', 'Terminated', 'Not Restarting']);
  assert.equal(event('Terminated').Details.exit_code, '3');
  assert.equal(
    event('Terminated').DisplayMessage,
    'Exit Code: 3, Exit Message: "Docker container exited with non-zero exit code: 3"',
  );
  assert.equal(event('Not Restarting').DisplayMessage, 'Policy allows no restarts');
  assert.equal(result.taskStates.t!.Failed, true);
});

test('a command that does not exist is not tried again', async () => {
  const wrong = shell(
    '',
    { RestartPolicy: { ...RESTART, Attempts: 3, Delay: 0 } },
    { command: '/no/such/bin', args: [] },
  );
  const { result, events, event } = await runJob(engine, jobOf(wrong));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Driver Failure', 'Not Restarting']);
  assert.match(event('Driver Failure').DisplayMessage, /no such file or directory/);
  assert.equal(event('Not Restarting').DisplayMessage, 'Error was unrecoverable');
});

test('an image that cannot be had fails the task, and the message says which and what to do', async () => {
  const { events, event } = await runJob(engine, jobOf(shell('', {}, { image: '127.0.0.1:1/never:1.0' })));
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Driver', 'Driver Failure', 'Not Restarting']);
  assert.match(
    event('Driver Failure').DisplayMessage,
    /^Failed to pull "127\.0\.0\.1:1\/never:1\.0": .*docker login/,
  );
});

test('an image named latest is asked for at its registry though it is there', async () => {
  const image = docker.client.docker.getImage('webapp:0.1');
  await image.tag({ repo: '127.0.0.1:1/webapp', tag: 'latest' });
  try {
    const { events } = await runJob(engine, jobOf(shell('', {}, { image: '127.0.0.1:1/webapp' })));
    assert.deepEqual(events(), ['Received', 'Task Setup', 'Driver', 'Driver Failure', 'Not Restarting']);
  } finally {
    await docker.client.docker.getImage('127.0.0.1:1/webapp:latest').remove();
  }
});

test('what is not an image is not asked for', async () => {
  const { events } = await runJob(engine, jobOf(shell('', {}, { image: 'UPPER CASE' })));
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Driver Failure', 'Not Restarting']);
});

test('a reference that nobody knows fails the task before anything is created', async () => {
  const { events } = await runJob(engine, jobOf(shell('echo ${nowhere.to.be.found}')));
  assert.deepEqual(events(), ['Received', 'Task Setup', 'Failed Validation', 'Not Restarting']);
});

test('a host path needs an allowance, and nothing is created without it', async () => {
  const config = { volumes: ['/etc/hostname:/h:ro'] };
  const refused = await runJob(engine, jobOf(shell('cat /h', {}, config)));
  assert.deepEqual(refused.events(), ['Received', 'Task Setup', 'Driver Failure', 'Not Restarting']);
  assert.match(refused.event('Driver Failure').DisplayMessage, /-allow volumes/);
  const allowed = await runJob(await engineOf(docker, ['volumes']), jobOf(shell('cat /h', {}, config)));
  assert.deepEqual(allowed.lines(), [readFileSync('/etc/hostname', 'utf8').trim()]);
});

// The engine begins to listen for it when the container has started already, and stops with its end.
for (const [whose, script] of [
  ['it', 'sleep 1; exec tail /dev/zero'],
  ['a child of it, whatever it says itself,', 'sleep 1; tail /dev/zero; sleep 1; exit 0'],
] as const) {
  test(`a task has not succeeded when ${whose} was killed for its memory`, async () => {
    const { Resources } = shell('');
    const hungry = shell(script, { Resources: { ...Resources, MemoryMB: 10 } });
    const { result, event } = await runJob(engine, jobOf(hungry));
    assert.equal(result.clientStatus, 'failed');
    assert.equal(event('Terminated').Details.oom_killed, 'true');
    assert.match(event('Terminated').DisplayMessage, /Exit Message: "OOM Killed"$/);
  });
}

test('a task sees its environment and its directories as on a cluster', async () => {
  const script =
    'echo $NOMAD_ALLOC_NAME $NOMAD_TASK_DIR $INVOCATION; stat -c "%n %a" /alloc /alloc/* /local /secrets';
  const { allocation, lines } = await runJob(engine, jobOf(shell(script, { Env: { INVOCATION: '7' } })));
  assert.deepEqual(lines(), [
    'j.g[0] /local 7',
    ...['/alloc', '/alloc/data', '/alloc/logs', '/alloc/tmp', '/local', '/secrets'].map(
      (name) => `${name} 777`,
    ),
  ]);
  const task = path.join(docker.stateFolder, 'alloc', allocation.ID, 't');
  assert.deepEqual(
    [existsSync(path.join(task, 'local')), existsSync(path.join(task, 'secrets'))],
    [true, false],
  );
});

test('a container is there until its end is saved, and carries the labels that tell whose it is', async () => {
  const allocation = allocationOf();
  const states: string[] = [];
  const container = docker.client.docker.getContainer(`t-${allocation.ID}`);
  let labels: Record<string, string> = {};
  await runJob(engine, jobOf(shell('exit 0')), {
    allocation,
    on: async (event) => {
      if (event.type !== 'task' || event.event.Type !== 'Terminated') return;
      const { State, Config } = await container.inspect();
      states.push(State.Status);
      labels = Config.Labels;
    },
  });
  assert.deepEqual(states, ['exited']);
  assert.equal(labels['oneoff.alloc_id'], allocation.ID);
  assert.equal(labels['oneoff.job_id'], 'j');
  assert.equal(labels['oneoff.task'], 't');
  assert.equal(labels['com.hashicorp.nomad.alloc_id'], undefined);
});

test('a terminal gives one stream, its line ends removed', async () => {
  const { lines } = await runJob(engine, jobOf(shell('echo a; echo b >&2', {}, { tty: true })));
  assert.deepEqual([lines('stdout'), lines('stderr')], [['a', 'b'], []]);
});

test('a name that another container of ours has is taken over from it', async () => {
  const allocation = allocationOf();
  await docker.client.docker.createContainer({ name: `t-${allocation.ID}`, Image: 'webapp:0.1' });
  const { result } = await runJob(engine, jobOf(shell('exit 0')), { allocation });
  assert.equal(result.clientStatus, 'complete');
});

test('an allocation stopped before it starts never starts', async () => {
  const signal = AbortSignal.abort({ reason: 'superseded', graceLimit: null });
  const { result, events } = await runJob(engine, jobOf(shell('echo never')), { signal });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(events(), ['Received', 'Killing']);
});

const STOPS: [
  what: string,
  script: string,
  changes: object,
  graceLimit: number | null,
  code: string,
  timeout: string,
][] = [
  ['a task that handles its signal ends by itself', 'trap "exit 7" TERM', {}, null, '7', '5s'],
  ['kill_signal is the signal it gets', 'trap "exit 8" INT', { KillSignal: 'SIGINT' }, null, '8', '5s'],
  [
    'one that does not is killed after its kill_timeout',
    'trap "" TERM',
    { KillTimeout: 0.3 * SECOND },
    null,
    '137',
    '300ms',
  ],
  [
    'a kill_timeout of more than 30s counts as 30s',
    'trap "exit 7" TERM',
    { KillTimeout: 600 * SECOND },
    null,
    '7',
    '30s',
  ],
  [
    'a grace limit shortens a long kill_timeout',
    'trap "" TERM',
    { KillTimeout: 600 * SECOND },
    200,
    '137',
    '200ms',
  ],
];

for (const [what, script, changes, graceLimit, code, timeout] of STOPS) {
  test(`stopped: ${what}`, async () => {
    const stop = new AbortController();
    const ready = lineSaying('ready');
    ready.seen.then(() => stop.abort({ reason: 'superseded by version 1', graceLimit }));
    const { result, events, event } = await runJob(
      engine,
      jobOf(shell(`${script}; echo ready; while :; do sleep 0.1; done`, changes)),
      { signal: stop.signal, on: ready.on },
    );
    assert.deepEqual(events().slice(2), ['Started', 'Killing', 'Terminated', 'Killed']);
    assert.equal(event('Terminated').Details.exit_code, code);
    assert.equal(event('Killing').DisplayMessage, `Sent interrupt. Waiting ${timeout} before force killing`);
    assert.equal(event('Killing').Details.kill_reason, 'superseded by version 1');
    assert.equal(result.clientStatus, 'complete');
  });
}

test('after its shutdown_delay a task is asked to end, and after its kill_timeout it is killed', async () => {
  const times = new Map<string, number>();
  const stop = new AbortController();
  const deaf = shell('trap "" INT; echo ready; while :; do sleep 0.1; done', {
    ShutdownDelay: 0.5 * SECOND,
    KillSignal: 'SIGINT',
    KillTimeout: 0.7 * SECOND,
  });
  const { events } = await runJob(engine, jobOf(deaf), {
    signal: stop.signal,
    on: (event) => {
      if (event.type === 'log') stop.abort({ reason: 'superseded', graceLimit: null });
      if (event.type === 'task') times.set(event.event.Type, performance.now());
    },
  });
  assert.deepEqual(events().slice(3), ['Waiting for shutdown delay', 'Killing', 'Terminated', 'Killed']);
  const between = (from: string, to: string) => times.get(to)! - times.get(from)!;
  assert.ok(between('Waiting for shutdown delay', 'Killing') >= 490);
  assert.ok(between('Killing', 'Terminated') >= 690);
});

test('a task that ends during its shutdown_delay ends by itself', async () => {
  const stop = new AbortController();
  const ready = lineSaying('ready');
  ready.seen.then(() => stop.abort({ reason: 'superseded', graceLimit: null }));
  const short = shell('echo ready; sleep 0.5; exit 4', { ShutdownDelay: 60 * SECOND });
  const { result, events } = await runJob(engine, jobOf(short), { signal: stop.signal, on: ready.on });
  assert.deepEqual(events().slice(2), [
    'Started',
    'Waiting for shutdown delay',
    'Terminated',
    'Not Restarting',
  ]);
  assert.equal(result.clientStatus, 'failed');
});
