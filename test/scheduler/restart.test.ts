import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestartPolicy } from '../../src/jobspec/job.ts';
import { decideRestart, newRestartTracker, type TaskOutcome } from '../../src/scheduler/restart.ts';
import { RESTART, SECOND } from './fixtures.ts';

const EXIT = (exitCode: number): TaskOutcome => ({ type: 'exited', exitCode, signal: 0, oomKilled: false });
const NO_IMAGE: TaskOutcome = { type: 'start-failed', recoverable: true };
const NO_COMMAND: TaskOutcome = { type: 'start-failed', recoverable: false };

function policy(attempts: number, mode = 'fail', changes: Partial<RestartPolicy> = {}): RestartPolicy {
  return { ...RESTART, Attempts: attempts, Mode: mode, Interval: 60 * SECOND, Delay: 2 * SECOND, ...changes };
}

/** Plays outcomes at the given seconds and answers with the actions and delays in seconds. */
function play(of: RestartPolicy, outcomes: [number, TaskOutcome][], options = {}, jitter = 0): string[] {
  let tracker = newRestartTracker(of, 0, options);
  return outcomes.map(([second, outcome]) => {
    const decision = decideRestart(tracker, outcome, second * SECOND, jitter);
    tracker = decision.tracker;
    return decision.action === 'restart' ? `restart ${decision.delay / SECOND}` : decision.action;
  });
}

const ROWS: [string, RestartPolicy, [number, TaskOutcome][], string[]][] = [
  [
    'attempts=2: two restarts, then it fails',
    policy(2),
    [
      [1, EXIT(3)],
      [4, EXIT(3)],
      [7, EXIT(3)],
    ],
    ['restart 2', 'restart 2', 'fail'],
  ],
  [
    'success in the third run',
    policy(3),
    [
      [1, EXIT(1)],
      [4, EXIT(1)],
      [7, EXIT(0)],
    ],
    ['restart 2', 'restart 2', 'done'],
  ],
  ['attempts=0: the first failure is the last', policy(0), [[1, EXIT(1)]], ['fail']],
  ['attempts=0: success', policy(0), [[1, EXIT(0)]], ['done']],
  [
    'a missing image counts as an attempt',
    policy(1),
    [
      [1, NO_IMAGE],
      [4, NO_IMAGE],
    ],
    ['restart 2', 'fail'],
  ],
  ['an unrecoverable start is not tried again', policy(5), [[1, NO_COMMAND]], ['fail']],
  [
    'mode=delay waits for the end of the interval',
    policy(2, 'delay', { Interval: 14 * SECOND, Delay: SECOND }),
    [
      [1, EXIT(1)],
      [3, EXIT(1)],
      [5, EXIT(1)],
      [15, EXIT(1)],
    ],
    ['restart 1', 'restart 1', 'restart 9', 'restart 1'],
  ],
  [
    'the count starts anew with the first end after the interval',
    policy(1),
    [
      [1, EXIT(1)],
      [61, EXIT(1)],
      [62, EXIT(1)],
    ],
    ['restart 2', 'restart 2', 'fail'],
  ],
  [
    'the end of the interval itself still counts',
    policy(1),
    [
      [1, EXIT(1)],
      [60, EXIT(1)],
    ],
    ['restart 2', 'fail'],
  ],
  ['killed by us: never restarted, not failed', policy(5), [[1, { type: 'killed' }]], ['done']],
  [
    'a restart that was asked for is not counted',
    policy(1),
    [
      [1, { type: 'restart-requested' }],
      [2, EXIT(1)],
      [3, EXIT(1)],
    ],
    ['restart 0', 'restart 2', 'fail'],
  ],
  [
    'a signal is no success',
    policy(0),
    [[1, { type: 'exited', exitCode: 0, signal: 9, oomKilled: false }]],
    ['fail'],
  ],
  [
    'nor is the out-of-memory killer',
    policy(0),
    [[1, { type: 'exited', exitCode: 0, signal: 0, oomKilled: true }]],
    ['fail'],
  ],
  ['a delay of zero is a nanosecond', policy(1, 'fail', { Delay: 0 }), [[1, EXIT(1)]], ['restart 1e-9']],
];
for (const [name, of, outcomes, expected] of ROWS) {
  test(name, () => assert.deepEqual(play(of, outcomes), expected));
}

test('a sidecar runs again after success, and that counts', () => {
  const actions = play(
    policy(1),
    [
      [1, EXIT(0)],
      [2, EXIT(0)],
    ],
    { restartsOnSuccess: true },
  );
  assert.deepEqual(actions, ['restart 2', 'fail']);
});

test('the jitter adds up to a quarter of the delay', () => {
  const delays = [0, 0.72, 1].map((jitter) => play(policy(1), [[1, EXIT(1)]], {}, jitter)[0]);
  assert.deepEqual(delays, ['restart 2', 'restart 2.36', 'restart 2.5']);
});

test('reasons are those of the Restarting and Not Restarting events', () => {
  const reason = (of: RestartPolicy, outcome: TaskOutcome, ends = 1) => {
    let tracker = newRestartTracker(of, 0);
    let last = '';
    for (let end = 0; end < ends; end++)
      ({ tracker, reason: last } = decideRestart(tracker, outcome, SECOND, 0));
    return last;
  };
  assert.equal(reason(policy(0), EXIT(1)), 'Policy allows no restarts');
  assert.equal(reason(policy(1), EXIT(1)), 'Restart within policy');
  assert.equal(reason(policy(1), NO_COMMAND), 'Error was unrecoverable');
  assert.equal(
    reason(policy(2), EXIT(1), 3),
    'Exceeded allowed attempts 2 in interval 1m0s and mode is "fail"',
  );
  assert.equal(reason(policy(1, 'delay'), EXIT(1), 2), 'Exceeded allowed attempts, applying a delay');
});
