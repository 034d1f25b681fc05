import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TaskState } from '../../src/scheduler/allocation.ts';
import {
  appendEvent,
  recordClientStatus,
  recordOwner,
  recordTaskState,
  requestStop,
} from '../../src/scheduler/progress.ts';
import { emptyRecord } from '../../src/scheduler/record.ts';
import { clientStatus, jobStatus } from '../../src/scheduler/status.ts';
import { jobSummary } from '../../src/scheduler/summary.ts';
import { verdict } from '../../src/scheduler/verdict.ts';
import { COMPLETE, failedWith, group, job, RUNNING, Simulation, simple, taskState } from './fixtures.ts';

const PENDING = taskState();
const TASKS: [string, TaskState[], string][] = [
  ['no task yet', [], 'pending'],
  ['one failed, one still running', [failedWith(1), RUNNING], 'failed'],
  ['one running, one waiting', [RUNNING, PENDING], 'running'],
  ['one waiting for its restart, one over', [PENDING, COMPLETE], 'pending'],
  ['all over', [COMPLETE, COMPLETE], 'complete'],
];
for (const [what, states, expected] of TASKS) {
  test(`an allocation with ${what} is ${expected}`, () => {
    assert.equal(clientStatus(Object.fromEntries(states.entries())).status, expected);
  });
}

test('a job is pending until something runs, running while it does, and dead afterwards', () => {
  const simulation = new Simulation();
  assert.equal(jobStatus(emptyRecord('default', 'j')), 'dead');
  simulation.submit(simple(1));
  assert.equal(jobStatus({ ...simulation.record, allocations: [] }), 'pending');
  assert.equal(jobStatus(simulation.record), 'running');
  simulation.becomes('g[0]', failedWith(1));
  assert.equal(jobStatus(simulation.record), 'dead');
});

test('a parameterized job runs until it is stopped', () => {
  const simulation = new Simulation();
  const parameterized = job({ ParameterizedJob: { Payload: '', MetaRequired: null, MetaOptional: null } });
  simulation.submit(parameterized);
  simulation.becomes('g[0]', COMPLETE);
  assert.equal(jobStatus(simulation.record), 'running');
  simulation.submit({ ...parameterized, Stop: true });
  assert.equal(jobStatus(simulation.record), 'dead');
});

/** States of a job of three by index; the verdict, and of which allocation and with which exit code. */
const VERDICTS: [string, (TaskState | 'lost' | 'stop')[], string, string | null, number | null][] = [
  ['all complete', [COMPLETE, COMPLETE, COMPLETE], 'complete', null, null],
  ['one still running', [failedWith(1), RUNNING, COMPLETE], 'unfinished', 'j.g[1]', null],
  ['several failed: the lowest index', [COMPLETE, failedWith(4), failedWith(3)], 'failed', 'j.g[1]', 4],
  ['one lost', [COMPLETE, COMPLETE, 'lost'], 'lost', 'j.g[2]', null],
  ['one stopped', [COMPLETE, 'stop', COMPLETE], 'stopped', 'j.g[1]', null],
  [
    'failed and never started',
    [taskState({ State: 'dead', Failed: true }), COMPLETE, COMPLETE],
    'failed',
    'j.g[0]',
    null,
  ],
];
for (const [what, states, outcome, name, exitCode] of VERDICTS) {
  test(`the verdict on ${what} is ${outcome}`, () => {
    const simulation = new Simulation();
    simulation.submit(simple(3));
    states.forEach((state, index) => {
      if (state === 'stop')
        simulation.record = requestStop(simulation.record, [`a${index + 1}`], 'enough', 0);
      if (state === 'lost') simulation.lose(`g[${index}]`);
      else simulation.becomes(`g[${index}]`, state === 'stop' ? COMPLETE : state);
    });
    const found = verdict(simulation.record);
    assert.deepEqual(
      [found.outcome, found.allocation?.Name ?? null, found.exitCode],
      [outcome, name, exitCode],
    );
  });
}

test('the verdict looks at the newest of every name, and at the registered version only', () => {
  const simulation = new Simulation();
  simulation.submit(simple(2));
  simulation.becomes('g[0]', failedWith(1));
  simulation.becomes('g[1]', failedWith(1));
  simulation.submit(simple(1));
  simulation.becomes('g[0]', COMPLETE);
  assert.equal(verdict(simulation.record).outcome, 'complete');
  assert.equal(verdict(simulation.record, ['j.g[1]']).outcome, 'failed');
  assert.equal(verdict(simulation.record, ['j.g[7]']).outcome, 'unfinished');
});

test('the summary counts what is remembered, and what is wanted and not placed', () => {
  const simulation = new Simulation();
  simulation.submit(simple(3));
  simulation.becomes('g[0]', COMPLETE);
  simulation.becomes('g[1]', RUNNING);
  const two = simulation.record.allocations.slice(0, 2);
  assert.deepEqual(jobSummary({ ...simulation.record, allocations: two }), {
    g: { Queued: 1, Starting: 0, Running: 1, Failed: 0, Complete: 1, Lost: 0 },
  });
});

test('the summary keeps groups that the job no longer has', () => {
  const simulation = new Simulation();
  simulation.submit(simple(1));
  simulation.becomes('g[0]', COMPLETE);
  simulation.submit(job({ TaskGroups: [group({ Name: 'h' })] }));
  assert.deepEqual(Object.keys(jobSummary(simulation.record)), ['h', 'g']);
});

test('ten events are kept', () => {
  let state = PENDING;
  for (let n = 0; n < 12; n++) {
    const event = { Type: `${n}`, Time: n, DisplayMessage: '', Details: {}, FailsTask: false };
    state = appendEvent(state, event);
  }
  assert.deepEqual(
    state.Events.map(({ Type }) => Type),
    ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11'],
  );
});

test('what is recorded of an allocation that is not there leaves the very record', () => {
  const record = emptyRecord('default', 'j');
  assert.equal(recordTaskState(record, 'x', 't', RUNNING, 1), record);
  assert.equal(recordClientStatus(record, 'x', 'lost', '', 1), record);
  assert.equal(recordOwner(record, 'x', { host: '', boot: '', pid: 1, started: '' }, 1), record);
  assert.equal(requestStop(record, ['x'], '', 1), record);
});

test('a task that ends after its allocation was settled does not reopen it', () => {
  const simulation = new Simulation();
  simulation.submit(simple(1));
  simulation.becomes('g[0]', failedWith(1));
  simulation.becomes('g[0]', COMPLETE);
  assert.equal(simulation.find('g[0]').ClientStatus, 'failed');
});

test('whoever comes back from being lost is seen running, and stopping', () => {
  const simulation = new Simulation();
  simulation.submit(simple(1));
  simulation.submit(simple(1), { lost: new Set(['a1']) });
  simulation.becomes('a1', RUNNING);
  assert.deepEqual(simulation.table(), ['g[0] v0 stop/running', 'g[0] v0 run/pending']);
});

test('every change of a record counts once in its index, and in what it touched', () => {
  const simulation = new Simulation();
  simulation.submit(simple(1));
  assert.equal(simulation.record.index, 2);
  simulation.becomes('g[0]', RUNNING);
  assert.equal(simulation.record.index, 3);
  assert.equal(simulation.find('g[0]').ModifyIndex, 3);
  assert.equal(simulation.find('g[0]').CreateIndex, 2);
});
