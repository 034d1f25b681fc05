import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { type Started, Workplace, waitFor } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';
import { labJob } from './jobspec.ts';

const counting = ['-c', 'for i in 1 2 3 4; do echo line $i; sleep 1; done; exit 7'];

describe('a run killed by -9', () => {
  before(labImages);

  test('while its container runs: the next run takes it over, loses no line, and ends with the true exit code', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ command: '/bin/sh', args: counting }));
    const killed = await killAfter(place, /line 1/);
    const next = await place.oneoff('run', 'job.nomad');
    assert.equal(next.code, 7, next.err);
    assert.match(next.err, /taken over: the process that ran it is gone/);
    assert.equal(killed.out + next.out, 'line 1\nline 2\nline 3\nline 4\n');
    const { Allocations } = await place.job('webapp-migration');
    assert.equal(Allocations.length, 1, 'it did not run twice');
    assert.equal((await place.oneoff('logs', 'webapp-migration')).out, 'line 1\nline 2\nline 3\nline 4\n');
  });

  test('and its container has ended since: the next run takes the true exit code, and repeats nothing that completed', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ command: '/bin/sh', args: ['-c', 'echo begun; sleep 1; echo done'] }));
    await killAfter(place, /begun/);
    await waitFor('the container to end', async () => {
      const [name] = await containersOf(place.state);
      const state = execFileSync('docker', ['inspect', '--format', '{{.State.Status}}', name!], {
        encoding: 'utf8',
      });
      return state.trim() === 'exited' ? true : null;
    });
    const next = await place.oneoff('run', 'job.nomad');
    assert.equal(next.code, 0, next.err);
    assert.equal(next.out, 'done\n');
    assert.equal((await place.job('webapp-migration')).Allocations.length, 1);
    const again = await place.oneoff('run', 'job.nomad');
    assert.match(again.err, /Nothing to do/);
  });

  test('and its container is gone: the next run says that nobody knows how far it came, and runs again', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ command: '/bin/sh', args: ['-c', 'echo begun; sleep 30'] }));
    await killAfter(place, /begun/);
    execFileSync('docker', ['rm', '--force', ...(await containersOf(place.state))]);
    place.file('job.nomad', labJob({ command: '/bin/sh', args: ['-c', 'echo begun; sleep 30'] }));
    const plan = await place.oneoff('plan', '-verbose', 'job.nomad');
    assert.equal(plan.code, 1);
    assert.match(plan.out, /lost-runs-again/);
    const next = place.start(['run', 'job.nomad']);
    await waitFor('it to run again', () => (next.written().out.includes('begun') ? true : null));
    assert.match(next.written().err, /its last run was lost/);
    assert.equal((await place.oneoff('stop', 'webapp-migration')).code, 0);
    assert.equal((await next.ended).code, 130);
    const { Allocations } = await place.job('webapp-migration');
    assert.deepEqual(
      Allocations.map(({ ClientStatus }) => ClientStatus),
      ['lost', 'complete'],
    );
  });

  test('and the job has changed: what still runs of the old version is stopped before the new one starts', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ env: { SECONDS_TO_RUN: '60' } }));
    await killAfter(place, /second 1/);
    place.file('job.nomad', labJob({ env: { INVOCATION: 'new' } }));
    const next = await place.oneoff('run', 'job.nomad');
    assert.equal(next.code, 0, next.err);
    const [old, replacement] = (await place.job('webapp-migration')).Allocations;
    assert.equal(old!.ClientStatus, 'complete');
    assert.equal(old!.DesiredStatus, 'stop');
    const ends = [old!.TaskStates!.migration!.FinishedAt!, replacement!.TaskStates!.migration!.StartedAt!];
    assert.ok(ends[0]! <= ends[1]!, 'the two never ran at the same time');
  });
});

async function killAfter(place: Workplace, output: RegExp): Promise<{ out: string }> {
  const run: Started = place.start(['run', 'job.nomad']);
  await waitFor(`${output}`, () => (output.test(run.written().out) ? true : null));
  run.process.kill('SIGKILL');
  return run.ended;
}
