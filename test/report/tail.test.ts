import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masker } from '../../src/plan/masker.ts';
import { tailReporter } from '../../src/report/tail.ts';
import { allocation, printed } from './runs.ts';

const SAME = (text: string): string => text;

test('the last lines of each task are kept, oldest first', () => {
  const tail = tailReporter(SAME, 3);
  for (let i = 1; i <= 5; i++) {
    tail.event(printed(`line ${i}`));
    tail.event(printed(`side ${i}`, { task: 'sidecar' }));
  }
  assert.deepEqual(tail.lines(allocation().ID, 'migration'), ['line 3', 'line 4', 'line 5']);
  assert.deepEqual(tail.lines(allocation().ID, 'sidecar'), ['side 3', 'side 4', 'side 5']);
  assert.deepEqual(tail.lines('other', 'migration'), []);
});

test('a line without an end is cut, and says so', () => {
  const tail = tailReporter(SAME);
  tail.event(printed('x'.repeat(1_000_000)));
  assert.equal(tail.lines(allocation().ID, 'migration')[0], `${'x'.repeat(2000)} … (1000000 characters)`);
});

test('a secret where a line is cut leaves no half behind', () => {
  const tail = tailReporter(masker(['hunter2-hunter2']));
  tail.event(printed(`${'x'.repeat(1995)}hunter2-hunter2`));
  assert.doesNotMatch(tail.lines(allocation().ID, 'migration')[0]!, /hunt/);
});
