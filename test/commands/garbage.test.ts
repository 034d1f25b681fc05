import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { parseRetention } from '../../src/commands/retention.ts';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

before(labImages);

const quick = { command: '/bin/true' };

test('-gc: a number, a duration, both, all, never', () => {
  const forever = Number.POSITIVE_INFINITY;
  assert.deepEqual(parseRetention('20'), { count: 20, age: forever });
  assert.deepEqual(parseRetention('72h'), { count: forever, age: 72 * 3600e9 });
  assert.deepEqual(parseRetention('20,1h'), { count: 20, age: 3600e9 });
  assert.deepEqual(parseRetention('all'), { count: 0, age: 0 });
  assert.equal(parseRetention('never'), null);
  for (const text of ['some', '', '1,', '-1']) assert.equal(parseRetention(text), undefined, text);
});

test('a run collects what is too much of the past, with its directory, and nothing of what stands', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob(quick));
  for (const stamp of ['1', '2', '3']) {
    assert.equal((await place.oneoff('run', '-gc', '1', '-stamp', stamp, 'job.nomad')).code, 0);
  }
  const { Allocations } = await place.job('webapp-migration');
  assert.deepEqual(
    Allocations.map(({ JobVersion }) => JobVersion),
    [1, 2],
  );
  assert.deepEqual(readdirSync(join(place.state, 'alloc')).sort(), Allocations.map(({ ID }) => ID).sort());
});

test('dead children of a parameterized job are collected by the same limits', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob(quick).replace('type        = "batch"', 'type = "batch"\nparameterized {}'));
  for (let i = 0; i < 3; i++) {
    assert.equal((await place.oneoff('job', 'dispatch', '-gc', '2', 'job.nomad')).code, 0);
  }
  const { out } = await place.oneoff('status');
  assert.equal(out.match(/webapp-migration\/dispatch-/g)?.length, 2, out);
});
