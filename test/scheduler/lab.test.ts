import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPLETE, counters, failedWith, group, job, RUNNING, Simulation, simple, task } from './fixtures.ts';

/** The lab as Nomad 0.7.1 went through it, without Docker. Tables: `group[index] vVERSION desired/client`. */

test('completed and unchanged: nothing runs; any change runs everything again and the past is ignored', () => {
  const lab = new Simulation();
  for (let invocation = 0; invocation < 12; invocation++) {
    lab.submit(simple(1, { INVOCATION: `${invocation}` }));
    lab.becomes('g[0]', COMPLETE);
    assert.deepEqual(counters(lab.submit(simple(1, { INVOCATION: `${invocation}` }))), {
      Ignore: invocation + 1,
    });
  }
  assert.deepEqual(counters(lab.submit(simple(1, { INVOCATION: 'next' }))), { Place: 1, Ignore: 12 });
  assert.equal(lab.table().at(-1), 'g[0] v12 run/pending');
});

test('a renamed task is a change, and so is its old name again', () => {
  const lab = new Simulation();
  const named = (name: string) => job({ TaskGroups: [group({ Tasks: [task({ Name: name })] })] });
  for (const name of ['t', 't-1', 't']) {
    lab.submit(named(name));
    lab.becomes('g[0]', COMPLETE);
  }
  assert.deepEqual(lab.table(), ['g[0] v0 run/complete', 'g[0] v1 run/complete', 'g[0] v2 run/complete']);
});

test('a failed allocation runs again on every submission, is never counted, and an edit starts afresh', () => {
  const lab = new Simulation();
  for (let attempt = 0; attempt < 3; attempt++) {
    assert.deepEqual(counters(lab.submit(simple(1, { image: '0.3' }))), { Place: 1 });
    lab.becomes('g[0]', failedWith(1));
  }
  assert.deepEqual(counters(lab.submit(simple(1, { image: '0.1' }))), { Place: 1 });
  lab.becomes('g[0]', COMPLETE);
  assert.deepEqual(lab.table(), [
    'g[0] v0 run/failed',
    'g[0] v0 run/failed',
    'g[0] v0 run/failed',
    'g[0] v1 run/complete',
  ]);
});

test('a failed allocation runs again, its completed sibling does not', () => {
  const lab = new Simulation();
  lab.submit(simple(2));
  lab.becomes('g[0]', COMPLETE);
  lab.becomes('g[1]', failedWith(1));
  for (let again = 0; again < 2; again++) {
    assert.deepEqual(counters(lab.submit(simple(2))), { Place: 1, Ignore: 1 });
    lab.becomes('g[1]', failedWith(1));
  }
  assert.deepEqual(lab.table(), [
    'g[0] v0 run/complete',
    'g[1] v0 run/failed',
    'g[1] v0 run/failed',
    'g[1] v0 run/failed',
  ]);
});

test('a changed count runs all of them again after completion', () => {
  const lab = new Simulation();
  const steps: [number, Record<string, number>][] = [
    [1, { Place: 1 }],
    [3, { Place: 3, Ignore: 1 }],
    [2, { Place: 2, Ignore: 4 }],
  ];
  for (const [count, expected] of steps) {
    assert.deepEqual(counters(lab.submit(simple(count))), expected);
    for (let index = 0; index < count; index++) lab.becomes(`g[${index}]`, COMPLETE);
  }
  assert.deepEqual(lab.table(), [
    'g[0] v0 run/complete',
    'g[0] v1 run/complete',
    'g[1] v1 run/complete',
    'g[2] v1 run/complete',
    'g[0] v2 run/complete',
    'g[1] v2 run/complete',
  ]);
});

test('a higher count adds to what is running and leaves that in place', () => {
  const lab = new Simulation();
  lab.submit(simple(1));
  lab.becomes('g[0]', RUNNING);
  assert.deepEqual(counters(lab.submit(simple(3))), { Place: 2, InPlaceUpdate: 1 });
  assert.deepEqual(lab.table(), ['g[0] v1 run/running', 'g[1] v1 run/pending', 'g[2] v1 run/pending']);
});

test('running and changed: the old one is told to stop, and the new one waits for it', () => {
  const lab = new Simulation();
  lab.submit(simple(1, { image: '0.1' }));
  lab.becomes('g[0]', RUNNING);
  assert.deepEqual(counters(lab.submit(simple(1, { image: '0.2' }))), { DestructiveUpdate: 1 });
  assert.deepEqual(lab.table(), ['g[0] v0 stop/running', 'g[0] v1 run/pending']);
  const [old, replacement] = lab.record.allocations;
  assert.equal(replacement?.PreviousAllocation, old?.ID);
  assert.equal(old?.NextAllocation, replacement?.ID);
  assert.deepEqual(replacement?.WaitsFor, [old?.ID]);
});

test('running and unchanged: nothing new, it is waited for', () => {
  const lab = new Simulation();
  lab.submit(simple(1));
  lab.becomes('g[0]', RUNNING);
  const again = lab.submit(simple(1));
  assert.deepEqual(counters(again), { Ignore: 1 });
  assert.equal(again.decisions[0]?.rule, 'running-unchanged');
});
