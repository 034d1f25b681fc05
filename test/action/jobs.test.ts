import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { labImages } from '../support/lab.ts';
import { startRunner } from '../support/runner.ts';
import { annotationTexts, eventEnv, jobFile, jobFiles } from './place.ts';

const printing = (job: string, text: string, code = 0): string =>
  labJob({ job, command: '/bin/sh', args: ['-c', `echo ${text}; exit ${code}`] });

describe('several jobs in one step', () => {
  before(labImages);

  test('they run in order, in the order given and by name within a glob; outputs are of the last, allocations of all', async () => {
    await using runner = await startRunner();
    mkdirSync(join(runner.workspace, 'jobs'));
    jobFiles(runner, {
      'jobs/2-b.nomad': printing('b', 'in-b'),
      'jobs/1-a.nomad': printing('a', 'in-a'),
      'first.nomad': printing('first', 'in-first'),
    });
    const step = await (await runner.uses({ inputs: { job: 'first.nomad\njobs/*.nomad' } })).ended;
    assert.equal(step.conclusion, 'success', step.log.lines.join('\n'));
    assert.deepEqual(
      step.log.lines.filter((line) => /^in-/.test(line)),
      ['in-first', 'in-a', 'in-b'],
    );
    assert.equal(step.outputs['job-id'], 'b');
    assert.deepEqual(
      JSON.parse(step.outputs.allocations!).map(({ name }: { name: string }) => name),
      ['first.migration[0]', 'a.migration[0]', 'b.migration[0]'],
    );
    assert.deepEqual(
      step.log.groups.map(({ title }) => title),
      ['first', 'a', 'b'].flatMap((job) => [`Plan of ${job}`, `Run of ${job}`]),
    );
    assert.equal(step.summary.match(/^### /gm)!.length, 3);
  });

  test('the first that fails stops the rest, and it is said which did not run', async () => {
    await using runner = await startRunner();
    const inputs = jobFiles(runner, {
      'a.nomad': printing('a', 'in-a'),
      'b.nomad': printing('b', 'in-b', 4),
      'c.nomad': printing('c', 'in-c'),
      'd.nomad': printing('d', 'in-d'),
    });
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.conclusion, 'failure');
    assert.equal(step.outputs.outcome, 'failed');
    assert.equal(step.outputs['exit-code'], '4');
    assert.equal(JSON.parse(step.outputs.allocations!).length, 2);
    assert.deepEqual(annotationTexts(step, 'notice'), ['Not run, because of b.nomad: c.nomad, d.nomad']);
    assert.ok(!step.log.lines.includes('in-c'));
  });

  test('a mistake in the last file is found before the first has run', async () => {
    await using runner = await startRunner();
    const inputs = jobFiles(runner, { 'a.nomad': printing('a', 'in-a'), 'b.nomad': 'job "b" {}' });
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.conclusion, 'failure');
    assert.equal(step.outputs.outcome, undefined);
    assert.equal(step.outputs['exit-code'], '125');
    assert.equal(step.outputs.reason, 'b.nomad cannot be used');
    assert.ok(!step.log.lines.includes('in-a'));
  });

  test('one timeout counts for all of them', async () => {
    await using runner = await startRunner();
    const job = (name: string, seconds: number): string =>
      labJob({ job: name, command: '/bin/sleep', args: [`${seconds}`] });
    const inputs = {
      ...jobFiles(runner, { 'a.nomad': job('a', 2), 'b.nomad': job('b', 60) }),
      timeout: '12s',
    };
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.outputs.outcome, 'timed-out', step.log.lines.join('\n'));
    assert.equal(step.outputs['job-id'], 'b');
    const [, left] = /time limit of ([\d.]+)s$/.exec(step.outputs.reason!) ?? [];
    assert.ok(Number(left) < 10, step.outputs.reason);
  });

  test('validate tells the problems of all files; plan makes all plans that can be made', async () => {
    await using runner = await startRunner();
    const inputs = jobFiles(runner, {
      'a.nomad': 'job "a" {}',
      'b.nomad': labJob().replace('datacenters', 'datacentres'),
      'c.nomad': printing('c', 'x'),
    });
    const validated = await (await runner.uses({ inputs: { ...inputs, command: 'validate' } })).ended;
    assert.equal(validated.conclusion, 'failure');
    assert.equal(validated.outputs.reason, '2 jobspecs of 3 cannot be used');
    const files = new Set(validated.log.annotations.map(({ properties }) => properties.file));
    assert.deepEqual(files, new Set(['a.nomad', 'b.nomad']));

    const planned = await (await runner.uses({ inputs: { ...inputs, command: 'plan' } })).ended;
    assert.equal(planned.conclusion, 'failure');
    assert.equal(planned.outputs['exit-code'], '255');
    assert.equal(planned.outputs['job-id'], 'c');
    assert.match(planned.outputs.plan!, /\+ Job: "c"/);
  });
});

