import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, succeeded } from '../../../src/engine/nomad/verdict.ts';
import { allocation, ended, registeredJob } from './jobs.ts';

const JOB = registeredJob();
const LEADER = registeredJob(
  '',
  ['a', 'b']
    .map(
      (name) =>
        `task "${name}" {\n driver = "docker"\n leader = ${name === 'a'}\n config {\n image = "a:1"\n }\n}`,
    )
    .join('\n'),
);

const cases: [string, Parameters<typeof judge>, string, number | null][] = [
  ['complete, wanted, exit code 0', [JOB, [allocation()]], 'complete', null],
  ['failed with its own exit code', [JOB, [allocation({}, 3)]], 'failed', 3],
  ['stopped, though complete', [JOB, [allocation({ DesiredStatus: 'stop' })]], 'stopped', null],
  [
    'past max_run_duration, though complete and wanted',
    [JOB, [allocation({ ClientDescription: 'allocation exceeded max_run_duration' })]],
    'stopped',
    null,
  ],
  [
    'killed by its client, though complete and wanted',
    [JOB, [allocation({ TaskStates: { t: ended(137, false, ['Killing']) } })]],
    'failed',
    137,
  ],
  [
    'a task that its leader took along is no failure',
    [
      LEADER,
      [
        allocation({
          TaskStates: { a: ended(0, false), b: ended(143, false, ['Leader Task Dead', 'Killing']) },
        }),
      ],
    ],
    'complete',
    null,
  ],
  [
    'the newest of a name counts',
    [JOB, [allocation({}, 3), allocation({ ID: 'a2', CreateIndex: 20, PreviousAllocation: 'a1' })]],
    'complete',
    null,
  ],
  ['one still runs', [JOB, [allocation({ ClientStatus: 'running', TaskStates: null })]], 'unfinished', null],
  ['a lost one', [JOB, [allocation({ ClientStatus: 'lost' })]], 'lost', null],
  [
    'on every node there is an allocation of the same name',
    [{ ...JOB, Type: 'sysbatch' }, [allocation({}, 4), allocation({ ID: 'a2', CreateIndex: 20 })]],
    'failed',
    4,
  ],
];

for (const [name, parameters, outcome, exitCode] of cases) {
  test(`${name}: ${outcome}`, () => {
    const found = judge(...parameters);
    assert.equal(found.outcome, outcome);
    assert.equal(found.exitCode, exitCode);
  });
}

test('success is complete, wanted and not killed', () => {
  assert.equal(succeeded(JOB, allocation()), true);
  assert.equal(succeeded(JOB, allocation({ DesiredStatus: 'stop' })), false);
  assert.equal(succeeded(JOB, allocation({ TaskStates: { t: ended(137, false) } })), false);
});
