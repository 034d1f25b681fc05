import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { reconcile } from '../../src/scheduler/reconcile.ts';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { prune } from '../../src/state/prune.ts';
import { COMPLETE, RUNNING, Simulation, simple } from '../scheduler/fixtures.ts';

const ALL = { most: 0, target: 0 };

function allocation(ID: string, changes: Partial<Allocation> = {}): Allocation {
  return {
    ID,
    Name: 'j.g[0]',
    TaskGroup: 'g',
    JobVersion: 0,
    JobCreateIndex: 1,
    DesiredStatus: 'run',
    ClientStatus: 'complete',
    TaskStates: { t: COMPLETE },
    WaitsFor: [],
    ...changes,
  } as Allocation;
}

function record(allocations: Allocation[], versions = [2, 1, 0]): JobRecord {
  const jobs = versions.map((Version) => ({ ...simple(1), Version, CreateIndex: 1 }));
  return { ...emptyRecord('default', 'j'), versions: jobs, allocations };
}

const idsOf = (pruned: JobRecord): string[] => pruned.allocations.map(({ ID }) => ID);
const versionsOf = (pruned: JobRecord): number[] => pruned.versions.map(({ Version }) => Version);

test('a record within the limit is the very same', () => {
  const small = record([allocation('a'), allocation('b')]);
  assert.equal(prune(small, { most: 1e6, target: 0 }), small);
});

const KEPT: [string, Allocation[], string[]][] = [
  ['what is over and stands for nothing is forgotten', [allocation('a'), allocation('b')], ['b']],
  [
    'what still runs is kept',
    [allocation('a', { ClientStatus: 'running', TaskStates: { t: RUNNING } }), allocation('b')],
    ['a', 'b'],
  ],
  [
    'what has failed and whose tasks still stop is kept',
    [allocation('a', { ClientStatus: 'failed', TaskStates: { t: RUNNING } }), allocation('b')],
    ['a', 'b'],
  ],
  ['the newest of every name is kept', [allocation('a', { Name: 'j.g[1]' }), allocation('b')], ['a', 'b']],
  [
    'all of the registered version are kept',
    [allocation('a', { JobVersion: 2 }), allocation('b', { JobVersion: 2 })],
    ['a', 'b'],
  ],
  ['what another waits for is kept', [allocation('a'), allocation('b', { WaitsFor: ['a'] })], ['a', 'b']],
];
for (const [rule, allocations, expected] of KEPT) {
  test(rule, () => assert.deepEqual(idsOf(prune(record(allocations), ALL)), expected));
}

test('the oldest goes first, and no more than needed', () => {
  const many = record(Array.from({ length: 50 }, (_, i) => allocation(String(i))));
  const size = JSON.stringify(many).length;
  const pruned = prune(many, { most: size - 1, target: size - 1000 });
  assert.ok(JSON.stringify(pruned).length <= size - 1000);
  assert.ok(pruned.allocations.length > 35);
  assert.equal(pruned.allocations.at(-1)!.ID, '49');
  assert.deepEqual(versionsOf(pruned), [2, 1, 0]);
});

test('versions go after allocations, but neither the registered one nor one that something belongs to', () => {
  assert.deepEqual(versionsOf(prune(record([allocation('a', { JobVersion: 1 })]), ALL)), [2, 1]);
  assert.deepEqual(versionsOf(prune(record([]), ALL)), [2]);
});

test('a pruned record decides as the whole one does', () => {
  const house = new Simulation();
  for (let i = 0; i < 30; i++) {
    house.submit(simple(3, { RUN: String(i) }));
    const newest = house.record.allocations.filter(({ JobVersion }) => JobVersion === i);
    house.record = {
      ...house.record,
      allocations: house.record.allocations.map((each) =>
        newest.includes(each)
          ? { ...each, ClientStatus: each.Name.endsWith('[1]') ? 'failed' : 'complete' }
          : each,
      ),
    };
  }
  const pruned = prune(house.record, ALL);
  assert.ok(pruned.allocations.length < house.record.allocations.length);
  const placements = (from: JobRecord) =>
    reconcile(from, { now: house.now }).decisions.filter(({ action }) => action !== 'ignore');
  assert.deepEqual(placements(pruned), placements(house.record));
});
