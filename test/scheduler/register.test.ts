import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../src/jobspec/job.ts';
import { emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { RegistrationError, register } from '../../src/scheduler/register.ts';
import { COMPLETE, group, job, RUNNING, Simulation, simple, task } from './fixtures.ts';

const EMPTY = emptyRecord('default', 'j');
const first = register(EMPTY, job(), { now: 1 }).record;

test('the first version is 0, and all its indexes are that of the write', () => {
  const [{ Version, CreateIndex, ModifyIndex, JobModifyIndex, SubmitTime }] = first.versions as [Job];
  assert.deepEqual([Version, CreateIndex, ModifyIndex, JobModifyIndex, SubmitTime], [0, 1, 1, 1, 1]);
});

test('the same job again gives back the very record', () => {
  const again = register(first, job(), { now: 2 });
  assert.equal(again.changed, false);
  assert.equal(again.record, first);
});

test('the same job read back from its store is the same job', () => {
  const withAbsent = job({
    TaskGroups: [group({ Consul: { Namespace: 'default', Cluster: undefined } as never })],
  });
  const stored: JobRecord = JSON.parse(JSON.stringify(register(EMPTY, withAbsent, { now: 1 }).record));
  assert.equal(register(stored, withAbsent, { now: 2 }).changed, false);
});

const twoGroups = (...names: string[]) => job({ TaskGroups: names.map((Name) => group({ Name })) });
const CHANGES: [string, Job, Job, boolean][] = [
  ['env in another order', simple(1, { A: '1', B: '2' }), simple(1, { B: '2', A: '1' }), false],
  ['a value', simple(1, { A: '1' }), simple(1, { A: '2' }), true],
  ['groups swapped', twoGroups('a', 'b'), twoGroups('b', 'a'), true],
  ['datacenters swapped', job({ Datacenters: ['a', 'b'] }), job({ Datacenters: ['b', 'a'] }), true],
  ['the name attribute', job(), job({ Name: 'other' }), true],
  ['bookkeeping', job(), job({ Version: 7, SubmitTime: 9, Status: 'dead', Stable: true }), false],
  ['Stop', job(), job({ Stop: true }), true],
  ['a key of a driver config', job(), job({ TaskGroups: [group({ Tasks: [task({ Config: {} })] })] }), true],
];
for (const [what, before, after, expected] of CHANGES) {
  test(`${what} ${expected ? 'makes' : 'makes no'} new version`, () => {
    const { record } = register(EMPTY, before, { now: 1 });
    const next = register(record, after, { now: 2 });
    assert.equal(next.changed, expected);
    assert.equal(next.record.versions[0]?.Version, expected ? 1 : 0);
    assert.equal(next.record.versions[0]?.JobModifyIndex, expected ? 2 : 1);
    assert.equal(next.record.versions[0]?.CreateIndex, 1);
  });
}

const CHECKS: [string, JobRecord, number, RegExp | null][] = [
  ['0 and no job', EMPTY, 0, null],
  ['5 and no job', EMPTY, 5, /index 5.*no such job/],
  ['0 and a job', first, 0, /must not exist/],
  ['its index', first, 1, null],
  ['another index', first, 2, /index 2.*its index is 1 now/],
];
for (const [what, record, checkIndex, refusal] of CHECKS) {
  test(`-check-index: ${what} ${refusal ? 'is refused' : 'passes'}`, () => {
    const submit = () => register(record, job({ Priority: 60 }), { now: 2, checkIndex });
    if (refusal)
      assert.throws(submit, (error) => error instanceof RegistrationError && refusal.test(error.message));
    else assert.equal(submit().changed, true);
  });
}

const periodic = job({
  Periodic: {
    Enabled: true,
    Spec: '@daily',
    Specs: [],
    SpecType: 'cron',
    ProhibitOverlap: false,
    TimeZone: 'UTC',
  },
});
const parameterized = job({ ParameterizedJob: { Payload: '', MetaRequired: null, MetaOptional: null } });
const KINDS: [string, Job, Job][] = [
  ['another type', job(), job({ Type: 'sysbatch' })],
  ['periodic', job(), periodic],
  ['no longer periodic', periodic, job()],
  ['parameterized', job(), parameterized],
  ['no longer parameterized', parameterized, job()],
];
for (const [what, before, after] of KINDS) {
  test(`a job cannot become ${what}, but a dry run shows it`, () => {
    const { record } = register(EMPTY, before, { now: 1 });
    assert.throws(() => register(record, after, { now: 2 }), {
      name: 'RegistrationError',
      message: /-purge j/,
    });
    assert.equal(register(record, after, { now: 2, dryRun: true }).changed, true);
  });
}

test('six versions are kept, and those that something still runs by', () => {
  const simulation = new Simulation();
  simulation.submit(simple(1));
  simulation.becomes('g[0]', RUNNING);
  for (let n = 1; n <= 8; n++)
    simulation.record = register(simulation.record, simple(1, { N: `${n}` }), { now: n }).record;
  const versions = () => simulation.record.versions.map(({ Version }) => Version);
  assert.deepEqual(versions(), [8, 7, 6, 5, 4, 3, 0]);
  simulation.becomes('g[0]', COMPLETE);
  simulation.record = register(simulation.record, simple(1, { N: '9' }), { now: 9 }).record;
  assert.deepEqual(versions(), [9, 8, 7, 6, 5, 4]);
});
