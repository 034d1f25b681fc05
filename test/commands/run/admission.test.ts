import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Admission } from '../../../src/commands/run/admission.ts';
import type { Allocation } from '../../../src/scheduler/allocation.ts';
import { NOTHING } from '../../../src/scheduler/resources.ts';
import { allocationOf } from '../../engine/docker/harness.ts';

const CAPACITY = { cpu: 1000, cores: 2, memory: 1000 };

/** A door with a list of those inside, in the order in which they came in. */
function house(options: { startLimit?: number; others?: () => number } = {}) {
  const inside: string[] = [];
  const told: string[] = [];
  const admission = new Admission({
    capacity: CAPACITY,
    startLimit: options.startLimit ?? 100,
    takenByOthers: () => [{ ...NOTHING, ports: [], memory: options.others?.() ?? 0 }],
    report: (event) => {
      if (event.type === 'progress') told.push(`${event.topic}: ${event.text}`);
    },
  });
  const allocations = new Map<string, Allocation>();
  async function enter(
    name: string,
    memory: number,
    signal = new AbortController().signal,
    ports: number[] = [],
  ): Promise<void> {
    const allocation = { ...allocationOf(), Name: `j.${name}` };
    allocations.set(name, allocation);
    const admitted = await admission.enter(allocation, { ...NOTHING, memory, ports }, signal);
    inside.push(admitted ? name : `not ${name}`);
  }
  return { admission, inside, told, enter, of: (name: string) => allocations.get(name)! };
}

test('what fits comes in together, the rest when there is room', async () => {
  const { admission, inside, told, enter, of } = house();
  for (const name of ['a', 'b', 'c']) void enter(name, 400);
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b']);
  assert.deepEqual(told, ['queued: c waits for memory: it asks for 400 MB, and 200 MB are free']);
  admission.leave(of('a'));
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b', 'c']);
});

test('nobody overtakes: a small one waits behind a big one', async () => {
  const { admission, inside, told, enter, of } = house();
  for (const [name, memory] of [
    ['a', 600],
    ['big', 900],
    ['small', 100],
  ] as const) {
    void enter(name, memory);
  }
  await setImmediate();
  assert.deepEqual(inside, ['a']);
  assert.match(told.at(-1)!, /big waits for memory.*; 1 more behind it/);
  admission.leave(of('a'));
  await setImmediate();
  assert.deepEqual(inside, ['a', 'big', 'small']);
});

test('two that want the same port run one after the other', async () => {
  const { admission, inside, told, enter, of } = house();
  for (const name of ['a', 'b']) void enter(name, 1, undefined, [80]);
  await setImmediate();
  assert.deepEqual(inside, ['a']);
  assert.deepEqual(told, ['queued: b waits for port 80, which another allocation has']);
  admission.leave(of('a'));
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b']);
});

test('only so many start at the same time', async () => {
  const { admission, inside, enter, of } = house({ startLimit: 2 });
  for (const name of ['a', 'b', 'c', 'd']) void enter(name, 1);
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b']);
  admission.started(of('a'));
  admission.started(of('a'));
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b', 'c']);
  admission.leave(of('b'));
  await setImmediate();
  assert.deepEqual(inside, ['a', 'b', 'c', 'd']);
});

test('who is told to stop leaves the queue and lets the next one in', async () => {
  const { inside, enter } = house();
  const stop = new AbortController();
  void enter('a', 600);
  void enter('b', 600, stop.signal);
  void enter('c', 300);
  stop.abort();
  await setImmediate();
  assert.deepEqual(inside.sort(), ['a', 'c', 'not b']);
});

test('what others run takes room until they leave', async () => {
  let others = 800;
  const { admission, inside, enter } = house({ others: () => others });
  void enter('a', 300);
  await setImmediate();
  assert.deepEqual(inside, []);
  others = 0;
  admission.advance();
  await setImmediate();
  assert.deepEqual(inside, ['a']);
});

test('what was taken over counts, whether there is room or not', async () => {
  const { admission, inside, enter } = house();
  admission.occupy(allocationOf(), { ...NOTHING, ports: [], memory: 5000 });
  void enter('a', 1);
  await setImmediate();
  assert.deepEqual(inside, []);
});
