import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { startGitHub } from '../support/github/server.ts';
import { labImages } from '../support/lab.ts';
import { type Runner, type StepResult, startRunner } from '../support/runner.ts';
import { found } from './leak-finder.ts';
import { annotationTexts, eventEnv, jobFile, stateOf } from './place.ts';
import { SHAPES } from './secret-shapes.ts';

before(labImages);

const PRINTED = SHAPES.map((shape, index) => ({ ...shape, variable: `S${index}` }));

const INPUT = PRINTED.map(
  ({ variable, secret }) => `${variable}<<END-${variable}\n${secret}\nEND-${variable}`,
).join('\n');

/** Prints every secret as it is, in base64, and three bytes at a time; then fails. */
const SCRIPT = `${PRINTED.map(({ variable }) =>
  [
    `printf '%s\\n' "$${variable}"`,
    `printf '%s' "$${variable}" | base64`,
    `printf '%s' "$${variable}" | dd bs=3 2>/dev/null; echo`,
  ].join('; '),
).join('; ')}; exit 3`;

function secretJob(change: Record<string, string> = {}): string {
  const env = PRINTED.map(({ variable }) => [variable, `\${secret.${variable}}`]);
  return labJob({
    command: '/bin/sh',
    args: ['-c', SCRIPT],
    env: { ...Object.fromEntries(env), ...change },
  });
}

/** Everything that a step wrote, by where it is. */
function written(step: StepResult, runner: Runner): Record<string, string> {
  const state = stateOf(runner);
  const files = existsSync(state)
    ? globSync('**', { cwd: state }).filter((file) => statSync(join(state, file)).isFile())
    : [];
  return {
    log: step.log.lines.join('\n'),
    annotations: JSON.stringify(step.log.annotations),
    groups: step.log.groups.map(({ title }) => title).join('\n'),
    outputs: Object.values(step.outputs).join('\n'),
    state: Object.values(step.state).join('\n'),
    summary: step.summary,
    ...Object.fromEntries(files.map((file) => [file, readFileSync(join(state, file)).toString('latin1')])),
  };
}

function hunt(places: Record<string, string>): void {
  for (const [place, text] of Object.entries(places)) {
    for (const shape of PRINTED) assert.deepEqual(found(shape, text), [], `${shape.name} in ${place}`);
  }
}

const KEPT_OUTPUT = /alloc\/logs\/.*\.stdout\.0$/;

for (const driver of ['docker', 'raw_exec']) {
  test(`50 secrets that a failing task of ${driver} prints stand nowhere, though the runner masks nothing`, async () => {
    await using runner = await startRunner({ masking: false });
    const job = secretJob().replace('driver = "docker"', `driver = "${driver}"`);
    const file = jobFile(runner, driver === 'docker' ? job : job.replace(/(image|network_mode) += .*/g, ''));
    const inputs = { ...file, secrets: INPUT, allow: 'raw_exec' };
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.outputs.outcome, 'failed', step.log.lines.join('\n'));
    assert.equal(step.outputs['exit-code'], '3');
    assert.ok(step.log.lines.filter((line) => line.includes('***')).length > 100, 'they were printed');
    const places = written(step, runner);
    assert.ok(Object.keys(places).some((name) => name.endsWith('state.db')));
    const [, output = ''] = Object.entries(places).find(([name]) => KEPT_OUTPUT.test(name)) ?? [];
    assert.ok(output.includes('*'.repeat(5000)), 'the output is kept');
    hunt(places);
  });
}

test('killed amid its secrets, a task is settled by the post step, and they stand nowhere', async () => {
  await using runner = await startRunner({ masking: false });
  const job = secretJob().replace(
    JSON.stringify(SCRIPT),
    JSON.stringify(`trap '(${SCRIPT})' TERM; echo begun; (${SCRIPT}); echo waiting; sleep 60 & wait`),
  );
  const inputs = { ...jobFile(runner, job), secrets: INPUT };
  const step = await runner.uses({ inputs });
  await step.line(/^begun$/);
  const killed = await step.kill();
  const post = await step.post();
  assert.equal(annotationTexts(post, 'warning').length, 1, post.log.lines.join('\n'));
  const places = written(killed, runner);
  const [, output = ''] = Object.entries(places).find(([name]) => KEPT_OUTPUT.test(name)) ?? [];
  // As it is, and three bytes at a time; before the stop, and after it.
  assert.equal(output.split('*'.repeat(5000)).length - 1, 4, 'all of it is kept');
  hunt({ ...places, ...written(post, runner) });
});

test('secrets in the file itself stand in no plan, no comment, no summary', async () => {
  await using github = await startGitHub();
  await using runner = await startRunner({ masking: false, env: github.env });
  // One of the secrets is a row of the same letter.
  const sha = 'c0ffee00'.repeat(5);
  github.pulls.set(7, { head: sha, locked: false });
  const env = eventEnv(runner, 'pull_request', {
    repository: { full_name: 'octocat/webapp' },
    pull_request: { number: 7, head: { sha, repo: { full_name: 'octocat/webapp' } } },
  });
  const plain = PRINTED.filter(({ secret }) => /^[\w:/.@=-]+$/.test(secret) && secret.length > 4);
  assert.ok(plain.length >= 6);
  const literal = Object.fromEntries(
    plain.map(({ secret }, index) => [`LITERAL_${index}`, `before ${secret} after`]),
  );
  const inputs = { ...jobFile(runner, secretJob(literal)), secrets: INPUT, command: 'plan' };
  const step = await (await runner.uses({ inputs, env })).ended;
  assert.equal(step.conclusion, 'success', step.log.lines.join('\n'));
  assert.equal(github.comments.length, 1);
  hunt({ ...written(step, runner), comment: github.comments.map(({ body }) => body).join('\n') });
});

test('a secret that was not handed over fails the task, and names it', async () => {
  await using runner = await startRunner();
  const job = labJob({ env: { URL: '${secret.DATABASE_URL}' } });
  const step = await (await runner.uses({ inputs: { ...jobFile(runner, job), secrets: 'OTHER=x1234' } }))
    .ended;
  assert.equal(step.conclusion, 'failure');
  assert.match(step.log.lines.join('\n'), /secret\.DATABASE_URL/);
});

test('a new value of a secret is no change of the job', async () => {
  await using runner = await startRunner();
  const inputs = jobFile(runner, labJob({ env: { URL: '${secret.DATABASE_URL}' } }));
  const run = async (value: string) =>
    (await runner.uses({ inputs: { ...inputs, secrets: `DATABASE_URL=${value}` } })).ended;
  assert.equal((await run('postgres://alice:one@db/app')).outputs.outcome, 'completed');
  assert.equal((await run('postgres://alice:two@db/app')).outputs.outcome, 'nothing-to-do');
});
