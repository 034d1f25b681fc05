import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Constraint, Job } from '../../src/jobspec/job.ts';
import { counters, group, job, RUNNING, Simulation, task } from './fixtures.ts';
import { NODE } from './node.ts';

const constraint = (LTarget: string, Operand: string, RTarget: string): Constraint => ({
  LTarget,
  Operand,
  RTarget,
});
const WINDOWS = constraint('${attr.kernel.name}', '=', 'windows');
const DISTINCT = constraint('', 'distinct_hosts', 'true');

function constrained(level: 'job' | 'group' | 'task', constraints: Constraint[], count = 1): Job {
  const at = (here: string) => (here === level ? { Constraints: constraints } : {});
  return job({
    ...at('job'),
    TaskGroups: [group({ ...at('group'), Count: count, Tasks: [task(at('task'))] })],
  });
}

for (const level of ['job', 'group', 'task'] as const) {
  test(`a constraint of the ${level} that the node does not meet fails every placement, and nothing is saved`, () => {
    const simulation = new Simulation();
    const { failed, updates } = simulation.submit(constrained(level, [WINDOWS], 3), { node: NODE });
    assert.equal(updates.g?.Place, 3);
    assert.deepEqual(failed.g?.ConstraintFiltered, { '${attr.kernel.name} = windows': 1 });
    assert.deepEqual(
      [failed.g?.NodesEvaluated, failed.g?.NodesFiltered, failed.g?.CoalescedFailures],
      [1, 1, 2],
    );
    assert.deepEqual(simulation.table(), []);
  });
}

test('without a node constraints are not checked', () => {
  assert.deepEqual(new Simulation().plan(constrained('job', [WINDOWS])).failed, {});
});

test('a running allocation that the new constraints rule out keeps running, since its replacement cannot start', () => {
  const simulation = new Simulation();
  simulation.submit(constrained('job', []), { node: NODE });
  simulation.becomes('g[0]', RUNNING);
  const reconciliation = simulation.submit(constrained('job', [WINDOWS]), { node: NODE });
  assert.deepEqual(counters(reconciliation), { DestructiveUpdate: 1 });
  assert.equal(reconciliation.decisions[0]?.rule, 'unfit-replaced');
  assert.deepEqual(simulation.table(), ['g[0] v0 run/running']);
});

test('nobody waits for a running allocation that cannot be replaced', () => {
  const simulation = new Simulation();
  simulation.submit(job(), { node: NODE });
  simulation.becomes('g[0]', RUNNING);
  const ruledOut = group({ Constraints: [WINDOWS] });
  simulation.submit(job({ TaskGroups: [ruledOut, group({ Name: 'h' })] }), { node: NODE });
  assert.deepEqual(simulation.table(), ['g[0] v0 run/running', 'h[0] v1 run/pending']);
  assert.deepEqual(simulation.find('h[0]').WaitsFor, []);
});

for (const level of ['job', 'group', 'task'] as const) {
  test(`distinct_hosts on the ${level}: one node takes one allocation at a time`, () => {
    const simulation = new Simulation();
    const { failed } = simulation.submit(constrained(level, [DISTINCT], 2), { node: NODE });
    assert.deepEqual(failed.g?.ConstraintFiltered, { distinct_hosts: 1 });
    assert.deepEqual(simulation.table(), ['g[0] v0 run/pending']);
  });
}

test('distinct_hosts lets a replacement take the place of what it replaces', () => {
  const simulation = new Simulation();
  simulation.submit(constrained('job', [DISTINCT]), { node: NODE });
  const changed = { ...constrained('job', [DISTINCT]), Meta: { changed: 'yes' } };
  assert.deepEqual(simulation.submit(changed, { node: NODE }).failed, {});
});

test('distinct_hosts can be switched off', () => {
  const off = constrained('job', [constraint('', 'distinct_hosts', 'false')], 2);
  assert.deepEqual(new Simulation().plan(off, { node: NODE }).failed, {});
});

test('distinct_property counts the allocations per value', () => {
  const two = constrained('group', [constraint('${meta.rack}', 'distinct_property', '2')], 3);
  const { failed } = new Simulation().plan(two, { node: NODE });
  assert.deepEqual(failed.g?.ConstraintFiltered, {
    'distinct_property: ${meta.rack}=r1 used by 2 allocs': 1,
  });
  const missing = constrained('group', [constraint('${meta.no}', 'distinct_property', '')]);
  assert.deepEqual(new Simulation().plan(missing, { node: NODE }).failed.g?.ConstraintFiltered, {
    'missing property "${meta.no}"': 1,
  });
});
