import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReschedulePolicy } from '../../src/jobspec/job.ts';
import { recordClientStatus, recordTaskState } from '../../src/scheduler/progress.ts';
import { reconcile } from '../../src/scheduler/reconcile.ts';
import { isExplicit } from '../../src/scheduler/reschedule.ts';
import { jobStatus } from '../../src/scheduler/status.ts';
import { failedWith, group, job, SECOND, Simulation } from './fixtures.ts';

const BATCH_DEFAULT = group().ReschedulePolicy!;

/** Lets the newest allocation fail after `runs` seconds, reschedules when due, and answers with the delays in s. */
function delays(changes: Partial<ReschedulePolicy>, rounds: number, runs = 1): (number | null)[] {
  const simulation = new Simulation();
  simulation.submit(job({ TaskGroups: [group({ ReschedulePolicy: { ...BATCH_DEFAULT, ...changes } })] }));
  const seen: (number | null)[] = [];
  for (let round = 0; round < rounds; round++) {
    simulation.now += runs * SECOND;
    fail(simulation);
    const { RescheduleAt } = simulation.find('g[0]');
    seen.push(RescheduleAt === null ? null : (RescheduleAt - simulation.now) / SECOND);
    if (RescheduleAt === null) break;
    simulation.now = RescheduleAt;
    simulation.evaluate(simulation.record, { trigger: 'alloc-reschedule' });
  }
  return seen;
}

function fail(simulation: Simulation): void {
  const { ID } = simulation.find('g[0]');
  const failed = recordTaskState(simulation.record, ID, 't', failedWith(1, simulation.now), simulation.now);
  simulation.record = recordClientStatus(failed, ID, 'failed', 'Failed tasks', simulation.now);
}

const ROWS: [string, Partial<ReschedulePolicy>, number, (number | null)[]][] = [
  ['the default of batch jobs is not followed', {}, 1, [null]],
  ['attempts=0 reschedules nothing', { Attempts: 0 }, 1, [null]],
  ['constant', { Attempts: 2 }, 3, [5, 5, null]],
  ['exponential', { Attempts: 3, DelayFunction: 'exponential' }, 4, [5, 10, 20, null]],
  [
    'fibonacci, capped',
    { Attempts: 0, Unlimited: true, DelayFunction: 'fibonacci', MaxDelay: 20 * SECOND },
    6,
    [5, 5, 10, 15, 20, 20],
  ],
];
for (const [name, policy, rounds, expected] of ROWS) {
  test(`${name}: ${expected.map((delay) => delay ?? 'none').join(', ')}`, () => {
    assert.deepEqual(delays(policy, rounds), expected);
  });
}

test('a run that outlives the interval before it fails has all attempts again', () => {
  assert.deepEqual(delays({ Interval: 15 * SECOND }, 4, 17), [5, 5, 5, 5]);
});

test('whoever outlives the longest delay begins a new series', () => {
  const policy = { Attempts: 0, Unlimited: true, DelayFunction: 'exponential', MaxDelay: 8 * SECOND };
  assert.deepEqual(delays(policy, 3, 9), [5, 5, 5]);
});

test('only a block that differs from the default is explicit', () => {
  assert.equal(isExplicit(BATCH_DEFAULT), false);
  assert.equal(isExplicit(null), false);
  assert.equal(isExplicit({ ...BATCH_DEFAULT, Delay: 6 * SECOND }), true);
});

const WITH_TWO_ATTEMPTS = job({
  TaskGroups: [group({ Count: 2, ReschedulePolicy: { ...BATCH_DEFAULT, Attempts: 2 } })],
});

function waiting(): Simulation {
  const simulation = new Simulation();
  simulation.submit(WITH_TWO_ATTEMPTS);
  fail(simulation);
  return simulation;
}

test('a reschedule that is not due changes nothing, and keeps the job pending or running', () => {
  const simulation = waiting();
  const { decisions } = reconcile(simulation.record, { now: simulation.now, trigger: 'alloc-reschedule' });
  assert.deepEqual(decisions, []);
  assert.equal(jobStatus(simulation.record), 'running');
  simulation.lose('g[1]');
  assert.equal(jobStatus(simulation.record), 'pending');
});

test('a due reschedule stops the failed one, keeps its name, links both and remembers the attempt', () => {
  const simulation = waiting();
  simulation.now += 5 * SECOND;
  simulation.evaluate(simulation.record, { trigger: 'alloc-reschedule' });
  assert.deepEqual(simulation.table(), ['g[0] v0 stop/failed', 'g[1] v0 run/pending', 'g[0] v0 run/pending']);
  const { PreviousAllocation, RescheduleTracker } = simulation.find('g[0]');
  assert.equal(PreviousAllocation, 'a1');
  assert.equal(simulation.find('a1').RescheduleAt, null);
  assert.deepEqual(RescheduleTracker?.Events, [
    { RescheduleTime: simulation.now, PrevAllocID: 'a1', Delay: 5 * SECOND },
  ]);
});

test('a submission does not wait for the reschedule, which then finds nothing to do', () => {
  const simulation = waiting();
  simulation.submit(WITH_TWO_ATTEMPTS);
  assert.equal(simulation.table().at(-1), 'g[0] v0 run/pending');
  const later = { now: simulation.now + 60 * SECOND, trigger: 'alloc-reschedule' as const };
  assert.deepEqual(reconcile(simulation.record, later).decisions, []);
});

test('a stopped job reschedules nothing', () => {
  const simulation = waiting();
  simulation.lose('g[1]');
  simulation.submit({ ...WITH_TWO_ATTEMPTS, Stop: true });
  assert.equal(jobStatus(simulation.record), 'dead');
  const later = { now: simulation.now + 60 * SECOND, trigger: 'alloc-reschedule' as const };
  assert.deepEqual(reconcile(simulation.record, later).decisions, []);
});
