import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planMarkdown } from '../../src/plan/markdown.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { decision, planOf } from './plans.ts';

const OPTIONS = { title: 'Plan', maxBytes: 60_000, pointer: 'The log has it all.', stampKey: 'INVOCATION' };

function firstLine(plan: Plan): string {
  return planMarkdown(plan, OPTIONS).split('\n')[0]!;
}

const HEADLINES: [Parameters<typeof planOf>, string][] = [
  [[{}], 'will run 1 allocation of <code>webapp-migration</code>; 12 earlier invocations stay'],
  [
    [{}, { Ignore: 1, Place: 0 }],
    'nothing of <code>webapp-migration</code> will run; 1 earlier invocation stays',
  ],
  [
    [{}, { Ignore: 0, Place: 0, DestructiveUpdate: 1 }],
    'will run 1 allocation and stop 1 allocation of <code>webapp-migration</code>',
  ],
  [
    [{}, { Ignore: 0, Place: 2, InPlaceUpdate: 1 }],
    'will run 2 allocations and update in place 1 allocation of <code>webapp-migration</code>',
  ],
  [
    [{}, { Ignore: 0 }, { decisions: [decision({ feasible: false })] }],
    'nothing of <code>webapp-migration</code> will run; 1 allocation cannot be placed',
  ],
  [
    [
      {},
      { Ignore: 0, Place: 0, DestructiveUpdate: 1 },
      { decisions: [decision({ action: 'replace', feasible: false })] },
    ],
    'nothing of <code>webapp-migration</code> will run; 1 allocation cannot be placed',
  ],
  [
    [
      {},
      { Ignore: 1, Place: 0 },
      { decisions: [decision({ action: 'ignore', lastResult: { status: 'running', at: 0 } })] },
    ],
    'nothing of <code>webapp-migration</code> will run; 1 running goes on',
  ],
  [
    [{}, {}, { refusal: 'commit a is older than <b>' }],
    'nothing of <code>webapp-migration</code> will run: commit a is older than &#60;b&#62;',
  ],
];

test('the first line says it all', () => {
  for (const [plan, sentence] of HEADLINES) assert.equal(firstLine(planOf(...plan)), `**Plan**: ${sentence}`);
});

test('signs stand in the first column, and the stamp stands apart', () => {
  const plan = planOf({
    task: {
      Env: { INVOCATION: '12346', NEW: '1' },
      Config: { image: 'webapp:0.2', command: '/migration.sh' },
    },
  });
  assert.deepEqual(planMarkdown(plan, OPTIONS).split('\n').slice(2), [
    'Stamp <code>INVOCATION</code> of <code>migration</code>: <code>12345</code> → <code>12346</code>',
    '',
    '<details open><summary>Diff</summary>',
    '',
    '```diff',
    '!    Job: "webapp-migration"',
    '!    Task Group: "migration" (1 create, 12 ignore)',
    '!      Task: "migration" (forces create/destroy update)',
    '+        Env[NEW]:      "1"',
    '-        Env[SOME_VAR]: "SOME_VALUE"',
    '!        Config {',
    '           command: "/migration.sh"',
    '!          image:   "webapp:0.1" => "webapp:0.2"',
    '         }',
    '```',
    '',
    '</details>',
  ]);
});

test('one row per decision; those that leave things alone fold away, old ones counted together', () => {
  const stays = decision({ action: 'ignore', rule: 'earlier-version', fields: [] });
  const plan = planOf({}, {}, { decisions: [...Array.from({ length: 13 }, () => stays), decision()] });
  const rowsOf = (markdown: string): string[] => markdown.split('\n').filter((line) => line.startsWith('| '));
  const [acting, staying] = planMarkdown(plan, OPTIONS).split('<details><summary>Allocations that stay');
  assert.equal(rowsOf(acting!).length, 2 + 1);
  assert.equal(
    rowsOf(acting!)[2],
    '| run | <code>migration&#91;0&#93;</code> | the job changed (<code>changed-runs-again</code>) | <code>Env&#91;INVOCATION&#93;</code> |  | runs again unless it completed |',
  );
  assert.equal(rowsOf(staying!).length, 2 + 10 + 1);
  assert.match(rowsOf(staying!).at(-1)!, /^\| ignore \| … 3 more \|/);
  assert.equal(rowsOf(planMarkdown(plan, { ...OPTIONS, verbose: true })).length, 2 + 1 + 2 + 13);
});

