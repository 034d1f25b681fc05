import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Fatality,
  fatality,
  hasTurn,
  killOrder,
  type Lifecycle,
} from '../../../src/engine/allocation/lifecycle.ts';
import type { TaskState } from '../../../src/scheduler/allocation.ts';
import { task } from '../../scheduler/fixtures.ts';

const state = (State: TaskState['State'], Failed = false): TaskState => ({
  State,
  Failed,
  Restarts: 0,
  LastRestart: null,
  StartedAt: null,
  FinishedAt: null,
  Events: [],
});
const STATES = {
  pending: state('pending'),
  running: state('running'),
  done: state('dead'),
  failed: state('dead', true),
};

const hooked = (Name: string, Hook: string, Sidecar = false, Leader = false) =>
  task({ Name, Leader, Lifecycle: Hook === 'main' ? null : { Hook, Sidecar } });

const TASKS = [
  hooked('prestart', 'prestart'),
  hooked('proxy', 'prestart', true),
  hooked('main', 'main'),
  hooked('leader', 'main', false, true),
  hooked('poststart', 'poststart'),
  hooked('watch', 'poststart', true),
  hooked('poststop', 'poststop'),
];

type Words = Partial<Record<string, keyof typeof STATES>>;
const lifecycle = (words: Words): Lifecycle => ({
  tasks: TASKS.filter(({ Name }) => Name in words),
  states: new Map(Object.entries(words).map(([name, word]) => [name, STATES[word!]])),
});

const TURNS: [rule: string, Words, turns: string[]][] = [
  [
    'at first only prestart',
    { prestart: 'pending', proxy: 'pending', main: 'pending', poststart: 'pending', poststop: 'pending' },
    ['prestart', 'proxy'],
  ],
  ['without prestart main at once', { main: 'pending', poststart: 'pending' }, ['main']],
  ['main waits until prestart has succeeded', { prestart: 'running', main: 'pending' }, ['prestart']],
  ['main does not follow a prestart that failed', { prestart: 'failed', main: 'pending' }, ['prestart']],
  ['main follows a prestart that succeeded', { prestart: 'done', main: 'pending' }, ['prestart', 'main']],
  ['main waits until the sidecar runs', { proxy: 'pending', main: 'pending' }, ['proxy']],
  ['main starts beside a running sidecar', { proxy: 'running', main: 'pending' }, ['proxy', 'main']],
  [
    'poststart waits for every main task',
    { main: 'running', leader: 'pending', poststart: 'pending' },
    ['main', 'leader'],
  ],
  [
    'poststart follows the start of main, also when that is over',
    { main: 'done', poststart: 'pending', watch: 'pending' },
    ['main', 'poststart', 'watch'],
  ],
  ['poststop waits for sidecars', { proxy: 'running', main: 'done', poststop: 'pending' }, ['proxy', 'main']],
  ['poststop follows a failure', { main: 'failed', poststop: 'pending' }, ['main', 'poststop']],
];

for (const [rule, words, turns] of TURNS) {
  test(`turns: ${rule}`, () => {
    const all = lifecycle(words);
    assert.deepEqual(
      all.tasks.filter((each) => hasTurn(each, all)).map(({ Name }) => Name),
      turns,
    );
  });
}

const FATALITIES: [rule: string, Words, Fatality | null][] = [
  ['nothing ends while all is well', { prestart: 'done', main: 'running' }, null],
  ['a main task that ended well leaves its siblings', { main: 'done', leader: 'running' }, null],
  [
    'a task that failed takes the others with it',
    { main: 'failed', leader: 'running' },
    { type: 'sibling-failed', sibling: 'main' },
  ],
  ['the end of the leader ends the others', { main: 'running', leader: 'done' }, { type: 'leader-dead' }],
  [
    'the end of the leader counts before a failure',
    { prestart: 'failed', main: 'running', leader: 'done' },
    { type: 'leader-dead' },
  ],
  [
    'a leader that failed is a failed sibling',
    { main: 'running', leader: 'failed' },
    { type: 'sibling-failed', sibling: 'leader' },
  ],
  ['sidecars alone are ended', { proxy: 'running', main: 'done', watch: 'running' }, { type: 'main-dead' }],
  [
    'a poststart task that runs keeps sidecars',
    { proxy: 'running', main: 'done', poststart: 'running' },
    null,
  ],
  ['poststop tasks count for nothing', { main: 'running', poststop: 'failed' }, null],
  ['where nothing lives nothing is to end', { main: 'failed', poststop: 'running' }, null],
];

for (const [rule, words, expected] of FATALITIES) {
  test(`ends: ${rule}`, () => assert.deepEqual(fatality(lifecycle(words)), expected));
}

test('the leader is ended first and the sidecars last; poststop tasks are not', () => {
  assert.deepEqual(
    killOrder(TASKS).map((tasks) => tasks.map(({ Name }) => Name)),
    [['leader'], ['prestart', 'main', 'poststart'], ['proxy', 'watch']],
  );
});
