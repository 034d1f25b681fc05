import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { INPUTS, OUTPUTS } from '../../src/action/inputs.ts';
import { InputError, readSettings } from '../../src/action/settings.ts';
import { DEFAULT_RETENTION } from '../../src/scheduler/retention.ts';

const metadata = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

test('action.yml has the inputs and defaults of the table', () => {
  const declared = Object.entries<Record<string, unknown>>(metadata.inputs).map(([name, input]) => [
    name,
    {
      description: input.description,
      required: input.required ?? false,
      default: input.default ?? '',
    },
  ]);
  assert.deepEqual(Object.fromEntries(declared), INPUTS);
  assert.deepEqual(Object.keys(metadata.inputs), Object.keys(INPUTS), 'in the same order');
});

test('action.yml has the outputs of the table', () => {
  assert.deepEqual(metadata.outputs, OUTPUTS);
});

test('with the job alone everything else has its default', () => {
  assert.deepEqual(readSettings({ INPUT_JOB: 'migration.nomad' }), {
    command: 'run',
    jobs: ['migration.nomad'],
    source: { variables: [], variableFiles: [], stamp: 'run-number', stampFiles: [] },
    run: {
      engine: 'docker',
      onCancel: 'stop',
      state: null,
      checkIndex: null,
      timeoutMs: null,
      allow: new Set(),
      cancelGraceMs: 5000,
      onStale: 'skip',
      onDiverged: 'run',
      onLost: 'rerun',
      retention: DEFAULT_RETENTION,
    },
    secrets: new Map(),
    cluster: { environment: {}, login: null, audience: null },
    dispatch: { meta: [], payload: null },
    comment: { mode: 'update', key: '', token: '' },
  });
});

test('lists are split, values keep what they contain, blank ends go', () => {
  const { command, jobs, source, run, dispatch } = readSettings({
    INPUT_JOB: '  jobs/a b.nomad\njobs/*.hcl\n',
    INPUT_COMMAND: 'plan',
    INPUT_VARS: 'a=1\n\n  b=x, y=z  \r\nempty=\n',
    'INPUT_VAR-FILES': 'one.hcl\ntwo.json',
    'INPUT_STAMP-FILES': 'db/*.sql',
    INPUT_STAMP: 'files',
    INPUT_STATE: '/var/lib/oneoff',
    INPUT_TIMEOUT: '1h30m',
    INPUT_GC: '20,72h',
    INPUT_ALLOW: 'volumes, caps\nprivileged',
    INPUT_META: 'table=users\n\nrows=a=b',
    INPUT_PAYLOAD: 'rows.csv',
  });
  assert.equal(command, 'plan');
  assert.deepEqual(jobs, ['jobs/a b.nomad', 'jobs/*.hcl']);
  assert.deepEqual(dispatch, { meta: ['table=users', 'rows=a=b'], payload: 'rows.csv' });
  assert.deepEqual(source.variableFiles, ['one.hcl', 'two.json']);
  assert.deepEqual(source.stampFiles, ['db/*.sql']);
  assert.equal(run.state, '/var/lib/oneoff');
  assert.equal(run.timeoutMs, 90 * 60_000);
  assert.deepEqual(run.retention, { count: 20, age: 72 * 3600e9 });
  assert.deepEqual(run.allow, new Set(['volumes', 'caps', 'privileged']));
  assert.deepEqual(source.variables, ['a=1', 'b=x, y=z', 'empty=']);
});

test('secrets keep their blanks, and a comment has what the runner worked out', () => {
  const { secrets, comment } = readSettings({
    INPUT_JOB: 'a.nomad',
    INPUT_SECRETS: 'A= x \nB<<E\n1\n2\nE\n',
    INPUT_COMMENT: 'new',
    'INPUT_COMMENT-KEY': '{\n  "db": "eu"\n}',
    'INPUT_GITHUB-TOKEN': 'ghs_x',
  });
  assert.deepEqual(Object.fromEntries(secrets), { A: ' x ', B: '1\n2' });
  assert.deepEqual(comment, { mode: 'new', key: '{\n  "db": "eu"\n}', token: 'ghs_x' });
});

test('an input passed on empty counts as not given', () => {
  const { command, source } = readSettings({ INPUT_JOB: 'a.nomad', INPUT_COMMAND: '', INPUT_STAMP: ' ' });
  assert.equal(command, 'run');
  assert.equal(source.stamp, 'run-number');
});

const wrong: [string, Record<string, string>, RegExp[]][] = [
  ['no job', {}, [/"job" is missing/]],
  [
    'an unknown command',
    { INPUT_JOB: 'a', INPUT_COMMAND: 'apply' },
    [/"command" is "apply": write run, plan/],
  ],
  ['a duration without unit', { INPUT_JOB: 'a', INPUT_TIMEOUT: '10' }, [/"timeout" is "10".*such as 90s/]],
  ['no limit of what is kept', { INPUT_JOB: 'a', INPUT_GC: '5d' }, [/"gc" is "5d".*such as 50,720h/]],
  ['stamp files without files', { INPUT_JOB: 'a', INPUT_STAMP: 'files' }, [/"stamp-files" is missing/]],
  ['an unknown way to comment', { INPUT_JOB: 'a', INPUT_COMMENT: 'on' }, [/"comment" is "on": write update/]],
  ['meta without a value', { INPUT_JOB: 'a', INPUT_META: 'x' }, [/"meta" has a line/]],
  ['secrets without a name', { INPUT_JOB: 'a', INPUT_SECRETS: 'x\ny' }, [/"secrets", line 1/, /line 2/]],
  ['all at once', { INPUT_COMMAND: 'x', INPUT_TIMEOUT: 'y' }, [/"job"/, /"command"/, /"timeout"/]],
];
for (const [name, env, expected] of wrong) {
  test(`refused in one error: ${name}`, () => {
    assert.throws(
      () => readSettings(env),
      (error) => {
        assert.ok(error instanceof InputError);
        assert.equal(error.problems.length, expected.length, error.message);
        for (const [index, pattern] of expected.entries()) assert.match(error.problems[index]!, pattern);
        return true;
      },
    );
  });
}

test('a wrong line of vars is refused without repeating what may be a secret', () => {
  assert.throws(() => readSettings({ INPUT_JOB: 'a', INPUT_VARS: 'hunter2' }), {
    message: 'Input "vars" has a line that is not of the form name=value.',
  });
});
