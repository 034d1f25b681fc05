import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordClientStatus } from '../../src/scheduler/progress.ts';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';
import { collectAllocations, collectChildren, NO_RETENTION } from '../../src/scheduler/retention.ts';
import { COMPLETE, counters, job, RUNNING, SECOND, Simulation, simple } from './fixtures.ts';

/** A job that was changed and run to its end that many times, a second between them. */
function versions(count: number): Simulation {
  const simulation = new Simulation();
  for (let version = 0; version < count; version++) {
    simulation.submit(simple(1, { VERSION: String(version) }));
    simulation.becomes('g[0]', COMPLETE);
  }
  return simulation;
}

function left({ record, now }: Simulation, retention: Parameters<typeof collectAllocations>[1]): string[] {
  return collectAllocations(record, retention, now).record.allocations.map(
    ({ JobVersion }) => `v${JobVersion}`,
  );
}

const FOREVER = Number.POSITIVE_INFINITY;

test('of earlier versions the newest that many are kept, and of those none that is too old', () => {
  const simulation = versions(5);
  assert.deepEqual(left(simulation, { count: 2, age: FOREVER }), ['v2', 'v3', 'v4']);
  assert.deepEqual(left(simulation, { count: FOREVER, age: 2 * SECOND }), ['v3', 'v4']);
  assert.deepEqual(left(simulation, { count: 1, age: 100 * SECOND }), ['v3', 'v4']);
  assert.deepEqual(left(simulation, NO_RETENTION), ['v4']);
});

test('what the registered version has completed stays, however old: an unchanged run still runs nothing', () => {
  const simulation = versions(3);
  simulation.now += 1e6 * SECOND;
  simulation.record = collectAllocations(simulation.record, NO_RETENTION, simulation.now).record;
  assert.deepEqual(counters(simulation.submit(simple(1, { VERSION: '2' }))), { Ignore: 1 });
});

test('what still runs stays, whatever version it is of', () => {
  const simulation = versions(1);
  simulation.submit(simple(1, { VERSION: 'next' }));
  simulation.becomes('g[0]', RUNNING);
  simulation.submit(simple(1, { VERSION: 'after' }));
  const { collected } = collectAllocations(simulation.record, NO_RETENTION, simulation.now);
  assert.deepEqual(collected, ['a1']);
});

test('a record with nothing to collect comes back itself', () => {
  const { record, now } = versions(1);
  assert.equal(collectAllocations(record, NO_RETENTION, now).record, record);
});

test('of children the dead are collected, oldest first; what runs is not', () => {
  const children = [1, 2, 3, 4].map((age): JobRecord => child(`j/dispatch-${age}`, age * SECOND, age !== 1));
  const ids = (retention: Parameters<typeof collectChildren>[1]) =>
    collectChildren(children, retention, 5 * SECOND).map(({ id }) => id);
  assert.deepEqual(ids({ count: 1, age: FOREVER }), ['j/dispatch-2', 'j/dispatch-3']);
  assert.deepEqual(ids({ count: FOREVER, age: 2 * SECOND }), ['j/dispatch-2', 'j/dispatch-3']);
  assert.deepEqual(ids(NO_RETENTION), ['j/dispatch-2', 'j/dispatch-3', 'j/dispatch-4']);
});

function child(id: string, at: number, dead: boolean): JobRecord {
  const simulation = new Simulation();
  simulation.now = at;
  simulation.record = register(emptyRecord('default', id), job({ ID: id, ParentID: 'j' }), {
    now: at,
  }).record;
  simulation.evaluate(simulation.record);
  const [allocation] = simulation.record.allocations;
  if (!dead) return simulation.record;
  return recordClientStatus(simulation.record, allocation!.ID, 'complete', '', at);
}
