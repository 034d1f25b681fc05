import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunEvent } from '../../src/report/events.ts';
import { gantt, leftOut } from '../../src/report/gantt.ts';
import { type Span, timelineReporter } from '../../src/report/timeline.ts';
import { allocation, FAILING_RUN, happened, START, waiting } from './runs.ts';

function spansOf(events: readonly RunEvent[], now = START): Span[] {
  const timeline = timelineReporter(() => now);
  for (const event of events) timeline.event(event);
  return timeline.spans();
}

/** Kind, start and end in ms after the start, how it ended. */
function told(spans: readonly Span[]): string[] {
  return spans.map(({ kind, start, end, exitCode, failed }) =>
    [kind, start - START, end === null ? '…' : end - START, exitCode ?? '', failed ? 'failed' : '']
      .join(' ')
      .trimEnd(),
  );
}

const TOLD: [string, RunEvent[], string[]][] = [
  [
    'a restart',
    FAILING_RUN,
    ['setup 0 2000', 'attempt 2000 5000 3 failed', 'pause 5000 7000', 'attempt 7000 11000 3 failed'],
  ],
  ['what still runs', [happened('Received', 0), happened('Started', 50)], ['setup 0 50', 'attempt 50 …']],
  ['what never started', [happened('Received', 0), happened('Driver Failure', 70)], ['setup 0 70  failed']],
  [
    'out of memory with exit code 0',
    [happened('Started', 0), happened('Terminated', 9, { exit_code: '0', oom_killed: 'true' })],
    ['attempt 0 9 0 failed'],
  ],
  [
    'a wait for two predecessors',
    [waiting(allocation()), waiting(allocation()), happened('Received', 30), happened('Killed', 40)],
    ['waiting 0 30', 'setup 30 40'],
  ],
  [
    'clocks that disagree',
    [happened('Started', 50), happened('Terminated', 40, { exit_code: '0' })],
    ['attempt 50 50 0'],
  ],
];

test('attempts, restarts and waiting are drawn from the events', () => {
  for (const [name, events, expected] of TOLD) assert.deepEqual(told(spansOf(events)), expected, name);
});

test('tasks and allocations do not mix', () => {
  const second = allocation('webapp-migration.migration[1]', 'e5f6');
  const spans = spansOf([
    happened('Started', 0),
    happened('Started', 1, {}, { allocation: second }),
    happened('Started', 2, {}, { task: 'sidecar' }),
    happened('Terminated', 3, { exit_code: '0' }),
  ]);
  assert.deepEqual(
    spans.map(({ allocation, task, end }) => [allocation, task, end !== null]),
    [
      ['migration[0]', 'migration', true],
      ['migration[1]', 'migration', false],
      ['migration[0]', 'sidecar', false],
    ],
  );
});

test('the chart has a bar for every span, the failed ones marked', () => {
  assert.deepEqual(gantt(spansOf(FAILING_RUN), START).split('\n').slice(1), [
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    '  tickInterval 2second',
    '  todayMarker off',
    '  section migration[0]',
    `  sets up 2.0s :${START}, ${START + 2000}`,
    `  try 1, exit 3, 3.0s :crit, ${START + 2000}, ${START + 5000}`,
    `  restart delay 2.0s :${START + 5000}, ${START + 7000}`,
    `  try 2, exit 3, 4.0s :crit, ${START + 7000}, ${START + 11_000}`,
  ]);
});

test('what lasts is drawn up to now, and nothing is drawn of nothing', () => {
  const chart = gantt(spansOf([happened('Started', 0)]), START + 5000);
  assert.match(chart, new RegExp(`try 1, runs, 5\\.0s :active, ${START}, ${START + 5000}$`));
  assert.equal(gantt([], START), '');
});

test('names mean nothing to mermaid, and long ones are cut', () => {
  const hostile = allocation('webapp-migration.a%%{init}:;#\n<b>"` title[0]');
  const spans = spansOf([happened('Started', 0, {}, { allocation: hostile, task: `t${'x'.repeat(50)}` })]);
  const [, , , , , , section, ...bars] = gantt(spans, START).split('\n');
  assert.match(section!, /^ {2}section [\w?[\] .…]{1,28}$/u);
  assert.equal(bars.length, 1);
});

test('of a task that restarts for hours the newest attempts are drawn, with their true numbers', () => {
  const many = Array.from({ length: 300 }, (_, i) => [
    happened('Started', i * 10),
    happened('Terminated', i * 10 + 5, { exit_code: '1' }),
  ]).flat();
  const spans = spansOf(many);
  const bars = gantt(spans, START).split('\n').slice(7);
  assert.equal(bars.length, 80);
  assert.equal(leftOut(spans), 220);
  assert.match(bars.at(-1)!, /^ {2}try 300, exit 1/);
});
