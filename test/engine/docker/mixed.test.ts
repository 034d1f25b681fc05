import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Engine, EngineEvent } from '../../../src/engine/engine.ts';
import type { Task } from '../../../src/jobspec/job.ts';
import { RESTART } from '../../scheduler/fixtures.ts';
import { type DockerFixture, dockerFixture } from '../../support/docker.ts';
import { engineOf, jobOf, type Run, runJob, shell } from './harness.ts';

let docker: DockerFixture;
let engine: Engine;

before(async () => {
  docker = await dockerFixture();
  engine = await engineOf(docker, ['raw_exec']);
});
after(async () => {
  await engine.close();
  await docker.close();
});

/** The same script for either driver finds the allocation's folder where it is for that one. */
const TASKS: Record<string, (Name: string, script: string, changes?: Partial<Task>) => Task> = {
  docker: (Name, script, changes) => shell(script, { Name, ...changes }),
  raw_exec: (Name, script, changes) =>
    shell(script, {
      ...{ Name, Driver: 'raw_exec', Config: { command: '/bin/sh', args: ['-c', script] } },
      ...changes,
    }),
};

const hook = (Hook: string, Sidecar = false) => ({ Lifecycle: { Hook, Sidecar } });
const when = (file: string) => `until test -e $NOMAD_ALLOC_DIR/data/${file}; do sleep 0.05; done`;
/** Ends well when told to stop, and never by itself. */
const serve = (name: string) =>
  `trap "echo ${name} ends; exit 0" TERM INT; touch $NOMAD_ALLOC_DIR/data/${name}; while :; do sleep 0.1; done`;

const logOf = ({ allocation }: Run, task: string) =>
  readFileSync(
    path.join(docker.stateFolder, 'alloc', allocation.ID, 'alloc/logs', `${task}.stdout.0`),
    'utf8',
  );

/** Whoever is the one driver, the other is the other. */
for (const [one, other] of [
  ['docker', 'raw_exec'],
  ['raw_exec', 'docker'],
] as const) {
  const [a, b] = [TASKS[one]!, TASKS[other]!];

  test(`${one} around a main task of ${other}: in turn, with one shared folder, the output of each in its log`, async () => {
    const run = await runJob(
      engine,
      jobOf([
        b('main', 'cat $NOMAD_ALLOC_DIR/data/schema; echo done > $NOMAD_ALLOC_DIR/data/result'),
        a('before', 'echo schema > $NOMAD_ALLOC_DIR/data/schema', hook('prestart')),
        a('after', 'cat $NOMAD_ALLOC_DIR/data/result', hook('poststop')),
      ]),
    );
    assert.equal(run.result.clientStatus, 'complete', JSON.stringify(run.result.taskStates));
    assert.deepEqual(run.lines(), ['schema', 'done']);
    assert.deepEqual([logOf(run, 'main'), logOf(run, 'after')], ['schema\n', 'done\n']);
  });

  test(`a task of ${one} that fails ends its sibling of ${other}`, async () => {
    const { result, events } = await runJob(
      engine,
      jobOf([a('bad', `${when('good')}; exit 3`), b('good', serve('good'))]),
    );
    assert.equal(result.clientStatus, 'failed');
    assert.deepEqual(events('good').slice(3), ['Sibling Task Failed', 'Killing', 'Terminated', 'Killed']);
    assert.deepEqual([result.taskStates.bad!.Failed, result.taskStates.good!.Failed], [true, false]);
  });

  test(`when a leader of ${one} is done its sibling of ${other} ends, and the allocation is complete`, async () => {
    const { result, events, lines } = await runJob(
      engine,
      jobOf([a('leader', when('other'), { Leader: true }), b('other', serve('other'))]),
    );
    assert.equal(result.clientStatus, 'complete');
    assert.deepEqual(events('other').slice(3), ['Leader Task Dead', 'Killing', 'Terminated', 'Killed']);
    assert.deepEqual(lines(), ['other ends']);
  });

  test(`a sidecar of ${one} ends when the main task of ${other} has`, async () => {
    const { result, events } = await runJob(
      engine,
      jobOf([a('proxy', serve('proxy'), hook('prestart', true)), b('main', when('proxy'))]),
    );
    assert.equal(result.clientStatus, 'complete');
    assert.deepEqual(events('proxy').slice(3), ['Main Tasks Dead', 'Killing', 'Terminated', 'Killed']);
  });

  test(`a task of ${one} restarts by its policy while its sibling of ${other} goes on`, async () => {
    const flaky = `test -e $NOMAD_ALLOC_DIR/data/again || { touch $NOMAD_ALLOC_DIR/data/again; exit 1; }`;
    const policy = { ...RESTART, Attempts: 1, Delay: 0, Mode: 'fail' };
    const { result } = await runJob(
      engine,
      jobOf([a('flaky', flaky, { RestartPolicy: policy }), b('steady', when('again'))]),
    );
    assert.equal(result.clientStatus, 'complete');
    assert.deepEqual([result.taskStates.flaky!.Restarts, result.taskStates.steady!.Restarts], [1, 0]);
  });
}

test('on a stop both are asked, each by its driver, those that do not listen are killed, and nothing is left', async () => {
  const stop = new AbortController();
  const up = new Set<string>();
  const on = (event: EngineEvent) => {
    if (event.type !== 'log' || !event.text.endsWith(' up')) return;
    up.add(event.text);
    if (up.size === 2) stop.abort({ reason: 'superseded', graceLimit: null });
  };
  const deaf = (name: string) => `trap "" TERM INT; echo ${name} up; while :; do sleep 0.1; done`;
  const changes = { KillTimeout: 500e6 };
  const run = await runJob(
    engine,
    jobOf([
      TASKS.docker!('contained', deaf('contained'), changes),
      TASKS.raw_exec!('raw', deaf('raw'), changes),
    ]),
    { signal: stop.signal, on },
  );
  assert.equal(run.result.clientStatus, 'complete');
  for (const name of ['contained', 'raw']) {
    assert.deepEqual(run.events(name).slice(3), ['Killing', 'Terminated', 'Killed'], name);
    assert.equal(run.event('Terminated', name).Details.exit_code, '137', name);
  }
  await engine.close();
  assert.deepEqual(await docker.containers(`oneoff.alloc_id=${run.allocation.ID}`), []);
  assert.ok(!existsSync(path.join(docker.stateFolder, 'executor', run.allocation.ID)));
});