describe('a job that is registered', () => {
  before(labImages);

  test('status tells what is known of it, stop ends it, by file or by ID; one that is not known fails', async () => {
    await using runner = await startRunner();
    const inputs = jobFile(runner, printing('webapp-migration', 'x'));
    await (await runner.uses({ inputs })).ended;
    const status = await (await runner.uses({ inputs: { ...inputs, command: 'status' } })).ended;
    assert.equal(status.conclusion, 'success', status.log.lines.join('\n'));
    assert.equal(status.log.groups[0]!.title, 'status of webapp-migration');
    assert.match(status.log.lines.join('\n'), /^Status +=? dead$/m);
    const stopped = await (await runner.uses({ inputs: { job: 'webapp-migration', command: 'stop' } })).ended;
    assert.equal(stopped.outputs['job-id'], 'webapp-migration', stopped.log.lines.join('\n'));
    const unknown = await (await runner.uses({ inputs: { job: 'nothing', command: 'stop' } })).ended;
    assert.equal(unknown.conclusion, 'failure');
    assert.match(annotationTexts(unknown, 'error')[0]!, /There is no job "nothing"/);
  });

  test('dispatch runs a child with the meta and the payload given', async () => {
    await using runner = await startRunner();
    const job = labJob({
      command: '/bin/sh',
      args: ['-c', 'echo "got $NOMAD_META_table $(cat /local/rows)"'],
    })
      .replace('group "migration"', 'parameterized {\n meta_required = ["table"]\n }\n group "migration"')
      .replace('resources {', 'dispatch_payload {\n file = "rows"\n }\n resources {');
    const inputs = jobFiles(runner, { 'job.nomad': job, 'rows.csv': 'a,b' });
    const step = await (
      await runner.uses({
        inputs: {
          ...inputs,
          job: 'job.nomad',
          command: 'dispatch',
          meta: 'table=users',
          payload: 'rows.csv',
        },
      })
    ).ended;
    assert.equal(step.conclusion, 'success', step.log.lines.join('\n'));
    assert.ok(step.log.lines.includes('got users a,b'), step.log.lines.join('\n'));
  });
});

describe('where it may not or cannot run', () => {
  before(labImages);

  const foreign = {
    repository: { full_name: 'octocat/webapp' },
    pull_request: { number: 7, head: { sha: 'a'.repeat(40), repo: { full_name: 'mallory/webapp' } } },
  };

  test('with the secrets of the repository and the files of a fork, it plans and does not run', async () => {
    await using runner = await startRunner();
    const inputs = { ...jobFile(runner, printing('a', 'in-a')), comment: 'off' };
    const env = eventEnv(runner, 'pull_request_target', foreign);
    for (const command of ['run', 'stop', 'dispatch']) {
      const refused = await (await runner.uses({ inputs: { ...inputs, command }, env })).ended;
      assert.equal(refused.conclusion, 'failure');
      assert.match(refused.outputs.reason!, /only "command: plan" and "command: validate" are allowed/);
      assert.deepEqual(refused.log.groups, [], 'not even the file is read');
    }
    for (const command of ['plan', 'validate']) {
      const allowed = await (await runner.uses({ inputs: { ...inputs, command }, env })).ended;
      assert.equal(allowed.conclusion, 'success', allowed.log.lines.join('\n'));
    }
  });

  test('all problems of the inputs stand in one error each, and as the reason', async () => {
    await using runner = await startRunner();
    const inputs = { command: 'apply', timeout: '10', comment: 'maybe', vars: 'x' };
    const step = await (await runner.uses({ inputs })).ended;
    assert.equal(step.conclusion, 'failure');
    assert.equal(annotationTexts(step, 'error').length, 5);
    assert.equal(step.outputs.reason!.split('\n').length, 5);
    assert.equal(step.outputs['exit-code'], '125');
  });

  const nowhere = 'unix:///nonexistent/docker.sock';
  /** Docker names the folder of a context by the hash of its name. */
  const contextFolder = join('.docker/contexts/meta', createHash('sha256').update('nowhere').digest('hex'));
  const hosted: [string, Record<string, string>, RegExp][] = [
    ['macOS', { RUNNER_OS: 'macOS' }, /macOS runners have no Docker.*runs-on: ubuntu-24\.04/],
    ['Windows', { RUNNER_OS: 'Windows' }, /Windows containers alone.*runs-on: ubuntu-24\.04/],
    ['a slim runner', {}, /"ubuntu-slim" has Docker's command alone/],
  ];
  for (const [name, env, expected] of hosted) {
    test(`${name}: says that there is no engine, and what to use instead`, async () => {
      await using runner = await startRunner({ env: { RUNNER_ENVIRONMENT: 'github-hosted', ...env } });
      // The context stands for what the runner does not have: DOCKER_HOST would be somebody's own choice.
      mkdirSync(join(runner.home, contextFolder), { recursive: true });
      jobFiles(runner, {
        '../home/.docker/config.json': JSON.stringify({ currentContext: 'nowhere' }),
        [join('../home', contextFolder, 'meta.json')]: JSON.stringify({
          Endpoints: { docker: { Host: nowhere } },
        }),
      });
      const inputs = { ...jobFile(runner, printing('a', 'x')), state: 'local' };
      const step = await (await runner.uses({ inputs })).ended;
      assert.equal(step.conclusion, 'failure');
      assert.match(annotationTexts(step, 'error').join('\n'), expected);
      assert.match(step.outputs.reason!, /No Docker Engine at unix:\/\/\/nonexistent/);
    });
  }
});
