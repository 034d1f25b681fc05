import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../src/jobspec/job.ts';
import { equal } from '../../src/scheduler/equal.ts';
import { emptyRecord } from '../../src/scheduler/record.ts';
import { COMPLETE, counters, failedWith, group, job, RUNNING, Simulation, simple, task } from './fixtures.ts';

type Counters = Record<string, number>;

/** States: C complete, R running, P pending, F failed, by index. */
const STATES = { C: COMPLETE, R: RUNNING, F: failedWith(1), P: null };

function begun(first: Job, states: string): Simulation {
  const simulation = new Simulation();
  simulation.submit(first);
  [...states].forEach((letter, index) => {
    const state = STATES[letter as keyof typeof STATES];
    if (state) simulation.becomes(`g[${index}]`, state);
  });
  return simulation;
}

const withEnv = (count: number) => simple(count, { X: '9' });
const TABLE: [string, Job, string, Job, Counters][] = [
  ['nothing yet', simple(1), '', simple(1), { Ignore: 1 }],
  ['complete, unchanged', simple(1), 'C', simple(1), { Ignore: 1 }],
  ['complete, env changed', simple(1), 'C', withEnv(1), { Place: 1, Ignore: 1 }],
  ['complete, an in-place change', simple(1), 'C', { ...simple(1), Priority: 60 }, { Place: 1, Ignore: 1 }],
  ['complete, count 1→3', simple(1), 'C', simple(3), { Place: 3, Ignore: 1 }],
  ['complete, count 3→1', simple(3), 'CCC', simple(1), { Place: 1, Ignore: 3 }],
  ['complete, count 2→0', simple(2), 'CC', simple(0), { Ignore: 2 }],
  ['running, unchanged', simple(1), 'R', simple(1), { Ignore: 1 }],
  ['running, count 1→3', simple(1), 'R', simple(3), { Place: 2, InPlaceUpdate: 1 }],
  ['running, count 3→1', simple(3), 'RRR', simple(1), { Stop: 2, InPlaceUpdate: 1 }],
  ['running, count 2→0', simple(2), 'RR', simple(0), { Stop: 2 }],
  ['running, env changed', simple(1), 'R', withEnv(1), { DestructiveUpdate: 1 }],
  ['running, env and count 1→3', simple(1), 'R', withEnv(3), { Place: 2, DestructiveUpdate: 1 }],
  ['running, env and count 3→1', simple(3), 'RRR', withEnv(1), { Stop: 2, DestructiveUpdate: 1 }],
  ['pending counts as running', simple(1), 'P', withEnv(1), { DestructiveUpdate: 1 }],
  ['one of three complete, env', simple(3), 'CRR', withEnv(3), { Place: 1, DestructiveUpdate: 2, Ignore: 1 }],
  ['one of three complete, count 3→2', simple(3), 'CRR', simple(2), { InPlaceUpdate: 2, Ignore: 1 }],
  [
    'one of three complete, count 3→4',
    simple(3),
    'CRR',
    simple(4),
    { Place: 2, InPlaceUpdate: 2, Ignore: 1 },
  ],
  [
    'one of three complete, priority',
    simple(3),
    'CRR',
    { ...simple(3), Priority: 60 },
    { Place: 1, InPlaceUpdate: 2, Ignore: 1 },
  ],
  ['half complete, half running, unchanged', simple(2), 'CR', simple(2), { Ignore: 2 }],
  ['failed, unchanged', simple(1), 'F', simple(1), { Place: 1 }],
  ['failed, changed', simple(1), 'F', withEnv(1), { Place: 1 }],
  ['one failed, one complete, count 2→3', simple(2), 'CF', simple(3), { Place: 3, Ignore: 1 }],
];
for (const [name, first, states, next, expected] of TABLE) {
  test(`${name}: ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(counters(begun(first, states).plan(next)), expected);
  });
}

test('new allocations take the lowest free indexes, and gaps are left alone', () => {
  const simulation = begun(simple(3), 'CRR');
  const names = (next: Job) =>
    simulation
      .plan(next)
      .decisions.filter(({ action }) => action === 'place')
      .map(({ name }) => name);
  assert.deepEqual(names(simple(4)), ['j.g[0]', 'j.g[3]']);
  assert.deepEqual(names(simple(2)), []);
});

test('what failed keeps its index even when a lower one is free', () => {
  const simulation = begun(simple(3), 'CRR');
  simulation.submit(simple(2));
  simulation.becomes('g[1]', COMPLETE);
  simulation.becomes('g[2]', failedWith(1));
  const { decisions } = simulation.plan(simple(2));
  assert.deepEqual(
    decisions.filter(({ action }) => action === 'place').map(({ name, rule }) => [name, rule]),
    [['j.g[2]', 'failed-runs-again']],
  );
});

test('a lower count stops the highest indexes', () => {
  const { decisions } = begun(simple(3), 'RRR').plan(simple(1));
  assert.deepEqual(
    decisions.filter(({ action }) => action === 'stop').map(({ name, rule }) => [name, rule]),
    [
      ['j.g[1]', 'count-lowered'],
      ['j.g[2]', 'count-lowered'],
    ],
  );
});

function renamed(count: number): Job {
  return job({ TaskGroups: [group({ Name: 'g2', Count: count })] });
}

test('a renamed group: its live allocations are stopped, its completed ones marked, and the new ones wait', () => {
  const simulation = begun(job({ TaskGroups: [group({ Count: 2 })] }), 'CR');
  const reconciliation = simulation.submit(renamed(1));
  assert.deepEqual(counters(reconciliation, 'g'), { Stop: 2 });
  assert.deepEqual(counters(reconciliation, 'g2'), { Place: 1 });
  const running = simulation.find('g[1]');
  assert.deepEqual(simulation.find('g2[0]').WaitsFor, [running.ID]);
  assert.deepEqual(counters(simulation.plan(renamed(1)), 'g'), { Ignore: 2 });
});

test('two groups, one edited: after completion both run again, while running only that one is replaced', () => {
  const groups = (env: string) =>
    job({ TaskGroups: [group({ Tasks: [task({ Env: { X: env } })] }), group({ Name: 'h' })] });
  const running = begun(groups('1'), 'R');
  running.becomes('h[0]', RUNNING);
  assert.deepEqual(counters(running.plan(groups('2')), 'g'), { DestructiveUpdate: 1 });
  assert.deepEqual(counters(running.plan(groups('2')), 'h'), { InPlaceUpdate: 1 });
  const complete = begun(groups('1'), 'C');
  complete.becomes('h[0]', COMPLETE);
  for (const name of ['g', 'h']) {
    assert.deepEqual(counters(complete.plan(groups('2')), name), { Place: 1, Ignore: 1 });
  }
});

test('a stopped job: everything live is stopped, nothing placed; running it again waits for what is stopping', () => {
  const simulation = begun(simple(1), 'R');
  assert.deepEqual(counters(simulation.submit({ ...simple(1), Stop: true })), { Stop: 1 });
  assert.deepEqual(counters(simulation.submit(simple(1))), { Place: 1, Ignore: 1 });
  assert.deepEqual(simulation.table(), ['g[0] v0 stop/running', 'g[0] v2 run/pending']);
  assert.deepEqual(simulation.find('g[0]').WaitsFor, ['a1']);
});

test('stopped before its end is not success: it runs again', () => {
  const simulation = begun(simple(1), 'R');
  const { record } = simulation;
  const [running] = record.allocations;
  simulation.record = { ...record, allocations: [{ ...running!, DesiredStatus: 'stop' }] };
  simulation.becomes('g[0]', COMPLETE);
  const reconciliation = simulation.plan(simple(1));
  assert.deepEqual(counters(reconciliation), { Place: 1, Ignore: 1 });
  assert.deepEqual(
    reconciliation.decisions.map(({ rule }) => rule),
    ['stopped', 'stopped-runs-again'],
  );
});

test('a chain of changes: the newest waits for every older one that is not down', () => {
  const simulation = begun(simple(1, { V: '0' }), 'R');
  simulation.submit(simple(1, { V: '1' }));
  simulation.submit(simple(1, { V: '2' }));
  assert.deepEqual(simulation.table(), [
    'g[0] v0 stop/running',
    'g[0] v1 stop/pending',
    'g[0] v2 run/pending',
  ]);
  assert.deepEqual(simulation.find('g[0]').WaitsFor, ['a1', 'a2']);
});

test('a failed allocation is waited for until its last sibling task is down', () => {
  const two = (env: string) =>
    job({ TaskGroups: [group({ Tasks: [task({ Env: { X: env } }), task({ Name: 'u' })] })] });
  const simulation = new Simulation();
  simulation.submit(two('1'));
  simulation.becomes('g[0]', failedWith(1));
  const [failed] = simulation.record.allocations;
  const TaskStates = { ...failed!.TaskStates, u: RUNNING };
  simulation.record = { ...simulation.record, allocations: [{ ...failed!, TaskStates }] };
  assert.deepEqual(
    simulation.plan(two('1')).decisions.map(({ waitsFor }) => waitsFor),
    [['a1']],
  );
});

test('a lost allocation is replaced under its name, waits for nothing and names its predecessor', () => {
  const simulation = begun(simple(2), 'CR');
  const reconciliation = simulation.submit(simple(2), { lost: new Set(['a2']) });
  assert.deepEqual(counters(reconciliation), { Place: 1, Stop: 1, Ignore: 1 });
  assert.deepEqual(simulation.table(), ['g[0] v0 run/complete', 'g[1] v0 stop/lost', 'g[1] v0 run/pending']);
  const { PreviousAllocation, WaitsFor } = simulation.find('g[1]');
  assert.deepEqual([PreviousAllocation, WaitsFor], ['a2', []]);
});

test('an allocation recorded as lost runs again, as a failed one does', () => {
  const simulation = begun(simple(1), 'R');
  simulation.lose('g[0]');
  const { decisions } = simulation.plan(simple(1));
  assert.deepEqual(
    decisions.map(({ action, rule }) => [action, rule]),
    [['place', 'lost-runs-again']],
  );
});

test('a lost allocation beyond the new count is not replaced', () => {
  const simulation = begun(simple(2), 'RR');
  assert.deepEqual(counters(simulation.plan(simple(1), { lost: new Set(['a2']) })), {
    InPlaceUpdate: 1,
    Stop: 1,
  });
});

test('a decision names the fields behind it', () => {
  const replaced = begun(simple(1), 'R').plan({ ...simple(1, { X: '9' }), Priority: 60 });
  assert.deepEqual(replaced.decisions[0]?.fields, ['Task[t].Env[X]']);
  const again = begun(simple(1), 'C').plan({ ...simple(3, { X: '9' }), Priority: 60 });
  assert.deepEqual(again.decisions.find(({ rule }) => rule === 'changed-runs-again')?.fields, [
    'Job.Priority',
    'Group.Count',
    'Task[t].Env[X]',
  ]);
});

test('allocations of a purged job are history for the next one of its name', () => {
  const simulation = begun(simple(1), 'C');
  simulation.record = { ...simulation.record, versions: [] };
  const reconciliation = simulation.submit(simple(1));
  assert.deepEqual(counters(reconciliation), { Place: 1, Ignore: 1 });
  assert.deepEqual(simulation.table(), ['g[0] v0 run/complete', 'g[0] v0 run/pending']);
});

test('what still runs of a purged job is replaced by the next one of its name', () => {
  const simulation = begun(simple(1), 'R');
  simulation.record = { ...simulation.record, versions: [] };
  assert.deepEqual(counters(simulation.submit(simple(1))), { DestructiveUpdate: 1 });
  assert.deepEqual(simulation.find('g[0]').WaitsFor, ['a1']);
});

test('a record without a job asks for nothing', () => {
  const simulation = new Simulation();
  simulation.evaluate(emptyRecord('default', 'j'));
  assert.deepEqual(simulation.record, emptyRecord('default', 'j'));
});

test('deciding and applying change nothing that they were given', () => {
  const simulation = begun(simple(2), 'CR');
  const before = structuredClone(simulation.record);
  const { record } = simulation;
  simulation.submit(withEnv(3));
  assert.ok(equal(record, before));
});

test('a thousand groups with ten thousand past allocations take no longer than a blink', () => {
  const groups = (x: string) =>
    job({
      TaskGroups: Array.from({ length: 1000 }, (_, n) =>
        group({ Name: `g${n}`, Tasks: [task({ Env: { X: x } })] }),
      ),
    });
  const simulation = new Simulation();
  simulation.submit(groups('0'));
  const [first] = simulation.record.allocations;
  const allocations = Array.from({ length: 10_000 }, (_, n) => ({
    ...first!,
    ID: `old${n}`,
    Name: `j.g${n % 1000}[0]`,
    TaskGroup: `g${n % 1000}`,
    ClientStatus: 'complete' as const,
  }));
  simulation.record = { ...simulation.record, allocations };
  const started = performance.now();
  const reconciliation = simulation.submit(groups('1'));
  assert.deepEqual(counters(reconciliation, 'g999'), { Place: 1, Ignore: 10 });
  assert.ok(performance.now() - started < 2000);
});