test('what stays is shown unfolded when it is all there is, and so is a short diff', () => {
  const only = planOf({}, {}, { decisions: [decision({ action: 'ignore' })] });
  assert.match(
    planMarkdown(only, OPTIONS),
    /<details open><summary>Allocations that stay as they are<\/summary>/,
  );
  const env = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`KEY_${i}`, '1']));
  assert.match(planMarkdown(planOf({ task: { Env: env } }), OPTIONS), /<details><summary>Diff/);
});

test('a plan that does not fit loses whole lines and says where they are', () => {
  const env = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`KEY_${i}`, 'v'.repeat(40)]));
  const decisions = Array.from({ length: 200 }, () => decision());
  const markdown = planMarkdown(planOf({ task: { Env: env } }, {}, { decisions }), {
    ...OPTIONS,
    maxBytes: 8000,
  });
  assert.ok(Buffer.byteLength(markdown) <= 8000);
  assert.ok(Buffer.byteLength(markdown) > 7000);
  assert.match(markdown, /\n```\n\n<\/details>\n/);
  assert.match(markdown, /\n\| .*runs again unless it completed \|\n/);
  assert.ok(markdown.endsWith('_Shortened to fit. The log has it all._'));
  for (const line of markdown.split('\n').filter((each) => each.includes('KEY_')))
    assert.match(line, /"v{40}"$/);
});

/** Text that would like to be more than text. */
const hostile = fc
  .array(
    fc.constantFrom(
      '```',
      '`',
      '|',
      '\n',
      '<b>',
      '</details>',
      '@team',
      '#12',
      '\\',
      '$(x)',
      '*',
      '](x)',
      'a',
      '~~~',
      '&lt;',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

test('foreign text stays within its fence, its cell and its line', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, other) => {
      const plan = planOf(
        { job: { ID: `j${text}` }, task: { Env: { [`K${other}`]: text }, Config: { [`c${text}`]: other } } },
        {},
        {
          decisions: [decision({ name: text, reason: other, fields: [text] })],
          warnings: [text],
          unchecked: [other],
        },
      );
      const [outside, inside] = splitFences(planMarkdown(plan, OPTIONS));
      assert.doesNotMatch(outside, /<(?!\/?(details( open)?|summary|code)>)|@(?!&#8203;)|`|\\|~~~/);
      assert.equal(
        (outside.match(/<details( open)?>/g) ?? []).length,
        (outside.match(/<\/details>/g) ?? []).length,
      );
      assert.ok(inside.split('\n').every((line) => /^[ +!-]/.test(line)));
      for (const row of outside.split('\n').filter((line) => line.startsWith('|'))) {
        assert.equal(row.split('|').length, 8);
      }
    }),
    { seed: 4 },
  );
});

test('the bound in bytes always holds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2048, max: 5000 }),
      fc.string({ unit: 'binary', maxLength: 3000 }),
      (maxBytes, text) => {
        const plan = planOf(
          { job: { ID: text }, task: { Env: { A: text, INVOCATION: text } } },
          {},
          { warnings: [text], decisions: [decision({ reason: text })] },
        );
        assert.ok(Buffer.byteLength(planMarkdown(plan, { ...OPTIONS, maxBytes })) <= maxBytes);
      },
    ),
    { seed: 4 },
  );
});

/** What is outside of the fenced block, and what is in it. A fence ends at the first line that is as long. */
function splitFences(markdown: string): [string, string] {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => /^`{3,}diff$/.test(line));
  const fence = /^`+/.exec(lines[start]!)![0];
  const end = lines.findIndex(
    (line, i) => i > start && /^ {0,3}`{3,}\s*$/.test(line) && line.trim().length >= fence.length,
  );
  assert.equal(lines[end], fence);
  return [
    [...lines.slice(0, start), ...lines.slice(end + 1)].join('\n'),
    lines.slice(start + 1, end).join('\n'),
  ];
}
