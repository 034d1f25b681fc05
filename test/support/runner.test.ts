import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type RunnerOptions, startRunner } from './runner.ts';

const action = join(import.meta.dirname, 'fixtures/action');
const fixture = (options: RunnerOptions = {}): ReturnType<typeof startRunner> =>
  startRunner({ action, ...options });

test('inputs have their defaults, files are read, and the environment reaches later steps', async () => {
  await using runner = await fixture();
  const first = await (await runner.uses({ inputs: { script: 'files' } })).ended;
  assert.equal(first.conclusion, 'success');
  assert.deepEqual(first.log.lines, ['words both, later undefined, cwd is workspace true']);
  assert.deepEqual(first.outputs, { plain: 'a=b<<c', text: 'one\n\ntwo' });
  assert.deepEqual(first.path, ['/opt/bin']);
  assert.equal(first.summary, '# Done with ***\n');

  const second = await (await runner.uses({ inputs: { script: 'files', 'two words': 'x' } })).ended;
  assert.deepEqual(second.log.lines, ['words x, later yes, cwd is workspace true']);
});

test('the post step gets the state that main saved', async () => {
  await using runner = await fixture();
  const step = await runner.uses({ inputs: { script: 'files' } });
  const post = await step.post();
  assert.deepEqual(post.log.lines, ['post knows c0ffee']);
});

test('workflow commands are carried out as the runner does, and not while they are stopped', async () => {
  await using runner = await fixture();
  const { conclusion, exitCode, log } = await (await runner.uses({ inputs: { script: 'commands' } })).ended;
  assert.equal(conclusion, 'failure');
  assert.equal(exitCode, 3);
  assert.deepEqual(log.lines, [
    'text ::notice::in the middle is text',
    '::unknown::is text',
    'half',
    'inside',
    '::error::foreign',
    '##[add-mask]inside',
    '::token-2::',
    'the *** is out',
    'no line end',
  ]);
  assert.deepEqual(log.groups, [
    { title: 'Outer', lines: ['inside', '::error::foreign', '##[add-mask]inside', '::token-2::'] },
  ]);
  assert.deepEqual(
    log.annotations.filter(({ level }) => level !== 'warning'),
    [
      {
        level: 'error',
        message: '50% of\ntwo lines',
        properties: { file: 'a,b.nomad', line: '3', title: 'Bad: one' },
      },
      { level: 'notice', message: 'found]', properties: { title: 'x;y' } },
      { level: 'notice', message: 'after a carriage return', properties: {} },
    ],
  );
  assert.deepEqual(log.refused, ['::set-output name=old::value']);
});

test('of each level ten annotations are kept', async () => {
  await using runner = await fixture();
  const { log } = await (await runner.uses({ inputs: { script: 'commands' } })).ended;
  const warnings = log.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  assert.deepEqual(warnings, ['indented', '0', '1', '2', '3', '4', '5', '6', '7', '8']);
});

test('a summary over 1 MiB is dropped with an error', async () => {
  await using runner = await fixture();
  const { conclusion, summary, log } = await (await runner.uses({ inputs: { script: 'summary' } })).ended;
  assert.equal(conclusion, 'success');
  assert.equal(summary, '');
  assert.match(log.annotations[0]!.message, /size of 1024k/);
});

test('an output file the runner cannot read fails the step', async () => {
  await using runner = await fixture();
  const step = await runner.uses({ inputs: { script: 'bad-output' } });
  await assert.rejects(step.ended, /Matching delimiter not found 'EOF'/);
});

const cancellations: [string, string, { lines: string[]; exitCode: number | null; signal: string | null }][] =
  [
    ['SIGINT', 'SIGINT', { lines: ['ready', 'got SIGINT'], exitCode: 0, signal: null }],
    ['SIGTERM', 'SIGTERM', { lines: ['ready', 'got SIGINT', 'got SIGTERM'], exitCode: 0, signal: null }],
    [
      'nothing',
      'SIGKILL',
      { lines: ['ready', 'got SIGINT', 'got SIGTERM'], exitCode: null, signal: 'SIGKILL' },
    ],
  ];
for (const [heeded, last, expected] of cancellations) {
  test(`a cancelled step that heeds ${heeded} ends with ${last}`, async () => {
    await using runner = await fixture({ patience: { interrupt: 200, terminate: 200 } });
    const step = await runner.uses({ inputs: { script: 'signals' }, env: { EXIT_ON: heeded } });
    await step.line(/ready/);
    const { conclusion, exitCode, signal, log } = await step.cancel();
    assert.deepEqual({ lines: log.lines, exitCode, signal }, expected);
    assert.equal(conclusion, 'cancelled');
  });
}

test('after a kill the state saved before it reaches the post step', async () => {
  await using runner = await fixture();
  const step = await runner.uses({ inputs: { script: 'signals' } });
  await step.line(/ready/);
  const { conclusion, signal } = await step.kill();
  assert.deepEqual({ conclusion, signal }, { conclusion: 'failure', signal: 'SIGKILL' });
  assert.deepEqual((await step.post()).log.lines, ['post knows c0ffee']);
});

test('waiting for a line of a step that has ended without it is an error', async () => {
  await using runner = await fixture();
  const step = await runner.uses({ inputs: { script: 'files' } });
  await assert.rejects(step.line(/never/), /ended without a line that matches \/never\//);
});

test('a disposed runner leaves neither processes nor folders', async () => {
  const runner = await fixture();
  const step = await runner.uses({ inputs: { script: 'signals' } });
  await step.line(/ready/);
  await runner[Symbol.asyncDispose]();
  assert.equal((await step.ended).signal, 'SIGKILL');
  assert.throws(() => process.kill(step.pid, 0), { code: 'ESRCH' });
  assert.equal(existsSync(runner.workspace), false);
});
