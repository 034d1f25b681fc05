import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { existingStateIdentity } from '../../src/engine/docker/state-identity.ts';
import { thisProcess } from '../../src/state/owner.ts';
import { labJob, type Variation } from '../lab/jobspec.ts';
import { type Started, Workplace, waitFor } from '../support/cli.ts';
import { containersOf, labImages } from '../support/lab.ts';

before(labImages);

/** Its own, and all that sweeps in one file: a test beside it would find on the engine what is left here. */
const JOB = 'left-behind';
const jobOf = (variation: Variation): string => labJob({ job: JOB, ...variation });
const quick = jobOf({ command: '/bin/true' });

test('a run leaves no note of containers behind', async () => {
  await using place = new Workplace();
  place.file('job.nomad', quick);
  assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
  assert.deepEqual(readdirSync(join(place.state, 'containers')), []);
});

test('system gc collects all that can go, stray folders too, and what had completed still does not run again', async () => {
  await using place = new Workplace();
  place.file('job.nomad', quick);
  for (const stamp of ['1', '2']) await place.oneoff('run', '-stamp', stamp, 'job.nomad');
  mkdirSync(join(place.state, 'alloc', '00000000-0000-4000-8000-000000000000', 'alloc', 'logs'), {
    recursive: true,
  });
  const { code, out, err } = await place.oneoff('system', 'gc');
  assert.equal(code, 0, err);
  assert.equal(out, 'Collected: 1 allocation, 0 jobs, 1 stray folder, 0 containers\n');
  assert.equal(readdirSync(join(place.state, 'alloc')).length, 1);
  const again = await place.oneoff('run', '-stamp', '2', 'job.nomad');
  assert.match(again.err, /nothing new to run/);
});

test('a container that a killed process left of a completed allocation goes with the next run, which runs nothing', async () => {
  await using place = new Workplace();
  place.file('job.nomad', quick);
  await place.oneoff('run', 'job.nomad');
  const { Allocations } = await place.job(JOB);
  const [{ ID: id }] = Allocations as [(typeof Allocations)[0]];
  const labels = { [LABELS.state]: existingStateIdentity(place.state)!, [LABELS.allocId]: id };
  const words = Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  execFileSync('docker', ['create', ...words, 'webapp:0.1', '/bin/true'], { stdio: 'ignore' });
  const gone = { ...thisProcess(), started: '1' };
  const note = join(place.state, 'containers', id);
  writeFileSync(note, JSON.stringify({ id, namespace: 'default', job: JOB, owner: gone }));
  const { code, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 0);
  assert.match(err, /nothing new to run/);
  assert.deepEqual([await containersOf(place.state), existsSync(note)], [[], false]);
});

const slow = jobOf({
  command: '/bin/sh',
  args: ['-c', "trap 'exit 9' TERM; echo begun; while :; do sleep 0.1; done"],
});

/** A run whose task goes on until it is told to end. */
async function begun(place: Workplace): Promise<{ run: Started; container: string }> {
  place.file('job.nomad', slow);
  const run = place.start(['run', 'job.nomad']);
  await waitFor('it to begin', () => (/begun/.test(run.written().out) ? true : null));
  const [container] = await containersOf(place.state);
  return { run, container: container! };
}

async function killed(place: Workplace): Promise<string> {
  const { run, container } = await begun(place);
  run.process.kill('SIGKILL');
  await run.ended;
  return container;
}

function isThere(container: string): boolean {
  return (
    execFileSync('docker', ['ps', '--quiet', '--filter', `name=${container}`], { encoding: 'utf8' }) !== ''
  );
}

const remove = (container: string) =>
  execFileSync('docker', ['rm', '--force', container], { stdio: 'ignore' });

/** Ways to lose what was known. */
const LOSSES: Record<string, (place: Workplace) => void> = {
  'the database': ({ state }) => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(state, `state.db${end}`), { force: true });
  },
  'the state folder': ({ state }) => rmSync(state, { recursive: true }),
};

describe('a container of which no record tells, since what was known is lost', () => {
  before(labImages);

  for (const [lost, lose] of Object.entries(LOSSES)) {
    test(`${lost}: it is stopped before its job runs again, and how it ended is said`, async () => {
      await using place = new Workplace();
      const container = await killed(place);
      lose(place);
      place.file('job.nomad', quick);
      const { code, err } = await place.oneoff('run', 'job.nomad');
      assert.equal(code, 0, err);
      assert.match(err, new RegExp(`${container} of job "${JOB}" was left .* was stopped: exit code 9`));
      assert.equal(isThere(container), false);
    });

    test(`${lost}: status tells of it and touches nothing, stop and system gc remove it`, async () => {
      for (const words of [
        ['stop', JOB],
        ['system', 'gc'],
      ]) {
        await using place = new Workplace();
        const container = await killed(place);
        lose(place);
        const status = await place.oneoff('status', JOB);
        assert.match(status.err, /was left by a process that is gone.* still runs/);
        assert.equal(isThere(container), true);
        const { err } = await place.oneoff(...words);
        assert.match(err, /was stopped: exit code 9/);
        assert.equal(isThere(container), false);
      }
    });

    test(`${lost}: nothing is done to it while its process lives`, async () => {
      await using place = new Workplace();
      await using elsewhere = new Workplace();
      const { run, container } = await begun(place);
      lose(place);
      for (const at of [place, elsewhere]) {
        assert.equal((await at.oneoff('system', 'gc')).code, 0);
        assert.equal(isThere(container), true);
      }
      run.process.kill('SIGKILL');
      await run.ended;
      remove(container);
    });
  }

  test('what another state folder knows is left to it, though its process is gone', async () => {
    await using place = new Workplace();
    await using elsewhere = new Workplace();
    const container = await killed(place);
    elsewhere.file('job.nomad', quick);
    for (const words of [
      ['run', 'job.nomad'],
      ['stop', JOB],
      ['system', 'gc'],
    ]) {
      assert.equal((await elsewhere.oneoff(...words)).code, 0);
      assert.equal(isThere(container), true);
    }
    assert.equal((await place.oneoff('stop', JOB)).code, 0);
  });
});
