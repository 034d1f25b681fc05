import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, Parameterized, Periodic } from '../../src/jobspec/job.ts';
import { dispatchedChild, periodicChild, waitsForLaunch } from '../../src/scheduler/launch.ts';
import { emptyRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';
import { jobStatus } from '../../src/scheduler/status.ts';
import { jobSummary } from '../../src/scheduler/summary.ts';
import { job, SECOND } from './fixtures.ts';

const NOW = 1_700_000_000.9 * SECOND;

const nightly = (changes: Partial<Periodic> = {}): Job =>
  job({
    Periodic: {
      ...{
        Enabled: true,
        Spec: '@daily',
        Specs: [],
        SpecType: 'cron',
        ProhibitOverlap: true,
        TimeZone: 'UTC',
      },
      ...changes,
    },
  });

const importer = (changes: Partial<Parameterized> = {}): Job =>
  job({
    Meta: { team: 'data' },
    ParameterizedJob: { Payload: 'optional', MetaRequired: ['table'], MetaOptional: ['mode'], ...changes },
  });

const payload = new TextEncoder().encode('1,2');

test('a periodic child is named after its launch in whole seconds, and is an ordinary job', () => {
  const { ID, Name, ParentID, Periodic, Type } = periodicChild(nightly(), NOW);
  assert.deepEqual(
    [ID, Name, ParentID, Periodic, Type],
    ['j/periodic-1700000000', 'j/periodic-1700000000', 'j', null, 'batch'],
  );
});

test('a dispatched child has its meta over the job’s, its payload, and keeps the block', () => {
  const child = dispatchedChild(importer(), { meta: { table: 'users' }, payload }, NOW, '0a1b2c3d');
  assert.equal(child.ID, 'j/dispatch-1700000000-0a1b2c3d');
  assert.deepEqual([child.Name, child.ParentID, child.Dispatched], [child.ID, 'j', true]);
  assert.deepEqual(child.Meta, { team: 'data', table: 'users' });
  assert.equal(child.Payload, 'MSwy');
  assert.equal(waitsForLaunch(child), false);
});

const REFUSED: [rule: string, launch: () => Job, says: RegExp][] = [
  ['an ordinary job', () => periodicChild(job(), NOW), /not periodic.*oneoff run/],
  ['a parameterized job by force', () => periodicChild(importer(), NOW), /oneoff job dispatch j/],
  ['a periodic job by dispatch', () => dispatch(nightly(), {}), /oneoff periodic force j/],
  ['a disabled periodic job', () => periodicChild(nightly({ Enabled: false }), NOW), /disabled/],
  ['a stopped periodic job', () => periodicChild({ ...nightly(), Stop: true }, NOW), /is stopped/],
  ['a stopped parameterized job', () => dispatch({ ...importer(), Stop: true }, {}), /is stopped/],
  ['missing meta', () => dispatch(importer(), {}), /needs the meta table/],
  [
    'unknown meta',
    () => dispatch(importer(), { table: 'x', zzz: '1' }),
    /not take the meta zzz; it takes table, mode/,
  ],
  ['a missing payload', () => dispatch(importer({ Payload: 'required' }), { table: 'x' }), /needs a payload/],
  [
    'an empty payload where one is needed',
    () => dispatch(importer({ Payload: 'required' }), { table: 'x' }, new Uint8Array()),
    /needs a payload/,
  ],
  [
    'several mistakes, told at once',
    () => dispatch(importer({ Payload: 'required' }), { zzz: '1' }),
    /needs a payload; .*the meta zzz; .*needs the meta table/,
  ],
  [
    'a forbidden payload',
    () => dispatch(importer({ Payload: 'forbidden' }), { table: 'x' }, payload),
    /takes no payload/,
  ],
  [
    'a large payload',
    () => dispatch(importer(), { table: 'x' }, new Uint8Array(16_385)),
    /16385 bytes.*16384/,
  ],
  [
    'the child of a dispatch',
    () => dispatch(dispatchedChild(importer(), { meta: { table: 'x' }, payload: null }, NOW, '0'), {}),
    /not parameterized/,
  ],
];
for (const [rule, launch, says] of REFUSED) {
  test(`not launched: ${rule}`, () => {
    assert.throws(launch, { name: 'LaunchError', message: says });
  });
}

test('a job that waits for launches runs until it is stopped; its dispatched child does not', () => {
  const registered = (it: Job) => register(emptyRecord('default', it.ID), it, { now: NOW }).record;
  assert.equal(jobStatus(registered(importer())), 'running');
  assert.equal(jobSummary(registered(importer())).g?.Queued, 0);
  assert.equal(jobStatus(registered({ ...nightly(), Stop: true })), 'dead');
  const child = dispatchedChild(importer(), { meta: { table: 'x' }, payload: null }, NOW, '0');
  assert.equal(jobStatus(registered(child)), 'pending');
  assert.equal(jobSummary(registered(child)).g?.Queued, 1);
});

function dispatch(parent: Job, meta: Record<string, string>, content: Uint8Array | null = null): Job {
  return dispatchedChild(parent, { meta, payload: content }, NOW, '0');
}
