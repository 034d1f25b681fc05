import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, suite, test } from 'node:test';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { labJob, type Variation } from '../lab/jobspec.ts';
import { recordedSteps } from '../lab/recorded.ts';
import { diffOf, short, stories, withName } from '../lab/stories.ts';
import { waitFor } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';
import type { ClusterPlace } from './cluster.ts';
import { labPlace, withoutLab } from './lab-client.ts';

const JOB_FILES = join(import.meta.dirname, '../../job-files');
const recorded = recordedSteps();

suite('the lab on a real cluster', {
  skip: await withoutLab('the lab'),
  concurrency: 4,
  timeout: 300_000,
}, () => {
  before(labImages);

  for (const [rule, steps] of Object.entries(stories)) {
    test(rule, async (context) => {
      const place = await labPlace(context, 'lab');
      for (const { heading, job, exit } of steps) {
        const expected = recorded.get(heading)!;
        place.file('job.nomad', labJob(job));
        const plan = await place.on('plan', 'job.nomad');
        assert.equal(
          withoutIgnored(diffOf(plan.out)),
          withoutIgnored(withName(expected.plan, job)),
          `${heading}: the diff of plan\n${plan.err}`,
        );
        assert.equal(plan.code, expected.planExit, `${heading}: the exit code of plan`);
        const run = await place.on('run', 'job.nomad');
        assert.equal(run.code, exit, `${heading}: the exit code of run\n${run.err}`);
        const { Allocations } = await place.job(job.job ?? 'webapp-migration');
        assert.deepEqual(
          standing(Allocations),
          [...new Set(expected.allocations)],
          `${heading}: the allocations`,
        );
      }
    });
  }

  test('the files of the lab are the same on a cluster', async (context) => {
    const place = await labPlace(context, 'lab-files');
    const migration = join(JOB_FILES, 'migration.nomad');
    const first = await place.on('run', migration);
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^migration 0\.1: working, second 30 of 30\nmigration 0\.1: done$/m);
    const again = await place.on('run', migration);
    assert.deepEqual([again.code, again.out], [0, ''], again.err);
    assert.match(again.err, /Nothing to do: .* it is complete and unchanged/);
    assert.equal((await place.on('run', join(JOB_FILES, 'exit-index.nomad'))).code, 1);
  });

  test('an image changed in flight: the old allocation stops first, then the new one starts; the old run ends superseded', async (context) => {
    const place = await labPlace(context, 'lab-flight');
    place.file('job.nomad', labJob({ env: { SECONDS_TO_RUN: '60' } }));
    const first = place.started('run', 'job.nomad');
    await isRunning(place, 'webapp-migration');
    place.file('job.nomad', labJob({ image: 'webapp:0.2', env: { SECONDS_TO_RUN: '1' } }));
    const plan = await place.on('plan', 'job.nomad');
    assert.match(diffOf(plan.out), /Task Group: "migration" \(1 create\/destroy update\)/);
    const second = await place.on('run', 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.match(second.out, /^migration 0\.2: done$/m);
    assert.match(second.err, /waiting until the one it replaces has stopped/);
    const superseded = await first.ended;
    assert.equal(superseded.code, 75, superseded.err);
    const { Allocations } = await place.job('webapp-migration');
    const [old, replacement] = Allocations.map(({ TaskStates }) => TaskStates!.migration!);
    assert.ok(old!.FinishedAt! <= replacement!.StartedAt!, 'the two never ran at the same time');
  });

  test('submitted unchanged while it runs: the second run follows the first and reports the same outcome', async (context) => {
    const place = await labPlace(context, 'lab-follow');
    const job = 'lab-follow';
    // Rescheduled, it would run again, and be followed to its second end.
    const extra = { reschedule: 'attempts = 0\n unlimited = false' };
    const script = 'echo begin; sleep 5; echo end; exit 7';
    place.file('job.nomad', labJob({ job, command: '/bin/sh', args: ['-c', script], ...extra }));
    const first = place.started('run', 'job.nomad');
    await isRunning(place, job);
    const second = await place.on('run', 'job.nomad');
    assert.deepEqual([second.code, second.out], [7, 'begin\nend\n'], second.err);
    assert.equal((await first.ended).code, 7);
    assert.equal((await place.job(job)).Allocations.length, 1);
  });

  test('a count raised while it runs starts the new ones and leaves the running one alone', async (context) => {
    const place = await labPlace(context, 'lab-count');
    const job = 'lab-run-count';
    const counted = (count: number): Variation => ({ job, count, env: { SECONDS_TO_RUN: '6' } });
    place.file('job.nomad', labJob(counted(1)));
    const first = place.started('run', 'job.nomad');
    await isRunning(place, job);
    const started = (await place.job(job)).Allocations[0]!.TaskStates!.migration!.StartedAt;
    place.file('job.nomad', labJob(counted(3)));
    const plan = await place.on('plan', 'job.nomad');
    assert.equal(diffOf(plan.out), recorded.get('count 1->3 while running')!.plan);
    const second = await place.on('run', 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.equal((await first.ended).code, 0);
    const { Allocations } = await place.job(job);
    assert.deepEqual(Allocations.map(short).sort(), [
      'migration[0] v1 run/complete',
      'migration[1] v1 run/complete',
      'migration[2] v1 run/complete',
    ]);
    const task = Allocations.find(({ Name }) => Name.endsWith('[0]'))!.TaskStates!.migration!;
    assert.equal(task.StartedAt, started, '[0] was not started again');
  });

  test('attempts = 1 gives one restart, then fails', async (context) => {
    const place = await labPlace(context, 'lab-restart');
    const restart = 'attempts = 1\n interval = "30s"\n delay = "2s"\n mode = "fail"';
    const reschedule = 'attempts = 0\n unlimited = false';
    place.file('job.nomad', labJob({ job: 'lab-restart', image: 'webapp:0.3', restart, reschedule }));
    const run = await place.on('run', 'job.nomad');
    assert.equal(run.code, 1, run.err);
    const { Allocations } = await place.job('lab-restart');
    assert.deepEqual(Allocations.map(short), ['migration[0] v0 run/failed']);
    assert.equal(Allocations[0]!.TaskStates!.migration!.Restarts, 1);
    assert.match(run.err, /Restarting: Task restarting in 2/);
  });

  test('the output of both allocations of `echo ${NOMAD_ALLOC_INDEX}` is there, also later', async (context) => {
    const place = await labPlace(context, 'lab-echo');
    // A client may miss what a container writes that is over before its log is looked for.
    const args = ['-c', 'echo ${NOMAD_ALLOC_INDEX}; sleep 1'];
    place.file('job.nomad', labJob({ job: 'lab-echo', count: 2, command: '/bin/sh', args }));
    const run = await place.on('run', 'job.nomad');
    assert.equal(run.code, 0, run.err);
    for (const { ID, Name } of (await place.job('lab-echo')).Allocations) {
      const index = /\[(\d)\]$/.exec(Name)![1];
      assert.equal((await place.on('logs', ID.slice(0, 8))).out, `${index}\n`);
    }
    assert.equal((await place.on('logs', 'lab-echo')).out, 'migration[0] | 0\nmigration[1] | 1\n');
  });
});

/** A cluster counts as ignored also what failed and was replaced, which the first Nomads forgot. */
function withoutIgnored(plan: string): string {
  return plan.replace(/, \d+ ignore\)/, ')');
}

/** What was not replaced. A cluster replaces what failed, by its reschedule policy and when it is forced. */
function standing(allocations: readonly Allocation[]): string[] {
  return allocations.filter(({ DesiredStatus }) => DesiredStatus === 'run').map(short);
}

async function isRunning(place: ClusterPlace, job: string): Promise<void> {
  await waitFor(`${job} to run`, async () => {
    const { code, out } = await place.on('status', '-json', job);
    const allocations: Allocation[] = code === 0 ? JSON.parse(out).Allocations : [];
    return allocations.some(({ ClientStatus }) => ClientStatus === 'running') ? true : null;
  });
}
