import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { annotations } from '../../src/report/annotations.ts';
import { foldLine } from '../../src/report/fold.ts';
import type { Host } from '../../src/report/host.ts';
import { labJob } from '../lab/jobspec.ts';
import { labImages } from '../support/lab.ts';
import { startRunner } from '../support/runner.ts';
import { annotationTexts, jobFile } from './place.ts';

describe('the log of a step', () => {
  before(labImages);

  test('a phase is a group; after a failure the last 20 lines of the task stand below, and act as no command', async () => {
    await using runner = await startRunner();
    const script = 'i=1; while [ $i -le 30 ]; do echo "::error::line $i"; i=$((i + 1)); done; exit 3';
    const inputs = jobFile(runner, labJob({ command: '/bin/sh', args: ['-c', script] }));
    const { log, summary } = await (await runner.uses({ inputs })).ended;
    assert.deepEqual(
      log.groups.map(({ title }) => title),
      ['Plan of webapp-migration', 'Run of webapp-migration'],
    );
    const [, run] = log.groups;
    assert.equal(run!.lines.filter((line) => line.startsWith('::error::line')).length, 30);
    const below = log.lines.slice(log.lines.indexOf('Last output of migration[0]:') + 1);
    assert.deepEqual(
      below,
      Array.from({ length: 20 }, (_, i) => `::error::line ${i + 11}`),
    );
    assert.equal(log.annotations.length, 1);
    assert.match(summary, /^### ❌ <code>webapp-migration<\/code>: failed/);
    assert.match(summary, /```mermaid\n/);
    assert.match(
      summary,
      /\[Jobspec\]\(https:\/\/github\.com\/octocat\/webapp\/blob\/ffac537\w+\/job\.nomad\)/,
    );
  });

  test('a run that is cancelled amid its output has its verdict as an annotation', async () => {
    await using runner = await startRunner();
    const text = labJob({ command: '/bin/sh', args: ['-c', 'echo started; sleep 30'] });
    const step = await runner.uses({ inputs: jobFile(runner, text) });
    await step.line(/^started$/);
    const cancelled = await step.cancel();
    assert.equal(cancelled.log.annotations.length, 1);
    assert.match(annotationTexts(cancelled, 'error')[0]!, /^Cancelled: /);
  });

  test('a runner that is slow to read slows the task down; nothing piles up, and nothing is lost', async () => {
    await using runner = await startRunner();
    const [lines, line] = [300_000, 'x'.repeat(200)];
    const script = `echo begun; yes ${line} | head -n ${lines}; echo done`;
    const step = await runner.uses({
      inputs: jobFile(runner, labJob({ command: '/bin/sh', args: ['-c', script] })),
    });
    await step.line(/^begun$/);
    const goOn = step.stall();
    const memory = (): number =>
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${step.pid}/status`, 'utf8'))![1]) / 1024;
    // All of it would be there long since, if it were taken.
    await delay(3000);
    assert.ok(memory() < 150, `${memory()} MB`);
    goOn();
    const { conclusion, log } = await step.ended;
    assert.equal(conclusion, 'success');
    assert.equal(log.lines.filter((each) => each === line).length, lines);
    assert.ok(log.lines.includes('done'));
  });

  test('of many problems the first nine are annotations, the tenth counts the others, the log has all', async () => {
    await using runner = await startRunner();
    const wrong = Array.from({ length: 14 }, (_, i) => `wrong_${i} = 1`).join('\n');
    const inputs = jobFile(runner, labJob().replace('type        = "batch"', `type = "batch"\n${wrong}`));
    const step = await (await runner.uses({ inputs })).ended;
    const errors = annotationTexts(step, 'error');
    assert.equal(errors.length, 10);
    assert.match(errors[9]!, /^5 more errors: the log of this step has them all/);
    assert.equal(step.log.lines.filter((line) => /^job\.nomad:\d+:\d+: error:/.test(line)).length, 14);
  });
});

test('ten annotations of a kind are all shown; kinds do not take room from one another', () => {
  const shown: string[] = [];
  const annotate: Host['annotate'] = (level, message) => void shown.push(`${level} ${message}`);
  const room = annotations({ annotate } as Host);
  for (let i = 1; i <= 10; i++) room.add('warning', String(i));
  for (let i = 1; i <= 12; i++) room.add('notice', String(i));
  room.close();
  assert.deepEqual(
    shown.filter((text) => text.startsWith('warning')),
    Array.from({ length: 10 }, (_, i) => `warning ${i + 1}`),
  );
  assert.equal(shown.at(-1), 'notice 3 more notices: the log of this step has them all.');
});

test('a long line is parted at blanks, and nothing of it is lost', () => {
  const words = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
  const folded = foldLine(words);
  assert.ok(folded.length > 1);
  for (const line of folded) assert.ok(line.length <= 1024, `${line.length}`);
  assert.equal(folded.map((line, i) => (i === 0 ? line : line.replace('  ↳ ', ''))).join(' '), words);
});

test('what holds no blank is not parted: half of a secret would be shown', () => {
  const token = 'x'.repeat(3000);
  assert.deepEqual(foldLine(token), [token]);
  assert.deepEqual(foldLine(`key ${token} end`), ['key', `  ↳ ${token}`, '  ↳ end']);
  assert.deepEqual(foldLine('short'), ['short']);
  assert.deepEqual(foldLine(''), ['']);
});
