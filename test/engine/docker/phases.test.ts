import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Engine, EngineEvent } from '../../../src/engine/engine.ts';
import type { Task } from '../../../src/jobspec/job.ts';
import type { TaskState } from '../../../src/scheduler/allocation.ts';
import { EXCEEDED_RUN_DURATION } from '../../../src/scheduler/run-duration.ts';
import { clientStatus } from '../../../src/scheduler/status.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { allocationOf, engineOf, jobOf, runJob, shell } from './harness.ts';

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
const serve = (name: string) =>
  `trap "echo ${name} ends; exit 0" TERM; touch /alloc/data/${name}; while :; do sleep 0.1; done`;
const when = (name: string) => `until test -e /alloc/data/${name}; do sleep 0.05; done`;

function hooked(Name: string, hook: string, script: string, changes: Partial<Task> = {}): Task {
  const [Hook = '', sidecar] = hook.split(' ');
  return shell(script, { Name, Lifecycle: { Hook, Sidecar: sidecar === 'sidecar' }, ...changes });
}

const main = (script: string, changes: Partial<Task> = {}) => shell(script, { Name: 'main', ...changes });

/** `task Type` of the events that begin and end a task, in their order. */
function milestones(): { seen: string[]; on: (event: EngineEvent) => void } {
  const seen: string[] = [];
  return {
    seen,
    on: (event) => {
      if (event.type !== 'task' || !['Started', 'Terminated'].includes(event.event.Type)) return;
      seen.push(`${event.task.Name} ${event.event.Type}`);
    },
  };
}

test('prestart ends before main starts, poststart follows the start, poststop comes when all is over', async () => {
  const { seen, on } = milestones();
  const tasks = [
    hooked('after', 'poststop', 'echo last'),
    main(when('told')),
    hooked('tell', 'poststart', 'touch /alloc/data/told'),
    hooked('before', 'prestart', 'echo first'),
  ];
  const { result, lines } = await runJob(engine, jobOf(tasks), { on });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(lines(), ['first', 'last']);
  assert.deepEqual(seen.slice(0, 4), ['before Started', 'before Terminated', 'main Started', 'tell Started']);
  assert.deepEqual(seen.slice(-2), ['after Started', 'after Terminated']);
});

test('main waits for every prestart task to succeed, and for the sidecars among them to run', async () => {
  const { seen, on } = milestones();
  const tasks = [
    main('cat /alloc/data/slow /alloc/data/quick'),
    hooked('slow', 'prestart', `${when('proxy')}; sleep 0.7; echo slow > /alloc/data/slow`),
    hooked('quick', 'prestart', 'echo quick > /alloc/data/quick'),
    hooked('proxy', 'prestart sidecar', serve('proxy')),
  ];
  const { result, lines } = await runJob(engine, jobOf(tasks), { on });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(lines(), ['slow', 'quick', 'proxy ends']);
  const before = seen.slice(0, seen.indexOf('main Started'));
  assert.deepEqual(before.sort(), [
    ...['proxy Started', 'quick Started', 'quick Terminated', 'slow Started', 'slow Terminated'],
  ]);
});

test('when prestart fails main never starts, and poststop does', async () => {
  const tasks = [
    main('echo never'),
    hooked('before', 'prestart', 'exit 3'),
    hooked('after', 'poststop', 'echo after'),
  ];
  const { result, events, lines } = await runJob(engine, jobOf(tasks));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events('main'), ['Received', 'Sibling Task Failed', 'Killing']);
  assert.deepEqual([result.taskStates.main!.State, result.taskStates.main!.Failed], ['dead', false]);
  assert.deepEqual(lines(), ['after']);
});

test('a prestart sidecar runs beside main, and ends when only sidecars are left', async () => {
  const { seen, on } = milestones();
  const tasks = [main(when('proxy')), hooked('proxy', 'prestart sidecar', serve('proxy'))];
  const { result, events, event } = await runJob(engine, jobOf(tasks), { on });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(seen.slice(0, 2), ['proxy Started', 'main Started']);
  assert.deepEqual(events('proxy').slice(3), ['Main Tasks Dead', 'Killing', 'Terminated', 'Killed']);
  assert.equal(event('Main Tasks Dead', 'proxy').DisplayMessage, 'Main tasks in the group died');
});

test('a sidecar that ends well runs again, and when it may not, everything fails', async () => {
  const policy = { Attempts: 1, Interval: 60e9, Delay: 0, Mode: 'fail', RenderTemplates: false };
  const tasks = [
    main(serve('main')),
    hooked('proxy', 'prestart sidecar', when('main'), { RestartPolicy: policy }),
  ];
  const { result, events } = await runJob(engine, jobOf(tasks));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events('proxy').slice(2), [
    ...['Started', 'Terminated', 'Restarting', 'Started', 'Terminated', 'Not Restarting'],
  ]);
  assert.ok(events('main').includes('Sibling Task Failed'));
  assert.equal(result.taskStates.main!.Failed, false);
});

test('a poststart task that fails ends main', async () => {
  const tasks = [main(serve('main')), hooked('tell', 'poststart', `${when('main')}; exit 4`)];
  const { result, events } = await runJob(engine, jobOf(tasks));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual(events('main').slice(3), ['Sibling Task Failed', 'Killing', 'Terminated', 'Killed']);
});

test('a poststop task that fails fails the allocation though main succeeded', async () => {
  const tasks = [main('exit 0'), hooked('after', 'poststop', 'exit 5')];
  const { result } = await runJob(engine, jobOf(tasks));
  assert.equal(result.clientStatus, 'failed');
  assert.deepEqual([result.taskStates.main!.Failed, result.taskStates.after!.Failed], [false, true]);
});

