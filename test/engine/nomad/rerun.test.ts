import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rerunOf } from '../../../src/engine/nomad/rerun.ts';
import { allocation, registeredJob } from './jobs.ts';

const ON = registeredJob();
const OFF = registeredJob('reschedule {\n attempts = 0\n unlimited = false\n}');
const FAILED = allocation({}, 1);
const RUNNING = allocation({ ID: 'a2', Name: 'web.g[1]', ClientStatus: 'running', TaskStates: null });

const cases: [string, Parameters<typeof rerunOf>, ReturnType<typeof rerunOf>][] = [
  ['what completed is left alone', [ON, [allocation()], false], null],
  ['what failed is forced where rescheduling is on', [ON, [FAILED], false], 'force-reschedule'],
  ['and beside a sibling that runs', [ON, [FAILED, RUNNING], false], 'force-reschedule'],
  ['where it is off only a new version runs', [OFF, [FAILED], false], 'nonce'],
  ['but not under a sibling that runs', [OFF, [FAILED, RUNNING], false], null],
  ['what was stopped cannot be forced', [ON, [allocation({ DesiredStatus: 'stop' })], false], 'nonce'],
  ['a reschedule that is due is waited for', [ON, [FAILED], true], null],
  [
    'the newest of a name decides',
    [ON, [FAILED, allocation({ ID: 'a3', CreateIndex: 30, PreviousAllocation: 'a1' })], false],
    null,
  ],
];

for (const [name, parameters, expected] of cases) {
  test(name, () => assert.equal(rerunOf(...parameters), expected));
}
