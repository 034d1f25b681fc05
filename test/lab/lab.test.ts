import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { Workplace, waitFor } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { labJob } from './jobspec.ts';
import { recordedSteps } from './recorded.ts';
import { diffOf, short, stories, withName } from './stories.ts';

const recorded = recordedSteps();

describe('the lab, as recorded on Nomad 0.7.1', () => {
  before(labImages);

  for (const [rule, steps] of Object.entries(stories)) {
    test(rule, async () => {
      await using place = new Workplace();
      for (const { heading, job, exit } of steps) {
        const expected = recorded.get(heading);
        assert.ok(expected, `"${heading}" is recorded`);
        place.file('job.nomad', labJob(job));
        const plan = await place.oneoff('plan', 'job.nomad');
        assert.equal(
          diffOf(plan.out),
          withName(expected.plan, job),
          `${heading}: the diff of plan\n${plan.err}`,
        );
        assert.equal(plan.code, expected.planExit, `${heading}: the exit code of plan`);
        const run = await place.oneoff('run', 'job.nomad');
        assert.equal(run.code, exit, `${heading}: the exit code of run\n${run.err}`);
        const { Allocations } = await place.job(job.job ?? 'webapp-migration');
        assert.deepEqual(Allocations.map(short), expected.allocations, `${heading}: the allocations`);
      }
    });
  }

  test('another job name is another job: both may run at once', async () => {
    await using place = new Workplace();
    const slow = { env: { SECONDS_TO_RUN: '30' } };
    place.file('one.nomad', labJob(slow));
    place.file('new.nomad', labJob({ ...slow, job: 'webapp-migration-new' }));
    const one = place.start(['run', 'one.nomad']);
    await isRunning(place, 'webapp-migration');
    const plan = await place.oneoff('plan', 'new.nomad');
    assert.equal(diffOf(plan.out), recorded.get('6 new job name')!.plan);
    assert.equal(plan.code, 1);
    const other = place.start(['run', 'new.nomad']);
    await isRunning(place, 'webapp-migration-new');
    const { Allocations } = await place.job('webapp-migration');
    assert.deepEqual(Allocations.map(short), ['migration[0] v0 run/running']);
    await Promise.all(['webapp-migration', 'webapp-migration-new'].map((job) => place.oneoff('stop', job)));
    assert.deepEqual(
      (await Promise.all([one.ended, other.ended])).map(({ code }) => code),
      [130, 130],
    );
  });

  test('twelve completed invocations give "1 create, 12 ignore"', async () => {
    await using place = new Workplace();
    for (let i = 1; i <= 12; i++) {
      place.file('job.nomad', labJob({ env: { INVOCATION: String(i) } }));
      assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
    }
    place.file('job.nomad', labJob({ env: { INVOCATION: '13' } }));
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.match(plan.out, /^\+\/- Task Group: "migration" \(1 create, 12 ignore\)$/m);
    assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
    const { Allocations } = await place.job('webapp-migration');
    assert.deepEqual(
      Allocations.map(short),
      Array.from({ length: 13 }, (_, i) => `migration[0] v${i} run/complete`),
    );
  });

  test('an image changed in flight: the old allocation stops first, then the new one starts; the old run ends superseded', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ env: { SECONDS_TO_RUN: '30' } }));
    const first = place.start(['run', 'job.nomad']);
    await isRunning(place, 'webapp-migration');
    place.file('job.nomad', labJob({ image: 'webapp:0.2', env: { SECONDS_TO_RUN: '1' } }));
    // The recording changes the image alone; the shorter time is ours, so that the test ends soon.
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.equal(
      diffOf(plan.out).replace(/^ *\+\/- Env\[SECONDS_TO_RUN\].*\n/m, ''),
      recorded.get('in-flight')!.plan.replace('4 ignore', '').replace(', )', ')'),
    );
    assert.equal(plan.code, 1);
    const second = await place.oneoff('run', 'job.nomad');
    assert.equal(second.code, 0, second.err);
    const superseded = await first.ended;
    assert.equal(superseded.code, 75, superseded.err);
    assert.match(superseded.err, /superseded by version 1/);
    const { Allocations } = await place.job('webapp-migration');
    assert.deepEqual(Allocations.map(short), [
      'migration[0] v0 stop/complete',
      'migration[0] v1 run/complete',
    ]);
    const [old, replacement] = Allocations.map(({ TaskStates }) => TaskStates!.migration!);
    assert.ok(old!.FinishedAt! <= replacement!.StartedAt!, 'the two never ran at the same time');
  });

  test('submitted unchanged while it runs: the second run follows the first and reports the same outcome', async () => {
    await using place = new Workplace();
    place.file(
      'job.nomad',
      labJob({ command: '/bin/sh', args: ['-c', 'echo begin; sleep 3; echo end; exit 7'] }),
    );
    const first = place.start(['run', 'job.nomad']);
    await isRunning(place, 'webapp-migration');
    const second = await place.oneoff('run', 'job.nomad');
    assert.equal((await first.ended).code, 7);
    assert.equal(second.code, 7, second.err);
    assert.equal(second.out, 'begin\nend\n');
    const { Allocations } = await place.job('webapp-migration');
    assert.deepEqual(Allocations.map(short), ['migration[0] v0 run/failed']);
  });

  test('a count raised while it runs starts the new ones and leaves the running one alone', async () => {
    await using place = new Workplace();
    const job = 'lab-run-count';
    place.file('job.nomad', labJob({ job, count: 1, env: { SECONDS_TO_RUN: '4' } }));
    const first = place.start(['run', 'job.nomad']);
    await isRunning(place, job);
    const started = (await place.job(job)).Allocations[0]!.TaskStates!.migration!.StartedAt;
    place.file('job.nomad', labJob({ job, count: 3, env: { SECONDS_TO_RUN: '4' } }));
    const plan = await place.oneoff('plan', 'job.nomad');
    const expected = recorded.get('count 1->3 while running')!;
    assert.equal(diffOf(plan.out), expected.plan);
    assert.equal(plan.code, expected.planExit);
    const second = await place.oneoff('run', 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.equal((await first.ended).code, 0);
    const { Allocations } = await place.job(job);
    assert.deepEqual(Allocations.map(short), [
      'migration[0] v1 run/complete',
      'migration[1] v1 run/complete',
      'migration[2] v1 run/complete',
    ]);
    assert.equal(Allocations[0]!.TaskStates!.migration!.StartedAt, started, '[0] was not started again');
  });

  test('the output of both allocations of `echo ${NOMAD_ALLOC_INDEX}` is there, also when their containers are gone', async () => {
    await using place = new Workplace();
    const echo = { job: 'lab-echo', count: 2, command: '/bin/sh', args: ['-c', 'echo ${NOMAD_ALLOC_INDEX}'] };
    place.file('job.nomad', labJob(echo));
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.equal(diffOf(plan.out), recorded.get('echo idx')!.plan);
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 0, run.err);
    assert.deepEqual(await containersOf(place.state), []);
    const { Allocations } = await place.job('lab-echo');
    assert.deepEqual(Allocations.map(short), recorded.get('echo idx')!.allocations);
    for (const { ID, Name } of Allocations) {
      const index = /\[(\d)\]$/.exec(Name)![1];
      assert.equal((await place.oneoff('logs', ID.slice(0, 8))).out, `${index}\n`);
    }
    assert.equal((await place.oneoff('logs', 'lab-echo')).out, 'migration[0] | 0\nmigration[1] | 1\n');
  });
});

