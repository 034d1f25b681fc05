import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaks } from '../../src/action/leaks.ts';
import { postComment } from '../../src/github/comment.ts';
import { formatPlan } from '../../src/plan/format.ts';
import { planJson } from '../../src/plan/json.ts';
import { maskPlan } from '../../src/plan/mask.ts';
import { hiding, masker } from '../../src/plan/masker.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { secretParts } from '../../src/plan/secret-parts.ts';
import { planComment } from '../../src/report/comment.ts';
import { summaryReporter } from '../../src/report/summary.ts';
import { SUMMARY_BYTES } from '../../src/report/summary-markdown.ts';
import { decision, planOf } from '../plan/plans.ts';
import {
  allocationOutcome,
  happened,
  outcome,
  printed,
  START,
  submitted,
  taskOutcome,
} from '../report/runs.ts';
import { startGitHub } from '../support/github/server.ts';
import { StepLog } from '../support/step-log.ts';
import { found, output } from './leak-finder.ts';
import { type SecretShape, SHAPES } from './secret-shapes.ts';

function planWith({ secret, parts }: SecretShape): Plan {
  const all = [secret, ...parts];
  const Env = Object.fromEntries(all.map((text, i) => [`SECRET_${i}`, `before ${text} after`]));
  return planOf(
    { task: { Env, Config: { image: 'webapp:0.1', args: all } }, group: { Meta: { [secret]: '1' } } },
    {},
    {
      warnings: all,
      refusal: secret,
      unchecked: all,
      decisions: [decision({ reason: secret, fields: all.map((text) => `Env[${text}]`) })],
    },
  );
}

const COMMENT = { file: 'x.nomad', head: 'a'.repeat(40), runUrl: null, stampKey: 'INVOCATION' };

test('there are 50 shapes, and unmasked every one of them is found', () => {
  assert.equal(SHAPES.length, 50);
  for (const shape of SHAPES.filter(({ secret }) => secret !== '***')) {
    assert.notDeepEqual(found(shape, output(shape)), [], shape.name);
    assert.notDeepEqual(found(shape, planComment(planWith(shape), COMMENT, 60_000)), [], shape.name);
  }
});

test('the stream of a task is clean, wherever it is cut', () => {
  for (const [i, shape] of SHAPES.entries()) {
    const bytes = Buffer.from(output(shape));
    const size = 1 + ((i * 7) % 31);
    const scrub = hiding(secretParts(shape.secret)).stream();
    const shown: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size) shown.push(scrub.push(bytes.subarray(at, at + size)));
    const text = Buffer.concat([...shown, scrub.end()]).toString();
    assert.deepEqual(found(shape, text), [], shape.name);
    assert.match(text, /^plain \*/);
  }
});

test('line by line, as events and as the log of a workflow shows them, it is clean', () => {
  for (const shape of SHAPES) {
    const mask = masker(secretParts(shape.secret));
    const log = new StepLog();
    for (const leak of leaks(shape.secret)) log.masks.push(leak);
    const lines = output(shape).split('\n');
    assert.deepEqual(found(shape, lines.map(mask).join('\n')), [], shape.name);
    for (const line of lines) log.add(line);
    assert.deepEqual(found(shape, log.lines.join('\n')), [], `${shape.name}, by add-mask`);
  }
});

test('a plan is clean in every form', () => {
  for (const shape of SHAPES) {
    const plan = maskPlan(planWith(shape), secretParts(shape.secret));
    const text = { verbose: true, color: false, path: 'x.nomad', flags: [], now: 0, table: JSON.stringify };
    const forms = [
      formatPlan(plan, text),
      JSON.stringify(planJson(plan)),
      planComment(plan, COMMENT, 60_000),
    ];
    for (const form of forms) assert.deepEqual(found(shape, form), [], shape.name);
  }
});

test('the summary of a failed run is clean', () => {
  for (const shape of SHAPES) {
    const secrets = secretParts(shape.secret);
    const summary = summaryReporter(secrets, () => START);
    summary.event(
      submitted([{ name: 'webapp-migration.migration[0]', action: 'place', reason: shape.secret }]),
    );
    summary.event(happened('Started', 0));
    // Only the last 20 lines are shown: every line gets its turn.
    const lines = output(shape).split('\n');
    for (let i = 0; i < lines.length; i += 20) {
      for (const line of lines.slice(i, i + 20)) summary.event(printed(line));
      const failed = allocationOutcome({
        clientStatus: 'failed',
        tasks: [taskOutcome({ failed: true, exitCode: 1 })],
      });
      const ended = outcome({ outcome: 'failed', reason: `it said ${shape.secret}`, allocations: [failed] });
      const plan = maskPlan(planWith(shape), secrets);
      const text = summary.markdown(ended, {
        plan,
        stampKey: 'INVOCATION',
        links: [],
        maxBytes: SUMMARY_BYTES,
      });
      assert.deepEqual(found(shape, text), [], shape.name);
    }
  }
});

test('what reaches GitHub as a comment is clean, its hidden mark too', async () => {
  await using github = await startGitHub();
  const pullRequest = { number: 7, headSha: 'a'.repeat(40) };
  const event = { name: 'pull_request', repository: 'octocat/webapp', pullRequest, foreignHead: false };
  for (const shape of SHAPES.slice(0, 10)) {
    const mask = masker(secretParts(shape.secret));
    const plan = maskPlan(planWith(shape), secretParts(shape.secret));
    const posted = await postComment({
      env: github.env,
      token: 'workflow-token',
      event,
      identity: { job: mask(`job ${shape.secret}`), namespace: 'default', leg: mask(shape.secret) },
      history: 'update',
      text: (maxBytes) => planComment(plan, COMMENT, maxBytes),
    });
    assert.equal(posted.posted, true);
    assert.deepEqual(found(shape, github.comments.map(({ body }) => body).join('\n')), [], shape.name);
  }
});
