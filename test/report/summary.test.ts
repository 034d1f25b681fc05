import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Plan } from '../../src/plan/plan.ts';
import { planComment } from '../../src/report/comment.ts';
import type { RunEvent } from '../../src/report/events.ts';
import type { Outcome } from '../../src/report/outcome.ts';
import { summaryReporter } from '../../src/report/summary.ts';
import { SUMMARY_BYTES, type SummaryOptions } from '../../src/report/summary-markdown.ts';
import { decision, planOf } from '../plan/plans.ts';
import {
  allocation,
  allocationOutcome,
  FAILED,
  FAILING_RUN,
  happened,
  outcome,
  printed,
  START,
  submitted,
  taskOutcome,
} from './runs.ts';

const OPTIONS: SummaryOptions = {
  plan: null,
  stampKey: 'INVOCATION',
  links: [{ text: 'Workflow run', url: 'https://github.com/octocat/webapp/actions/runs/1/attempts/1' }],
  maxBytes: SUMMARY_BYTES,
};

function summaryOf(
  events: readonly RunEvent[],
  ended: Outcome,
  options: Partial<SummaryOptions> = {},
  secrets: string[] = [],
) {
  const summary = summaryReporter(secrets, () => START + 12_500);
  for (const event of events) summary.event(event);
  return summary.markdown(ended, { ...OPTIONS, ...options });
}

const html = (markdown: string): string =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