describe('the restart policy', () => {
  before(labImages);

  test('attempts = 1 gives one restart within the delay and a quarter of it, then fails', async () => {
    await using place = new Workplace();
    const restart = 'attempts = 1\n interval = "30s"\n delay = "2s"\n mode = "fail"';
    place.file('job.nomad', labJob({ job: 'lab-restart', image: 'webapp:0.3', restart }));
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.equal(diffOf(plan.out), recorded.get('attempts1 fail')!.plan);
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 1, run.err);
    const { Allocations } = await place.job('lab-restart');
    assert.deepEqual(Allocations.map(short), recorded.get('attempts1 fail')!.allocations);
    const task = Allocations[0]!.TaskStates!.migration!;
    assert.deepEqual(
      task.Events.map(({ Type }) => Type),
      [
        'Received',
        'Task Setup',
        'Started',
        'Terminated',
        'Restarting',
        'Started',
        'Terminated',
        'Not Restarting',
      ],
    );
    assert.equal(task.Restarts, 1);
    const [ended, again] = [task.Events[3]!.Time, task.Events[5]!.Time];
    assert.ok(again - ended >= 2e9, `${(again - ended) / 1e9} s between the end and the next start`);
  });

  test('mode = "delay" waits for the end of the interval when its attempts are used up', async () => {
    await using place = new Workplace();
    const restart = 'attempts = 1\n interval = "6s"\n delay = "1s"\n mode = "delay"';
    const third = 'echo x >> /alloc/data/runs; [ $(wc -l < /alloc/data/runs) -ge 3 ]';
    place.file('job.nomad', labJob({ job: 'lab-delay', command: '/bin/sh', args: ['-c', third], restart }));
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 0, run.err);
    const task = (await place.job('lab-delay')).Allocations[0]!.TaskStates!.migration!;
    assert.equal(task.Restarts, 2);
    const restarts = task.Events.filter(({ Type }) => Type === 'Restarting');
    assert.match(restarts[0]!.DisplayMessage, /^Task restarting in 1/);
    assert.match(
      restarts[1]!.DisplayMessage,
      /^Exceeded allowed attempts, applying a delay - Task restarting in /,
    );
    const starts = task.Events.filter(({ Type }) => Type === 'Started').map(({ Time }) => Time);
    assert.ok(starts[2]! - task.Events[0]!.Time >= 6e9, 'the third run is in the next interval');
  });

  test('attempts = 0 with mode = "delay" is refused before anything happens', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ restart: 'attempts = 0\n mode = "delay"' }));
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 125);
    assert.match(run.err, /job\.nomad:\d+:\d+/);
    assert.match(run.err, /attempts/);
    assert.equal((await place.oneoff('status', 'webapp-migration')).code, 1);
  });
});

async function isRunning(place: Workplace, job: string): Promise<void> {
  await waitFor(`${job} to run`, async () => {
    const { code, out } = await place.oneoff('status', '-json', job);
    const allocations: Allocation[] = code === 0 ? JSON.parse(out).Allocations : [];
    return allocations.some(({ ClientStatus }) => ClientStatus === 'running') ? true : null;
  });
}
