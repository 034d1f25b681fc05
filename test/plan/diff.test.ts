import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, Task } from '../../src/jobspec/job.ts';
import { annotate } from '../../src/plan/annotate.ts';
import { diffJobs } from '../../src/plan/diff.ts';
import { formatDiff } from '../../src/plan/format.ts';
import { group, migration, service, task, template } from './jobs.ts';

const NONE = { Ignore: 0, Place: 0, Migrate: 0, Stop: 0, InPlaceUpdate: 0, DestructiveUpdate: 0, Canary: 0 };

function text(before: Job | null, after: Job, verbose = false): string {
  const diff = annotate(diffJobs(before, after), { migration: { ...NONE, Ignore: 12, Place: 1 } });
  return formatDiff(diff, { verbose, color: false });
}

/** The lines below the task's own. */
function taskLines(before: Job, after: Job): string[] {
  return text(before, after).split('\n').slice(3);
}

test('an unchanged job is listed without signs', () => {
  assert.equal(
    text(migration(), migration()),
    'Job: "webapp-migration"\nTask Group: "migration" (1 create, 12 ignore)\n  Task: "migration"',
  );
});

test('a new job is spelled out only when verbose', () => {
  assert.equal(
    text(null, migration()),
    [
      '+ Job: "webapp-migration"',
      '+ Task Group: "migration" (1 create, 12 ignore)',
      '  + Task: "migration" (forces create)',
    ].join('\n'),
  );
  assert.match(text(null, migration(), true), /^ {2}\+ Count: {19}"1" \(forces create\)$/m);
});

test('a changed block lists its unchanged fields, a changed job, group or task does not', () => {
  const after = migration({
    task: { Config: { image: 'webapp:0.2', command: '/migration.sh' }, User: 'app' },
  });
  assert.deepEqual(taskLines(migration(), after), [
    '    +   User: "app"',
    '    +/- Config {',
    '          command: "/migration.sh"',
    '      +/- image:   "webapp:0.1" => "webapp:0.2"',
    '        }',
  ]);
});

test('a task that differs in what is not listed has a sign and nothing below', () => {
  const after = migration({ task: { Lifecycle: { Hook: 'prestart', Sidecar: false } } });
  assert.match(text(migration(), after), /\n {2}\+\/- Task: "migration" \(forces in-place update\)$/);
});

test('an empty value and a missing one are the same', () => {
  const env = { SOME_VAR: 'SOME_VALUE', INVOCATION: '12345', EMPTY: '' };
  assert.deepEqual(taskLines(migration(), migration({ task: { Env: env } })), []);
});

test('names are ordered and padded by their bytes', () => {
  const before = migration({ task: { Config: null } });
  const args = Array.from({ length: 11 }, (_, i) => String(i));
  const lines = taskLines(before, migration({ task: { Config: { args, '\u{1f600}': 'x', '\ufb01': 'y' } } }));
  assert.deepEqual(
    lines.slice(1, -1).map((line) => line.trim().split(':')[0]),
    [
      '+ args[0]',
      '+ args[10]',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `+ args[${i}]`),
      '+ \ufb01',
      '+ \u{1f600}',
    ],
  );
  assert.ok(lines.includes('      + \ufb01:      "y"'));
});

test('a string set shows what was added, then what stays and what went in order', () => {
  const before = migration({ job: { Datacenters: ['a', 'c'] } });
  const after = migration({ job: { Datacenters: ['c', 'b', 'b'] } });
  assert.deepEqual(text(before, after).split('\n').slice(1, 6), [
    '+/- Datacenters {',
    '  + Datacenters: "b"',
    '  - Datacenters: "a"',
    '    Datacenters: "c"',
    '    }',
  ]);
  const reordered = migration({ job: { Datacenters: ['c', 'a'] } });
  assert.equal(diffJobs(before, reordered).Type, 'None');
});

test('a renamed group is one deleted and one added, sorted by name', () => {
  const after = { ...migration(), TaskGroups: [group('db', {}, [task('migration')])] };
  assert.deepEqual(text(migration(), after).split('\n').slice(1), [
    '+ Task Group: "db"',
    '  + Task: "migration" (forces create)',
    '',
    '- Task Group: "migration" (1 create, 12 ignore)',
    '  - Task: "migration" (forces destroy)',
  ]);
});

test('one template or service before and after is the same one, whatever changed', () => {
  const [a, b] = [template('a.conf', '1'), template('b.conf', '2')];
  const edited = diffJobs(migration({ task: { Templates: [a] } }), migration({ task: { Templates: [b] } }));
  assert.deepEqual(
    edited.TaskGroups[0]!.Tasks[0]!.Objects.map(({ Type }) => Type),
    ['Edited'],
  );
  const several = diffJobs(
    migration({ task: { Templates: [a] } }),
    migration({ task: { Templates: [b, a] } }),
  );
  assert.deepEqual(
    several.TaskGroups[0]!.Tasks[0]!.Objects.map(({ Type }) => Type),
    ['Added'],
  );
});

test('of several services the one of the same name is the same, whatever else changed', () => {
  const before = migration({ task: { Services: [service('web', 'http'), service('api', 'grpc')] } });
  const after = migration({
    task: { Services: [service('new', 'x'), service('api', 'y'), service('web', 'z')] },
  });
  const services = diffJobs(before, after).TaskGroups[0]!.Tasks[0]!.Objects;
  assert.deepEqual(
    services.map(({ Type, Fields }) => [
      Type,
      Fields.filter((f) => f.Type === 'Edited').map(({ Name }) => Name),
    ]),
    [
      ['Edited', ['PortLabel']],
      ['Edited', ['PortLabel']],
      ['Added', []],
    ],
  );
});

test('a change of logs, image or env replaces a task, a change of constraint or kill_timeout does not', () => {
  const cases: [Partial<Task>, string][] = [
    [{ KillTimeout: 6e9 }, 'forces in-place update'],
    [{ Constraints: [{ LTarget: 'a', Operand: '=', RTarget: 'b' }] }, 'forces in-place update'],
    [{ Services: [service('web', 'http')] }, 'forces in-place update'],
    [{ LogConfig: { MaxFiles: 3, MaxFileSizeMB: 10, Disabled: false } }, 'forces create/destroy update'],
    [{ Config: { image: 'webapp:0.2' } }, 'forces create/destroy update'],
    [{ Env: null }, 'forces create/destroy update'],
    [{ KillTimeout: 6e9, User: 'app' }, 'forces create/destroy update'],
  ];
  for (const [change, annotation] of cases) {
    const diff = annotate(diffJobs(migration(), migration({ task: change })), {});
    assert.deepEqual(diff.TaskGroups[0]!.Tasks[0]!.Annotations, [annotation], JSON.stringify(change));
  }
});

test('what the user wrote is printed as it is, colour words included', () => {
  const after = migration({ task: { User: '[red]x[reset]' } });
  assert.match(text(migration(), after), /User: "\[red\]x\[reset\]"/);
});

test('a control character in a name is shown as an escape, and cannot start a line', () => {
  const after = migration({ task: { Env: { 'A\n::warning::x': '1' } } });
  assert.match(text(migration(), after), /Env\[A\\n::warning::x\]:/);
});
