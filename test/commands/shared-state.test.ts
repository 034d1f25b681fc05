import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { LABELS } from '../../src/engine/docker/labels.ts';
import { labJob } from '../lab/jobspec.ts';
import { temporaryFolder } from '../state/git/stores.ts';
import { type Started, Workplace, waitFor } from '../support/cli.ts';
import { bareRepository, startHttpGit } from '../support/git-server.ts';
import { labImages } from '../support/lab.ts';

const root = temporaryFolder();
let repositories = 0;

/** Two users' machines that share nothing but a git remote. */
function workplaces(): { remote: string; one: Workplace; other: Workplace } {
  const remote = bareRepository(root, `r${++repositories}.git`);
  return { remote, one: new Workplace(), other: new Workplace() };
}

const slow = (seconds: number): string => labJob({ env: { SECONDS_TO_RUN: String(seconds) } });

async function working(run: Started): Promise<void> {
  await waitFor('the task to work', () => (/second 1/.test(run.written().out) ? true : null));
}

describe('two workplaces with their state in one git remote', () => {
  before(labImages);

  test('what one completed is complete for the other', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using other = places.other;
    for (const place of [one, other]) place.file('job.nomad', labJob());
    const first = await one.oneoff('run', '-state', remote, 'job.nomad');
    assert.equal(first.code, 0, first.err);
    const plan = await other.oneoff('plan', '-state', remote, 'job.nomad');
    assert.equal(plan.code, 0, plan.out + plan.err);
    const second = await other.oneoff('run', '-state', remote, 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.match(second.err, /Nothing to do/);
    const subjects = execFileSync(
      'git',
      ['-C', remote, 'log', '--format=%s', 'refs/oneoff/default/webapp-migration'],
      { encoding: 'utf8' },
    );
    assert.match(subjects, /^run webapp-migration$/m);
  });

  test('the same job is followed to its end, and its output said to be elsewhere', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using other = places.other;
    for (const place of [one, other]) place.file('job.nomad', slow(4));
    const first = one.start(['run', '-state', remote, 'job.nomad']);
    await working(first);
    const second = await other.oneoff('run', '-state', remote, 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.match(second.err, /running already \(process \d+ on .*\): following it/);
    assert.equal(second.err.match(/is not shown here/g)?.length, 1, second.err);
    assert.equal((await first.ended).code, 0);
    const { Allocations } = JSON.parse(
      (await other.oneoff('status', '-json', '-state', remote, 'webapp-migration')).out,
    );
    assert.equal(Allocations.length, 1, 'it ran once');
  });

  test('what a killed process left running on the same engine is taken over from another folder, not run twice', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using other = places.other;
    for (const place of [one, other]) place.file('job.nomad', slow(4));
    const first = one.start(['run', '-state', remote, 'job.nomad']);
    await working(first);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await other.oneoff('run', '-state', remote, 'job.nomad');
    assert.equal(second.code, 0, second.err);
    assert.match(second.err, /taken over/);
    const { Allocations } = JSON.parse(
      (await other.oneoff('status', '-json', '-state', remote, 'webapp-migration')).out,
    );
    assert.equal(Allocations.length, 1, 'it ran once');
  });

  test('a newer version stops the old one where it runs, and starts only then', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using other = places.other;
    one.file('job.nomad', slow(20));
    other.file('job.nomad', labJob({ env: { SECONDS_TO_RUN: '0', INVOCATION: 'newer' } }));
    const first = one.start(['run', '-state', remote, 'job.nomad']);
    await working(first);
    const second = await other.oneoff('run', '-state', remote, 'job.nomad');
    assert.equal(second.code, 0, second.err);
    const superseded = await first.ended;
    assert.equal(superseded.code, 75, superseded.err);
    assert.match(superseded.err, /superseded by version 1/);
    const [old, newer] = JSON.parse(
      (await other.oneoff('status', '-json', '-state', remote, 'webapp-migration')).out,
    ).Allocations;
    const [ended, began] = [old.TaskStates.migration.FinishedAt, newer.TaskStates.migration.StartedAt];
    assert.ok(ended <= began, 'the two never ran at the same time');
  });
});

