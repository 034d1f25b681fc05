import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Task } from '../../src/jobspec/job.ts';
import { capacityOf, demandOf, exhaustedDimension } from '../../src/scheduler/resources.ts';
import { counters, group, job, RUNNING, Simulation, task } from './fixtures.ts';
import { NODE } from './node.ts';

const MACHINE = {
  ...NODE,
  attributes: {
    'cpu.totalcompute': '5000',
    'cpu.numcores': '2',
    'memory.totalbytes': String(1000 * 2 ** 20),
  },
};

function taking(
  cpu: number,
  memory: number,
  lifecycle: [hook: string, sidecar: boolean] | null = null,
): Task {
  const plain = task();
  return task({
    Resources: { ...plain.Resources, CPU: cpu, MemoryMB: memory },
    Lifecycle: lifecycle && { Hook: lifecycle[0], Sidecar: lifecycle[1] },
  });
}

const DEMANDS: [rule: string, tasks: Task[], cpu: number, memory: number][] = [
  ['tasks run beside each other and add up', [taking(100, 300), taking(50, 200)], 150, 500],
  [
    'prestart is over before main begins',
    [taking(500, 100, ['prestart', false]), taking(100, 300)],
    500,
    300,
  ],
  ['a prestart sidecar stays', [taking(50, 100, ['prestart', true]), taking(100, 300)], 150, 400],
  ['poststart runs beside main', [taking(50, 100, ['poststart', false]), taking(100, 300)], 150, 400],
  ['poststop runs after main', [taking(500, 400, ['poststop', false]), taking(100, 300)], 500, 400],
];
for (const [rule, Tasks, cpu, memory] of DEMANDS) {
  test(`what an allocation takes: ${rule}`, () => {
    assert.deepEqual(demandOf(group({ Tasks })), { cpu, cores: 0, memory });
  });
}

test('the first dimension that is exhausted is named: cpu, cores, memory', () => {
  const free = { cpu: 100, cores: 1, memory: 100 };
  assert.equal(exhaustedDimension({ cpu: 200, cores: 2, memory: 200 }, free), 'cpu');
  assert.equal(exhaustedDimension({ cpu: 100, cores: 2, memory: 200 }, free), 'cores');
  assert.equal(exhaustedDimension({ cpu: 100, cores: 1, memory: 101 }, free), 'memory');
  assert.equal(exhaustedDimension(free, free), null);
});

test('what a machine does not tell is unlimited', () => {
  const { cpu, memory } = capacityOf({ ...NODE, attributes: {} });
  assert.deepEqual([cpu, memory], [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test('an allocation that asks for more than the machine has fails at once, with the dimension', () => {
  const simulation = new Simulation();
  const tooBig = job({ TaskGroups: [group({ Count: 2, Tasks: [taking(100, 1001)] })] });
  const { failed } = simulation.submit(tooBig, { node: MACHINE });
  assert.deepEqual(failed.g?.DimensionExhausted, { memory: 1 });
  assert.deepEqual(
    [failed.g?.NodesExhausted, failed.g?.NodesFiltered, failed.g?.CoalescedFailures],
    [1, 0, 1],
  );
  assert.deepEqual(simulation.table(), []);
});

test('allocations that fit one after the other are all placed: they wait for each other when they run', () => {
  const simulation = new Simulation();
  const many = job({ TaskGroups: [group({ Count: 3, Tasks: [taking(100, 600)] })] });
  assert.deepEqual(simulation.submit(many, { node: MACHINE }).failed, {});
  assert.equal(simulation.table().length, 3);
});

test('a running allocation whose new version never fits keeps running', () => {
  const simulation = new Simulation();
  simulation.submit(job({ TaskGroups: [group({ Tasks: [taking(100, 600)] })] }), { node: MACHINE });
  simulation.becomes('g[0]', RUNNING);
  const tooBig = job({ TaskGroups: [group({ Tasks: [taking(100, 6000)] })] });
  assert.deepEqual(counters(simulation.submit(tooBig, { node: MACHINE })), { DestructiveUpdate: 1 });
  assert.deepEqual(simulation.table(), ['g[0] v0 run/running']);
});
