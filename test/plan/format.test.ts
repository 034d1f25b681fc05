import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionRows, explainDecisions } from '../../src/plan/decisions.ts';
import { formatDiff, formatFailures, formatPlan, type PlanTextOptions } from '../../src/plan/format.ts';
import { planJson } from '../../src/plan/json.ts';
import { planExitCode } from '../../src/plan/plan.ts';
import { decision, planOf } from './plans.ts';

const OPTIONS: PlanTextOptions = {
  verbose: false,
  color: false,
  path: 'migration.nomad',
  flags: [],
  now: 0,
  table: (rows) => rows.map((row) => row.join('; ')).join('\n'),
};

test('a plan is the diff, the dry run, and how to submit exactly this', () => {
  const plan = planOf({ task: { User: 'app' } });
  assert.equal(
    formatPlan(plan, OPTIONS),
    `+/- Job: "webapp-migration"
+/- Task Group: "migration" (1 create, 12 ignore)
  +/- Task: "migration" (forces create/destroy update)
    + User: "app"

Scheduler dry-run:
- All tasks successfully allocated.

Job Modify Index: 7
To submit the job with version verification run:

oneoff run -check-index 7 migration.nomad

With -check-index the job is run only if nobody has registered it since this plan was made.
`,
  );
});

test('warnings, what was not checked, failures and the next launch are told', () => {
  const plan = planOf(
    {},
    {},
    {
      diff: null,
      failed: {
        zz: { NodesEvaluated: 0, NodesAvailable: { dc1: 0, dc2: 1 } },
        aa: {
          NodesEvaluated: 1,
          ConstraintFiltered: { '${attr.kernel.name} = plan9': 1 },
          CoalescedFailures: 2,
        },
      },
      warnings: ['first\n', 'second'],
      unchecked: ['constraints: no Docker Engine answers'],
      nextPeriodicLaunch: 3661e9,
    },
  );
  assert.equal(
    formatPlan(plan, { ...OPTIONS, path: "it's.nomad", flags: ['-var', 'a=b c'] }).split('\nWith -check')[0],
    `Scheduler dry-run:
- WARNING: Failed to place all allocations.
  Task Group "aa" (failed to place 3 allocations):
    * Constraint "\${attr.kernel.name} = plan9": 1 nodes excluded by filter

  Task Group "zz" (failed to place 1 allocation):
    * No nodes were eligible for evaluation
    * No nodes are available in datacenter "dc1"
- If submitted now, next periodic launch would be at 1970-01-01T01:01:01Z (1h1m1s from now).

Job Warnings:
2 warnings:

* first
* second

Not checked:
- constraints: no Docker Engine answers

Job Modify Index: 7
To submit the job with version verification run:

oneoff run -check-index 7 -var 'a=b c' 'it'\\''s.nomad'
`,
  );
});

test('every kind of failure has its line, in the order of Nomad', () => {
  const text = formatFailures({
    g: {
      NodesEvaluated: 1,
      NodesExhausted: 2,
      ClassFiltered: { c: 1 },
      ClassExhausted: { c: 3 },
      DimensionExhausted: { memory: 1, cpu: 2 },
      QuotaExhausted: ['q'],
    },
  });
  assert.deepEqual(
    text
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
    [
      '* Class "c": 1 nodes excluded by filter',
      '* Resources exhausted on 2 nodes',
      '* Class "c" exhausted on 3 nodes',
      '* Dimension "cpu" exhausted on 2 nodes',
      '* Dimension "memory" exhausted on 1 nodes',
      '* Quota limit hit "q"',
    ],
  );
});

test('colours change nothing but the colours', () => {
  const { diff } = planOf(
    { task: { User: 'app', Config: null }, group: { Count: 3 } },
    { Stop: 1, InPlaceUpdate: 1 },
  );
  const colored = formatDiff(diff!, { verbose: true, color: true });
  assert.match(colored, /\x1b\[32m\+\x1b\[0m User/);
  assert.equal(colored.replace(/\x1b\[\d+m/g, ''), formatDiff(diff!, { verbose: true, color: false }));
});

test('the decision table has a row for each allocation, those that act first', () => {
  const at = Date.parse('2026-11-23T07:48:59Z') * 1e6;
  const allocations = [
    { ID: 'old', Name: 'j.g[0]', ClientStatus: 'complete', ModifyTime: at },
    { ID: 'bad', Name: 'j.g[1]', ClientStatus: 'failed', ModifyTime: at },
  ];
  const { lastResult: _, ifUnchanged: __, ...decided } = decision({ name: 'j.g[0]', fields: [] });
  const explained = explainDecisions(
    [
      { ...decided, action: 'ignore', allocation: 'old', rule: 'completed-unchanged' },
      { ...decided, name: 'j.g[1]', rule: 'failed-runs-again' },
      { ...decided, name: 'j.g[2]', rule: 'first-run', feasible: false },
    ],
    allocations,
  );
  assert.deepEqual(decisionRows(explained).slice(1), [
    [
      'j.g[1]',
      'failed 2026-11-23T07:48:59Z',
      'run',
      'failed-runs-again',
      '',
      'runs again unless it completed',
    ],
    ['j.g[2]', '', 'cannot run', 'first-run', '', 'is tried again'],
    ['j.g[0]', 'complete 2026-11-23T07:48:59Z', 'ignore', 'completed-unchanged', '', 'stays as it is'],
  ]);
  assert.match(
    formatPlan(planOf({}, {}, { decisions: explained }), { ...OPTIONS, verbose: true }),
    /\nj\.g\[1\]; failed/,
  );
});

test('the JSON has the shape of a plan response, and our decisions', () => {
  const json = planJson(
    planOf({ task: { User: 'app' } }, {}, { decisions: [decision()], warnings: ['w'] }),
  ) as {
    Diff: { Fields: null; TaskGroups: { Tasks: { Fields: unknown }[] }[] };
  };
  assert.deepEqual(Object.keys(json), [
    'Annotations',
    'CreatedEvals',
    'Decisions',
    'Diff',
    'FailedTGAllocs',
    'JobModifyIndex',
    'NextPeriodicLaunch',
    'Refusal',
    'Unchecked',
    'Warnings',
  ]);
  assert.equal(json.Diff.Fields, null);
  assert.deepEqual(json.Diff.TaskGroups[0]!.Tasks[0]!.Fields, [
    { Annotations: null, Name: 'User', New: 'app', Old: '', Type: 'Added' },
  ]);
});

test('the exit code is 1 when something would be placed, stopped or replaced', () => {
  const none = {
    Ignore: 3,
    Place: 0,
    Migrate: 0,
    Stop: 0,
    InPlaceUpdate: 2,
    DestructiveUpdate: 0,
    Canary: 0,
  };
  assert.equal(planExitCode({ g: none }), 0);
  for (const counter of ['Place', 'Stop', 'Migrate', 'DestructiveUpdate', 'Canary'] as const) {
    assert.equal(planExitCode({ f: none, g: { ...none, [counter]: 1 } }), 1);
  }
});

test('where nobody submits it by hand, the plan does not say how', () => {
  const text = formatPlan(planOf({}), { ...OPTIONS, path: null });
  assert.match(text, /\nJob Modify Index: 7\n$/);
});
