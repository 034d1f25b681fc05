import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

interface Mistake {
  name: string;
  job: string;
  env?: Record<string, string>;
  words?: string[];
  says: RegExp[];
}

const mistakes: Mistake[] = [
  {
    name: 'no Docker',
    job: labJob(),
    env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    says: [/\/nowhere\/docker\.sock/, /Start Docker/],
  },
  {
    name: 'a Docker that does not answer',
    job: labJob(),
    env: { DOCKER_HOST: 'tcp://127.0.0.1:1' },
    says: [/^Error: No Docker Engine at tcp:\/\/127\.0\.0\.1:1: nobody answers there\. Start Docker/],
  },
  { name: 'a syntax error', job: labJob().replace('{', '{{'), says: [/job\.nomad:1:\d+/, /\^/] },
  {
    name: 'an unknown attribute',
    job: labJob().replace('cpu ', 'cpus '),
    says: [/job\.nomad:\d+:\d+/, /cpus/, /Did you mean.*cpu/i],
  },
  {
    name: 'a missing file',
    job: labJob(),
    words: ['run', 'nowhere.nomad'],
    says: [/nowhere\.nomad/, /no such file/],
  },
  { name: 'a folder for a file', job: labJob(), words: ['run', '.'], says: [/folder/] },
  {
    name: 'a count that is no number',
    job: labJob({ count: 1 }).replace('count = 1', 'count = "x"'),
    says: [/job\.nomad:6:\d+/, /number/],
  },
  {
    name: 'a service job',
    job: labJob().replace('"batch"', '"service"'),
    says: [/job\.nomad:3:\d+/, /service/, /cluster/],
  },
  {
    name: 'an unknown flag',
    job: labJob(),
    words: ['run', '-stmap', 'x', 'job.nomad'],
    says: [/-stmap/, /did you mean -stamp/],
  },
  { name: 'no file', job: labJob(), words: ['run'], says: [/Usage: oneoff run/] },
  {
    name: 'a host path that is not allowed',
    job: labJob().replace('network_mode', 'volumes = ["/etc:/host"]\n network_mode'),
    says: [/job\.nomad:\d+:\d+/, /volumes: "\/etc" is outside/, /-allow volumes/],
  },
  {
    name: 'a file of the machine outside of the workspace',
    job: labJob({ env: { SECRET: '${file("/etc/passwd")}' } }),
    says: [/job\.nomad:\d+:\d+/, /\/etc\/passwd is outside of/],
  },
  {
    name: 'a stamp that needs a workflow',
    job: labJob(),
    words: ['run', '-stamp', 'run-number', 'job.nomad'],
    says: [/run-number/, /GITHUB_RUN_NUMBER/],
  },
];

describe('a mistake ends in one clear message and leaves nothing behind', () => {
  before(labImages);

  for (const { name, job, env, words = ['run', 'job.nomad'], says } of mistakes) {
    test(name, async () => {
      await using place = new Workplace(env);
      place.file('job.nomad', job);
      const { code, out, err } = await place.oneoff(...words);
      assert.equal(code, 125, err);
      assert.equal(out, '');
      for (const pattern of says) assert.match(err, pattern);
      assert.doesNotMatch(err, /\n\s+at .*\.ts/, 'no stack trace');
      assert.equal((await place.oneoff('status')).out, `No jobs in ${place.state}\n`);
    });
  }

  test('an image that is not there: the task fails as it would on Nomad, with the name of the image', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ image: 'webapp:9.9' }));
    const { code, err } = await place.oneoff('run', 'job.nomad');
    assert.equal(code, 125, err);
    assert.match(err, /webapp:9\.9/);
    const { Allocations } = await place.job('webapp-migration');
    assert.equal(Allocations[0]!.ClientStatus, 'failed');
  });

  test('a state folder that cannot be written names the folder and what to do', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    // Root may write anywhere: a file in the way stops everybody.
    writeFileSync(join(place.folder, 'blocked'), '');
    const { code, err } = await place.oneoff('run', '-state', 'blocked/state', 'job.nomad');
    assert.equal(code, 125);
    assert.match(err, /blocked\/state/);
    assert.match(err, /-state/);
  });

  test('a read-only command makes no state folder', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    assert.equal((await place.oneoff('plan', 'job.nomad')).code, 1);
    assert.equal((await place.oneoff('status')).code, 0);
    assert.equal((await place.oneoff('validate', 'job.nomad')).code, 0);
    assert.deepEqual(readdirSync(place.folder), ['job.nomad']);
  });

  test('a file that does not parse leaves what is registered as it is', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
    const before = await place.job('webapp-migration');
    place.file('job.nomad', labJob().replace('type ', 'tpye '));
    assert.equal((await place.oneoff('run', 'job.nomad')).code, 125);
    assert.deepEqual(await place.job('webapp-migration'), before);
  });

  test('validate names every problem of every file and exits with 1', async () => {
    await using place = new Workplace();
    mkdirSync(join(place.folder, 'jobs'));
    place.file('jobs/good.nomad', labJob());
    place.file('jobs/bad.nomad', labJob().replace('cpu ', 'cpus ').replace('type ', 'tpye '));
    const { code, out, err } = await place.oneoff('validate', 'jobs/*.nomad');
    assert.equal(code, 1);
    assert.equal(out, 'jobs/good.nomad: valid\n');
    assert.match(err, /jobs\/bad\.nomad:3:/);
    assert.match(err, /cpus/);
    assert.match(err, /errors? in 2 files/);
  });
});