describe('oneoff state', () => {
  before(labImages);

  test('moves and exports records, and puts none in the place of another', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using other = places.other;
    one.file('job.nomad', labJob());
    assert.equal((await one.oneoff('run', 'job.nomad')).code, 0);
    const before = (await one.oneoff('state', 'export')).out;
    const moved = await one.oneoff('state', 'move', 'local', remote);
    assert.equal(moved.code, 0, moved.err);
    assert.match(moved.out, /1 record moved/);
    assert.match((await one.oneoff('state', 'show')).out, /No jobs/);
    const shown = (await one.oneoff('state', 'show', '-state', remote)).out;
    assert.match(shown, /webapp-migration +default +dead +0 +1/);
    assert.deepEqual(
      JSON.parse((await one.oneoff('state', 'export', '-state', remote)).out),
      JSON.parse(before),
    );
    const again = await one.oneoff('run', '-state', remote, 'job.nomad');
    assert.match(again.err, /Nothing to do/);

    const file = other.file('records.json', before);
    assert.equal((await other.oneoff('state', 'import', file)).code, 0);
    assert.equal((await other.oneoff('state', 'import', file)).code, 0, 'the same again changes nothing');
    const [record] = JSON.parse(before).Records;
    const changed = JSON.stringify({ Records: [{ ...record, index: record.index + 1 }] });
    other.file('records.json', changed);
    const refused = await other.oneoff('state', 'import', file);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /there is another record of job "webapp-migration"; nothing was changed/);
    assert.equal((await other.oneoff('state', 'import', '-replace', file)).code, 0);
  });

  test('what still runs is not moved', async () => {
    const { remote, ...places } = workplaces();
    await using one = places.one;
    await using _ = places.other;
    one.file('job.nomad', slow(20));
    const run = one.start(['run', 'job.nomad']);
    await working(run);
    const moved = await one.oneoff('state', 'move', 'local', remote);
    assert.equal(moved.code, 1);
    assert.match(moved.err, /webapp-migration still runs/);
    assert.equal((await one.oneoff('stop', 'webapp-migration')).code, 0);
    await run.ended;
  });
});

describe('an allocation of which nobody knows how it ended', () => {
  before(labImages);

  /** A run that was killed, and its container with it. */
  async function lose(place: Workplace, state = 'local'): Promise<void> {
    const run = place.start(['run', '-state', state, 'job.nomad']);
    await working(run);
    run.process.kill('SIGKILL');
    await run.ended;
    const { out } = await place.oneoff('status', '-json', '-state', state, 'webapp-migration');
    const label = `label=${LABELS.allocId}=${JSON.parse(out).Allocations[0].ID}`;
    const container = execFileSync('docker', ['ps', '-aq', '--filter', label], { encoding: 'utf8' }).trim();
    execFileSync('docker', ['rm', '--force', container]);
  }

  test('with -on-lost fail nothing starts until somebody says how it ended', async () => {
    await using place = new Workplace();
    place.file('job.nomad', slow(20));
    await lose(place);
    const refused = await place.oneoff('run', '-on-lost', 'fail', 'job.nomad');
    assert.equal(refused.code, 125);
    const commands = refused.err.match(/oneoff (release|run) .*$/gm) ?? [];
    assert.equal(commands.length, 3, refused.err);
    assert.equal((await place.job('webapp-migration')).Allocations.length, 1, 'nothing was submitted');

    const [release] = commands;
    const released = await place.oneoff(...release!.split(' ').slice(1));
    assert.equal(released.code, 0, released.err);
    const next = await place.oneoff('run', '-on-lost', 'fail', 'job.nomad');
    assert.equal(next.code, 0, next.err);
    assert.match(next.err, /Nothing to do/);
  });

  for (const { exit, what, code, outcome } of [
    { exit: 0, what: 'complete, and is left alone', code: 0, outcome: /Nothing to do/ },
    { exit: 10, what: 'not complete, and runs again', code: 0, outcome: /Completed/ },
    { exit: 3, what: 'unclear: nothing starts', code: 125, outcome: /its check ended with 3/ },
  ]) {
    test(`with -on-lost verify and a check that ends with ${exit} it is ${what}`, async () => {
      await using place = new Workplace();
      const job = (seconds: number): string =>
        labJob({
          env: { SECONDS_TO_RUN: String(seconds) },
          extra: `meta { oneoff_verify = "test -x /migration.sh && exit ${exit}" }`,
        });
      place.file('job.nomad', job(20));
      await lose(place);
      if (exit === 10) place.file('job.nomad', job(0));
      const next = await place.oneoff('run', '-on-lost', 'verify', 'job.nomad');
      assert.equal(next.code, code, next.err);
      assert.match(next.err, outcome);
    });
  }

  test('with -on-lost verify and a token that may not write, no check runs', async () => {
    await using place = new Workplace();
    const server = await startHttpGit(root, { mayPush: false });
    const remote = bareRepository(root, 'readable.git');
    const meta = 'meta { oneoff_verify = "exit 0" }';
    place.file('job.nomad', labJob({ env: { SECONDS_TO_RUN: '20' }, extra: meta }));
    await lose(place, remote);
    const words = ['run', '-on-lost', 'verify', '-state', server.url('readable.git'), 'job.nomad'];
    const { code, err } = await place.oneoff(...words);
    assert.equal(code, 125);
    assert.match(err, /permissions:\n +contents: write/);
    assert.doesNotMatch(err, /its check/);
    await server.close();
  });

  test('what still runs cannot be released', async () => {
    await using place = new Workplace();
    place.file('job.nomad', slow(20));
    const run = place.start(['run', 'job.nomad']);
    await working(run);
    const { Allocations } = await place.job('webapp-migration');
    const refused = await place.oneoff('release', Allocations[0]!.ID);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /still runs: process \d+ on/);
    assert.equal((await place.oneoff('stop', 'webapp-migration')).code, 0);
    await run.ended;
  });
});
