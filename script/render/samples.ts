import { renderMark } from '../../src/github/identity.ts';
import { planComment } from '../../src/report/comment.ts';
import type { RunEvent } from '../../src/report/events.ts';
import type { Outcome } from '../../src/report/outcome.ts';
import { summaryReporter } from '../../src/report/summary.ts';
import { SUMMARY_BYTES } from '../../src/report/summary-markdown.ts';
import { decision, planOf } from '../../test/plan/plans.ts';
import * as runs from '../../test/report/runs.ts';

const RUN_URL = 'https://github.com/octocat/webapp/actions/runs/1658821493/attempts/1';
const JOBSPEC_URL = 'https://github.com/octocat/webapp/blob/ffac537/jobs/migration.nomad';
const ALLOCATION = 'webapp-migration.migration[0]';
const EARLIER = { status: 'complete', at: (runs.START - 86_400_000) * 1e6 };

const PLAN = planOf(
  {
    task: {
      Env: { INVOCATION: '12346', SOME_VAR: 'SOME_VALUE', LOCK_TIMEOUT: '5s' },
      Config: { image: 'registry.example.com/webapp:0.2', command: '/migration.sh' },
    },
  },
  { Ignore: 3 },
  {
    decisions: [
      decision({ fields: ['Env[LOCK_TIMEOUT]', 'Config[image]'], lastResult: EARLIER }),
      ...[0, 1, 2].map(() =>
        decision({
          action: 'ignore',
          rule: 'earlier-version',
          reason: 'completed under an earlier version',
          fields: [],
          lastResult: EARLIER,
          ifUnchanged: 'stays as it is',
        }),
      ),
    ],
  },
);

const QUIET_RUN: RunEvent[] = [
  runs.submitted([{ name: ALLOCATION, action: 'place', reason: 'the job changed' }]),
  runs.waiting(runs.allocation()),
  runs.happened('Received', 3000),
  runs.happened('Started', 4000),
  runs.happened('Terminated', 9000, { exit_code: '0' }),
];

const WIDE_RUN: RunEvent[] = [0, 1, 2, 3].flatMap((i) => {
  const of = {
    allocation: runs.allocation(`webapp-migration.shard-europe[${i}]`, `id-${i}`),
    task: 'migration',
  };
  return [
    runs.happened('Received', i * 200, {}, of),
    runs.happened('Started', 1500 + i * 700, {}, of),
    runs.happened('Terminated', 61_000 + i * 9000, { exit_code: i === 2 ? '1' : '0' }, of),
    ...(i === 2
      ? [
          runs.happened('Restarting', 79_000, {}, of),
          runs.happened('Started', 94_000, {}, of),
          runs.happened('Terminated', 150_000, { exit_code: '0' }, of),
        ]
      : []),
  ];
});

const WIDE: Outcome = runs.outcome({
  durationMs: 150_000,
  allocations: [0, 1, 2, 3].map((i) =>
    runs.allocationOutcome({
      id: `id-${i}`,
      name: `webapp-migration.shard-europe[${i}]`,
      tasks: [runs.taskOutcome({ restarts: i === 2 ? 1 : 0, durationMs: 60_000 + i * 9000 })],
    }),
  ),
});

/** What to look at: the markdown by name, and how many diagrams are in it. */
export const SAMPLES: Record<string, { markdown: string; diagrams: number }> = {
  comment: { markdown: comment(), diagrams: 0 },
  'comment-stale': {
    markdown: `> [!WARNING]\n> **Out of date**: this is about aaaaaaa, and the pull request has moved on to bbbbbbb.\n\n${comment()}`,
    diagrams: 0,
  },
  'summary-failed': { markdown: summary(runs.FAILING_RUN, runs.FAILED), diagrams: 1 },
  'summary-completed': { markdown: summary(QUIET_RUN, runs.outcome({ durationMs: 9000 })), diagrams: 1 },
  'summary-wide': { markdown: summary(WIDE_RUN, WIDE), diagrams: 1 },
  'summary-nothing': {
    markdown: summary(
      [runs.submitted([{ name: ALLOCATION, action: 'ignore', reason: 'completed under this version' }])],
      runs.outcome({
        outcome: 'nothing-to-do',
        reason:
          'job "webapp-migration" version 3: everything had completed before, and the file is unchanged',
        durationMs: 80,
        allocations: [runs.allocationOutcome({ ranNow: false })],
      }),
    ),
    diagrams: 0,
  },
};

function comment(): string {
  const mark = renderMark({
    format: 1,
    job: 'webapp-migration',
    namespace: 'default',
    leg: 'plan',
    head: 'a'.repeat(40),
    stale: false,
  });
  const options = {
    file: 'jobs/migration.nomad',
    head: 'a'.repeat(40),
    runUrl: RUN_URL,
    stampKey: 'INVOCATION',
  };
  return mark + planComment(PLAN, options, 60_000);
}

function summary(events: readonly RunEvent[], outcome: Outcome): string {
  let now = runs.START;
  const reporter = summaryReporter([], () => now);
  for (const event of events) reporter.event(event);
  now += outcome.durationMs;
  const links = [{ text: 'Jobspec', url: JOBSPEC_URL }];
  return reporter.markdown(outcome, { plan: PLAN, stampKey: 'INVOCATION', links, maxBytes: SUMMARY_BYTES });
}