test('a failed run: verdict first, then what failed and its last output, timeline, plan, links', () => {
  const text = summaryOf(FAILING_RUN, FAILED, { plan: planOf({}) });
  const parts = text.split('\n\n');
  assert.equal(parts[0], '### ❌ <code>webapp-migration</code>: failed');
  assert.equal(
    parts[1],
    'Job &#34;webapp-migration&#34; version 3&#58; task &#34;migration&#34; failed. Exit code 3, after 12.5s.',
  );
  assert.match(
    parts[2]!,
    /\n\| ❌ exit code 3 \| <code>migration&#91;0&#93;<\/code> \| 9\.0s \| 1 \| the job changed \|$/,
  );
  assert.match(parts[3]!, /^Last output of <code>migration&#91;0&#93;<\/code>:$/);
  assert.equal(
    parts[4],
    '```\nconnecting to the database\nconnecting to the database\nERROR: relation "users" does not exist\n```',
  );
  assert.match(parts[5]!, /^```mermaid\n[\s\S]*try 2, exit 3[\s\S]*\n```$/);
  assert.equal(parts[6], '<details><summary>Plan</summary>');
  assert.ok(
    text.endsWith('\n\n[Workflow run](https://github.com/octocat/webapp/actions/runs/1/attempts/1)\n'),
  );
});

const RESULTS: [Outcome, RegExp][] = [
  [outcome(), /✅ complete \|/],
  [
    outcome({ outcome: 'nothing-to-do', allocations: [allocationOutcome({ ranNow: false })] }),
    /☑️ complete before/,
  ],
  [
    outcome({
      allocations: [
        allocationOutcome({ tasks: [taskOutcome({ failed: true, exitCode: null, durationMs: null })] }),
      ],
    }),
    /❌ never ran \| \S+ \| {2}\| {2}\|/,
  ],
  [
    outcome({
      allocations: [
        allocationOutcome({ tasks: [taskOutcome({ failed: true, exitCode: 137, oomKilled: true })] }),
      ],
    }),
    /❌ out of memory, exit code 137/,
  ],
  [outcome({ allocations: [allocationOutcome({ desiredStatus: 'stop' })] }), /⏹️ stopped/],
  [outcome({ allocations: [allocationOutcome({ clientStatus: 'running' })] }), /▫️ running/],
];

test('each task has its row and its result', () => {
  for (const [ended, row] of RESULTS) assert.match(summaryOf([], ended), row);
});

test('every way to end has its sign', () => {
  const kinds = ['nothing-to-do', 'completed', 'failed', 'cancelled', 'timed-out', 'superseded'] as const;
  const heads = kinds.map((kind) => summaryOf([], outcome({ outcome: kind })).split('\n')[0]!);
  for (const head of heads) assert.match(head, /^### \S+ <code>webapp-migration<\/code>: [a-z ]+$/u);
});

test('a failed task without output says so', () => {
  assert.match(summaryOf([], FAILED), /\n\nNo output of <code>migration&#91;0&#93;<\/code>\.\n/);
});

/** Everything as long and as hostile as it gets. */
function hugeRun(text: string): { events: RunEvent[]; ended: Outcome; plan: Plan } {
  const names = Array.from({ length: 60 }, (_, i) => `webapp-migration.${text}[${i}]`);
  const allocations = names.map((name, i) =>
    allocationOutcome({
      id: `id-${i}`,
      name,
      tasks: [taskOutcome({ name: text, failed: true, exitCode: 1 })],
    }),
  );
  const events = names.flatMap((name, i) => {
    const of = { allocation: allocation(name, `id-${i}`), task: text };
    return [happened('Started', 0, {}, of), ...Array.from({ length: 25 }, () => printed(text.repeat(5), of))];
  });
  const decisions = names.map((name) => ({ name, action: 'place' as const, reason: text }));
  const plan = planOf(
    { job: { ID: text }, task: { Env: Object.fromEntries(names.map((name) => [name, text])) } },
    {},
    { decisions: names.map((name) => decision({ name, reason: text })), warnings: names.map(() => text) },
  );
  return {
    events: [submitted(decisions), ...events],
    ended: { ...FAILED, allocations, reason: text, jobId: text },
    plan,
  };
}

test('whatever happens, the summary stays within its bound and says how it ended', () => {
  for (const text of ['x'.repeat(3000), '`'.repeat(3000), '😀|<'.repeat(1000), '\n'.repeat(3000)]) {
    for (const maxBytes of [65_536, SUMMARY_BYTES]) {
      const { events, ended, plan } = hugeRun(text);
      const markdown = summaryOf(events, ended, { maxBytes, plan });
      assert.ok(Buffer.byteLength(markdown) <= maxBytes, `${Buffer.byteLength(markdown)} of ${maxBytes}`);
      assert.match(markdown, /^### ❌ /);
      assert.match(markdown, /\[Workflow run\]/);
    }
  }
});

test('a comment stays within its bound, with its footer', () => {
  for (const text of ['x'.repeat(3000), '`'.repeat(3000), '`'.repeat(20_000)]) {
    const options = {
      file: 'jobs/migration.nomad',
      head: 'a'.repeat(40),
      runUrl: 'https://github.com/x',
      stampKey: 'INVOCATION',
    };
    const markdown = planComment(hugeRun(text).plan, options, 8192);
    assert.ok(Buffer.byteLength(markdown) <= 8192, String(Buffer.byteLength(markdown)));
    assert.match(
      markdown,
      /<sub>Plan of <code>jobs\/migration\.nomad<\/code> at aaaaaaa, made by \[the workflow run\]/,
    );
  }
});

const PIECES = [
  '```',
  '~~~',
  '`',
  '|',
  '\n',
  '<b>',
  '<!--',
  '-->',
  '</details>',
  '<script>',
  '@team',
  '#12',
  '\\',
  '*',
  '_',
  '](x)',
  '![',
  '&lt;',
  '    ',
  'a',
  '$x$',
  'https://x.test',
  'www.x.test',
  'GH-1',
  ':smile:',
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join(''));

test('foreign text stays text: no HTML, no link, no mention, no cell, no fence of its own', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, other) => {
      const of = { allocation: allocation(`webapp-migration.${other}[0]`), task: text };
      const ended = outcome({
        ...FAILED,
        jobId: text,
        reason: other,
        allocations: [
          allocationOutcome({
            name: of.allocation.Name,
            tasks: [taskOutcome({ name: text, failed: true, exitCode: 1 })],
          }),
        ],
      });
      const events = [
        submitted([{ name: of.allocation.Name, action: 'place', reason: text }]),
        happened('Started', 0, {}, of),
        printed(text, of),
        printed(other, of),
      ];
      const plan = planOf(
        { task: { Env: { [`K${text}`]: other } } },
        {},
        { decisions: [decision({ name: text, reason: other })] },
      );
      const rendered = html(summaryOf(events, ended, { plan }));
      const tags = new Set(
        [...rendered.matchAll(/<(\/?[a-z!][^\s>]*)/g)].map(([, tag]) => tag!.replace('/', '')),
      );
      for (const tag of tags)
        assert.match(
          tag,
          /^(h3|p|code|pre|table|thead|tbody|tr|th|td|details|summary|a|strong|em)$/,
          rendered,
        );
      assert.deepEqual(
        [...rendered.matchAll(/<a href="([^"]*)/g)].map(([, url]) => url),
        [OPTIONS.links[0]!.url],
      );
      assert.equal(rendered.match(/<details( open)?>/g)?.length, rendered.match(/<\/details>/g)?.length);
      // Within code nothing is a mention; in running text a zero-width space stands behind the sign.
      assert.doesNotMatch(rendered.replace(/<code[\s\S]*?<\/code>/g, ''), /[@#](?!\u200b)\w/);
      for (const table of rendered.match(/<table>[\s\S]*?<\/table>/g)!) {
        const cells = table.match(/<tr>[\s\S]*?<\/tr>/g)!.map((row) => row.match(/<t[dh]/g)!.length);
        assert.deepEqual([...new Set(cells)], [table.match(/<th>/g)!.length]);
      }
    }),
    { seed: 4, numRuns: 200 },
  );
});
