import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Workplace } from '../support/cli.ts';

const JOB = `job "raw" {
  type = "batch"
  group "g" {
    task "t" {
      driver = "raw_exec"
      env {
        PASSWORD = "\${secret.DB_PASSWORD}"
      }
      config {
        command = "/bin/sh"
        args    = ["-c", "echo it is $PASSWORD; printf '%s' \\"$PASSWORD\\" | wc -c"]
      }
    }
  }
}
`;
const RUN = ['run', '-allow', 'raw_exec', 'job.nomad'];

test('a secret is a variable of the environment that the flag names, and is neither shown nor stored', async () => {
  await using at = new Workplace({ DB_PASSWORD: 'hunter2-and-more' });
  at.file('job.nomad', JOB);
  const { code, out, err } = await at.oneoff(...RUN, '-secret', 'DB_PASSWORD');
  assert.equal(code, 0, err);
  assert.equal(out, 'it is ***\n16\n');
  const { Allocations } = await at.job('raw');
  const log = readFileSync(join(at.state, 'alloc', Allocations[0]!.ID, 'alloc/logs/t.stdout.0'), 'utf8');
  assert.doesNotMatch(log, /hunter2/);
  assert.doesNotMatch(JSON.stringify(await at.job('raw')), /hunter2/);
});

for (const [what, env, words, says] of [
  [
    'that was not handed over',
    {},
    [],
    /\$\{secret\.DB_PASSWORD\} is not known: hand it over with -secret DB_PASSWORD/,
  ],
  ['that is no variable', {}, ['-secret', 'DB_PASSWORD'], /there is no environment variable DB_PASSWORD/],
] as const) {
  test(`a secret ${what} ends the run before anything is registered`, async () => {
    await using at = new Workplace(env);
    at.file('job.nomad', JOB);
    const { code, err } = await at.oneoff(...RUN, ...words);
    assert.equal(code, 125);
    assert.match(err, says);
    assert.match((await at.oneoff('status')).out, /^No jobs|^$/);
  });
}
