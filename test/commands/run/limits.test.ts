import assert from 'node:assert/strict';
import { totalmem } from 'node:os';
import { before, test } from 'node:test';
import { labJob } from '../../lab/jobspec.ts';
import { Workplace, waitFor } from '../../support/cli.ts';
import { labImages } from '../../support/lab.ts';

before(labImages);

const shell = (script: string) => ({ command: '/bin/sh', args: ['-c', script] });
const megabytes = Math.floor(totalmem() / 2 ** 20);

/** The lab's job with something in its group, and with that much memory. */
function jobWith(inGroup: string, variation: Parameters<typeof labJob>[0], memory = 32): string {
  return labJob(variation)
    .replace('group "migration" {', `group "migration" {\n    ${inGroup}`)
    .replace('memory = 32', `memory = ${memory}`);
}

const RESCHEDULE = `reschedule {
      attempts  = 1
      interval  = "1h"
      delay     = "5s"
      unlimited = false
    }`;

test('an explicit reschedule runs what failed again after its delay, counted down; the run ends as the last one does', async () => {
  await using place = new Workplace();
  const script = 'if [ -e /alloc/data/x ]; then exit 0; fi; touch /alloc/data/x; exit 7';
  place.file('job.nomad', jobWith(RESCHEDULE, shell(script)));
  const { code, err } = await place.oneoff('run', '-json', 'job.nomad');
  const { Allocations } = await place.job('webapp-migration');
  assert.equal(code, 7, err);
  assert.deepEqual(
    Allocations.map(({ Name, DesiredStatus, ClientStatus }) => `${Name} ${DesiredStatus}/${ClientStatus}`),
    ['webapp-migration.migration[0] stop/failed', 'webapp-migration.migration[0] run/failed'],
    'every allocation has a directory of its own, so that the second fails as well, and one attempt is allowed',
  );
  const [first, second] = Allocations;
  assert.equal(second!.PreviousAllocation, first!.ID);
  assert.ok(second!.CreateTime - first!.ModifyTime >= 0);
  const waited = (second!.CreateTime - first!.TaskStates!.migration!.FinishedAt!) / 1e9;
  assert.ok(waited >= 5 && waited < 8, `after 5 s, not after ${waited} s`);
});

test('the countdown to a reschedule is shown, and a cancel ends it without a second run', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith(RESCHEDULE, shell('exit 7')));
  const run = place.start(['run', 'job.nomad']);
  await waitFor('the countdown', () =>
    /migration\[0\]: reschedule: in 5s/.test(run.written().err) ? true : null,
  );
  run.process.kill('SIGINT');
  const { code, err } = await run.ended;
  assert.equal(code, 130, err);
  const { Job, Allocations } = await place.job('webapp-migration');
  assert.deepEqual([Allocations.length, Allocations[0]!.RescheduleAt, Job.Status], [1, null, 'dead']);
});

test('a second run follows the reschedule of the first and reports the same outcome', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith(RESCHEDULE, shell('sleep 2; exit 7')));
  const first = place.start(['run', 'job.nomad']);
  await waitFor('the first to run', () => (/Started/.test(first.written().err) ? true : null));
  const second = await place.oneoff('run', 'job.nomad');
  assert.deepEqual([(await first.ended).code, second.code], [7, 7], second.err);
  const { Allocations } = await place.job('webapp-migration');
  assert.equal(Allocations.length, 2);
});

test('max_run_duration stops an allocation gracefully; the run has timed out, and the same file runs again', async () => {
  await using place = new Workplace();
  place.file(
    'job.nomad',
    jobWith('max_run_duration = "2s"', shell('trap "echo bye; exit 0" TERM; sleep 30 & wait')),
  );
  const { code, out, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 124, err);
  assert.match(out, /bye/);
  assert.match(err, /Timed out: .*max_run_duration/);
  const { Allocations } = await place.job('webapp-migration');
  const [{ ClientStatus, ClientDescription, DesiredStatus }] = Allocations as [(typeof Allocations)[0]];
  assert.deepEqual(
    [ClientStatus, ClientDescription, DesiredStatus],
    ['complete', 'allocation exceeded max_run_duration', 'stop'],
  );
  const plan = await place.oneoff('plan', '-verbose', 'job.nomad');
  assert.equal(plan.code, 1);
  assert.match(plan.out, /stopped-runs-again/);
});

test('-timeout stops everything gracefully, with exit code 124', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob(shell('trap "echo bye; exit 0" TERM; sleep 30 & wait')));
  const { code, out, err } = await place.oneoff('run', '-timeout', '2s', 'job.nomad');
  assert.equal(code, 124, err);
  assert.match(out, /bye/);
});

test('the delay before a restart is counted down', async () => {
  await using place = new Workplace();
  place.file(
    'job.nomad',
    labJob({ ...shell('exit 1'), restart: 'attempts = 1\n interval = "1h"\n delay = "2s"\n mode = "fail"' }),
  );
  const { err } = await place.oneoff('run', 'job.nomad');
  assert.match(err, /migration\[0\] migration: restart: in [23]s/);
});

test('what never fits the machine fails at once, with the dimension, and plan says so', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith('', {}, megabytes + 1));
  const plan = await place.oneoff('plan', 'job.nomad');
  assert.match(plan.out, /Dimension "memory" exhausted on 1 nodes/);
  const { code, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 125);
  assert.match(err, /cannot run on this machine[\s\S]*Dimension "memory" exhausted on 1 nodes/);
});

test('what has no room yet is queued, and starts when another has left', async () => {
  await using place = new Workplace();
  const memory = Math.floor(megabytes * 0.4);
  place.file('job.nomad', jobWith('', { count: 3, ...shell('sleep 2') }, memory));
  const { code, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 0, err);
  assert.match(err, /queued: migration\[2\] waits for memory/);
  const { Allocations } = await place.job('webapp-migration');
  const times = Allocations.map(({ TaskStates }) => TaskStates!.migration!);
  const firstEnd = Math.min(times[0]!.FinishedAt!, times[1]!.FinishedAt!);
  assert.ok(times[2]!.StartedAt! >= firstEnd, 'the third waits for the first of the two');
  assert.ok(times[1]!.StartedAt! < firstEnd, 'the first two run beside each other');
});