test('poststop runs after a main task that failed, and the allocation has failed', async () => {
  const tasks = [main('exit 6'), hooked('after', 'poststop', 'echo after')];
  const states = new Map<string, TaskState>();
  let meanwhile = '';
  const { result, lines, events } = await runJob(engine, jobOf(tasks), {
    on: (event) => {
      if (event.type !== 'task') return;
      states.set(event.task.Name, event.state);
      if (event.task.Name === 'after' && event.event.Type === 'Started') {
        meanwhile = clientStatus(Object.fromEntries(states)).status;
      }
    },
  });
  assert.deepEqual([meanwhile, result.clientStatus], ['failed', 'failed']);
  assert.deepEqual(lines(), ['after']);
  assert.deepEqual(events('after'), ['Received', 'Task Setup', 'Started', 'Terminated']);
});

test('a leader that fails has failed, and its siblings hear of a failed sibling', async () => {
  const tasks = [
    shell(`${when('other')}; exit 7`, { Name: 'leader', Leader: true }),
    shell(serve('other'), { Name: 'other' }),
  ];
  const { result, events } = await runJob(engine, jobOf(tasks));
  assert.equal(result.clientStatus, 'failed');
  assert.ok(events('other').includes('Sibling Task Failed'));
});

/** Stops the run when the output says that a task is up. */
function stopWhenUp(name: string, request: { reason: string; graceLimit: number | null }) {
  const stop = new AbortController();
  const on = (event: EngineEvent) => {
    if (event.type === 'log' && event.text === `${name} up`) stop.abort(request);
  };
  return { signal: stop.signal, on };
}

test('on a stop main goes before the sidecars, and poststop follows', async () => {
  const tasks = [
    main(`echo main up; ${serve('main')}`),
    hooked('proxy', 'prestart sidecar', serve('proxy')),
    hooked('after', 'poststop', 'echo after'),
  ];
  const { result, lines } = await runJob(
    engine,
    jobOf(tasks),
    stopWhenUp('main', { reason: 'superseded', graceLimit: null }),
  );
  assert.deepEqual(lines(), ['main up', 'main ends', 'proxy ends', 'after']);
  assert.equal(result.clientStatus, 'complete');
});

test('a stop with a limit is over by then, poststop included', async () => {
  const tasks = [
    main('trap "" TERM; echo main up; while :; do sleep 0.1; done', { KillTimeout: 60e9 }),
    hooked('after', 'poststop', 'trap "" TERM; while :; do sleep 0.1; done'),
  ];
  const began = performance.now();
  const { result } = await runJob(
    engine,
    jobOf(tasks),
    stopWhenUp('main', { reason: 'cancelled', graceLimit: 1000 }),
  );
  assert.ok(performance.now() - began < 8000);
  assert.deepEqual(
    Object.values(result.taskStates).map(({ State, Failed }) => [State, Failed]),
    [
      ['dead', false],
      ['dead', false],
    ],
  );
});

test('a stop with a limit cuts short an end that had begun for another reason', async () => {
  const stubborn = 'trap "" TERM; touch /alloc/data/up; while :; do sleep 0.1; done';
  const stop = new AbortController();
  const tasks = [main(stubborn, { KillTimeout: 60e9 }), shell(`${when('up')}; exit 1`, { Name: 'bad' })];
  const began = performance.now();
  const { result } = await runJob(engine, jobOf(tasks), {
    signal: stop.signal,
    on: (event) => {
      if (event.type === 'task' && event.event.Type === 'Killing') {
        stop.abort({ reason: 'cancelled', graceLimit: 200 });
      }
    },
  });
  assert.ok(performance.now() - began < 8000);
  assert.equal(result.clientStatus, 'failed');
});

test('after max_run_duration there is no poststop', async () => {
  const tasks = [main(`echo main up; ${serve('main')}`), hooked('after', 'poststop', 'echo after')];
  const { lines, events } = await runJob(
    engine,
    jobOf(tasks),
    stopWhenUp('main', { reason: EXCEEDED_RUN_DURATION, graceLimit: null }),
  );
  assert.deepEqual(lines(), ['main up', 'main ends']);
  assert.deepEqual(events('after'), ['Received', 'Killing']);
});

test('the shutdown_delay of the group is waited for before anything ends', async () => {
  const times = new Map<string, number>();
  const stopping = stopWhenUp('main', { reason: 'superseded', graceLimit: null });
  await runJob(engine, jobOf([main(`echo main up; ${serve('main')}`)], { ShutdownDelay: 700e6 }), {
    signal: stopping.signal,
    on: (event) => {
      const what = event.type === 'task' ? event.event.Type : event.type;
      if (!times.has(what)) times.set(what, performance.now());
      stopping.on(event);
    },
  });
  assert.ok(times.get('Killing')! - times.get('log')! >= 650);
});

test('a resumed allocation goes on with the phase it was in', async () => {
  const over = (Failed: boolean) => ({
    State: 'dead' as const,
    Failed,
    Restarts: 0,
    LastRestart: null,
    StartedAt: 1,
    FinishedAt: 2,
    Events: [],
  });
  const tasks = [
    main('echo main again'),
    hooked('before', 'prestart', 'echo again'),
    hooked('after', 'poststop', 'echo after'),
  ];
  const allocation = allocationOf({ before: over(false) });
  const { result, lines } = await runJob(engine, jobOf(tasks), { allocation, resume: true });
  assert.equal(result.clientStatus, 'complete');
  assert.deepEqual(lines(), ['main again', 'after']);
});
