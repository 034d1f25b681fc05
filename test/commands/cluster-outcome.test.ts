import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clusterOutcome, type End } from '../../src/commands/cluster/outcome.ts';
import type { ClusterResult } from '../../src/engine/nomad/watch.ts';
import type { Job } from '../../src/jobspec/job.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';

const job = { ID: 'j', Namespace: 'default', Type: 'batch', Version: 3, Stop: false } as Job;
const event = { Type: 'Terminated', DisplayMessage: 'a list:\n\t* one', Details: { exit_code: '9' } };
const allocation = {
  ...{ ID: 'a', Name: 'j.g[0]', TaskGroup: 'g', NextAllocation: null, ClientDescription: '' },
  ...{ ClientStatus: 'failed', DesiredStatus: 'run' },
  TaskStates: { t: { Failed: true, Restarts: 0, StartedAt: null, FinishedAt: null, Events: [event] } },
} as unknown as Allocation;

const OVERLONG = { ...allocation, ClientDescription: 'max_run_duration exceeded' } as Allocation;
const LOST = { ...allocation, ClientStatus: 'lost' } as Allocation;

type Case = {
  what: string;
  verdict: ClusterResult['verdict'];
  ended?: End['ended'];
  result?: Partial<ClusterResult>;
  expected: [outcome: string, exitCode: number, reason: RegExp];
};

const verdict = (outcome: ClusterResult['verdict']['outcome'], of: Allocation | null = allocation) => ({
  ...{ outcome, allocation: of, exitCode: outcome === 'failed' ? 9 : null },
});
const cancelled = { kind: 'cancelled', reason: 'cancelled' } as const;
const late = { kind: 'timed-out', reason: 'stopped after the time limit of 1s' } as const;

const CASES: Case[] = [
  { what: 'a failure', verdict: verdict('failed'), expected: ['failed', 9, /: task "t" a list: \* one$/] },
  {
    what: 'a failure in the moment of a cancel that came too late',
    verdict: verdict('failed'),
    ended: cancelled,
    expected: ['failed', 9, /failed/],
  },
  {
    what: 'a lost node',
    verdict: verdict('lost', LOST),
    expected: ['failed', 125, /lost with its node$/],
  },
  {
    what: 'a cancel',
    verdict: verdict('stopped'),
    ended: cancelled,
    result: { aborted: true },
    expected: ['cancelled', 130, /: cancelled$/],
  },
  {
    what: 'a cancel that leaves it running',
    verdict: verdict('unfinished'),
    ended: cancelled,
    result: { aborted: true },
    expected: ['cancelled', 130, /goes on on the cluster$/],
  },
  {
    what: 'a time limit',
    verdict: verdict('stopped'),
    ended: late,
    result: { aborted: true },
    expected: ['timed-out', 124, /time limit of 1s$/],
  },
  {
    what: 'a newer version',
    verdict: verdict('stopped'),
    result: { current: { ...job, Version: 4 } },
    expected: ['superseded', 75, /superseded by version 4$/],
  },
  {
    what: 'a stop by somebody else',
    verdict: verdict('stopped'),
    result: { current: { ...job, Version: 4, Stop: true } },
    expected: ['cancelled', 130, /stopped from outside$/],
  },
  {
    what: 'max_run_duration',
    verdict: verdict('stopped', OVERLONG),
    expected: ['timed-out', 124, /stopped after its max_run_duration$/],
  },
  {
    what: 'what is not placed any more',
    verdict: { outcome: 'failed', allocation: null, exitCode: null },
    result: { reason: 'group "g" has 0 of 1 allocations' },
    expected: ['failed', 125, /: group "g" has 0 of 1 allocations$/],
  },
  {
    what: 'success',
    verdict: verdict('complete', null),
    expected: ['completed', 0, /1 allocation complete$/],
  },
];

for (const { what, verdict: found, ended = null, result, expected } of CASES) {
  test(`the outcome of ${what}`, () => {
    const base = { reason: null, allocations: [allocation], current: job, aborted: false };
    const outcome = clusterOutcome({
      submission: { job, changed: true, evaluation: 'e', before: new Set(), rerun: null, warnings: [] },
      result: { ...base, verdict: found, ...result },
      ended,
      ranNow: new Set(['a']),
      durationMs: 1,
    });
    assert.deepEqual([outcome.outcome, outcome.exitCode], expected.slice(0, 2));
    assert.match(outcome.reason, expected[2]);
    assert.ok(!outcome.reason.includes('\n'));
  });
}

test('of an earlier run of the same name only the last allocation counts; nothing run is nothing to do', () => {
  const earlier = { ...allocation, ID: 'b' };
  const outcome = clusterOutcome({
    submission: {
      job,
      changed: false,
      evaluation: 'e',
      before: new Set(['a', 'b']),
      rerun: null,
      warnings: [],
    },
    result: {
      verdict: verdict('complete', null),
      ...{ reason: null, allocations: [earlier, allocation], current: job, aborted: false },
    },
    ended: null,
    ranNow: new Set(),
    durationMs: 1,
  });
  assert.equal(outcome.outcome, 'nothing-to-do');
  assert.deepEqual(
    outcome.allocations.map(({ id, ranNow }) => [id, ranNow]),
    [['a', false]],
  );
});
