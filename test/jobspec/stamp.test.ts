import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveStamp, type StampContext, stampJob } from '../../src/jobspec/stamp.ts';
import { firstTask, jobspec, read } from './jobs.ts';

const CONTEXT: StampContext = {
  runNumber: '42',
  runAttempt: '2',
  now: 1_700_000_000_500_000_000,
  sha: 'abc',
  filesHash: 'f00',
};
const NOWHERE: StampContext = { runNumber: null, runAttempt: null, now: 0, sha: null, filesHash: null };

const KINDS: [kind: string, stamp: string | null][] = [
  ['run-number', '42'],
  ['run-attempt', '42.2'],
  ['timestamp', '1700000000'],
  ['sha', 'abc'],
  ['files', 'f00'],
  ['none', null],
  ['release 7', 'release 7'],
];

for (const [kind, stamp] of KINDS) {
  test(`the stamp "${kind}" is ${stamp}`, () => assert.equal(resolveStamp(kind, CONTEXT), stamp));
}

for (const kind of ['run-number', 'run-attempt', 'sha', 'files']) {
  test(`the stamp "${kind}" is refused with the way out where it is not known`, () => {
    assert.throws(
      () => resolveStamp(kind, NOWHERE),
      (error) =>
        error instanceof Error && error.name === 'StampError' && /Use "timestamp"/.test(error.message),
    );
  });
}

test('a stamp stands in the environment of every task and leaves the job it came from alone', () => {
  const job = read(jobspec({ task: 'env {\n A = "1"\n INVOCATION = "old"\n }' }));
  assert.deepEqual(firstTask(stampJob(job, 'new')).Env, { A: '1', INVOCATION: 'new' });
  assert.deepEqual(firstTask(job).Env, { A: '1', INVOCATION: 'old' });
  assert.deepEqual(firstTask(stampJob(read(jobspec()), '1')).Env, { INVOCATION: '1' });
});

test('no stamp changes nothing', () => {
  const job = read(jobspec());
  assert.equal(stampJob(job, null), job);
});
