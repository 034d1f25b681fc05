import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { labJob } from '../lab/jobspec.ts';
import { labImages } from '../support/lab.ts';
import { type OwnEngine, ownEngineProblem, startOwnEngine } from '../support/own-engine.ts';
import type { Runner, StepResult } from '../support/runner.ts';
import { allocationNames, eventEnv } from './place.ts';
import { type Platform, startPlatform } from './platform.ts';

const WORKFLOWS = join(import.meta.dirname, '../../.github/workflows');

interface Workflow {
  jobs: Record<string, { steps: { uses?: string; with?: Record<string, string> }[] }>;
}

/** What a workflow gives to the step that uses this Action, with the inputs it is started with filled in. */
function inputsOf(workflow: string, given: Record<string, string>): Record<string, string> {
  const { jobs } = parse(readFileSync(join(WORKFLOWS, `${workflow}.yml`), 'utf8')) as Workflow;
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find(({ uses }) => uses === './');
  return Object.fromEntries(
    Object.entries(step!.with!).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => given[input]!),
    ]),
  );
}

/** A hosted runner: HOME, temporary folders and a Docker Engine on which nothing was ever done. */
class HostedRunner implements AsyncDisposable {
  private readonly runner: Runner;
  private readonly engine: OwnEngine;

  constructor(runner: Runner, engine: OwnEngine) {
    this.runner = runner;
    this.engine = engine;
  }

  static async start(platform: Platform): Promise<HostedRunner> {
    const engine = await startOwnEngine({ liveRestore: false });
    return new HostedRunner(await platform.machine(engine.env), engine);
  }

  /** Whether its engine has seen nothing but the image that the workflow builds. */
  assertNew(): void {
    assert.deepEqual(this.docker('ps', '--all', '--quiet'), []);
    assert.deepEqual(this.docker('images', '--format', '{{.Repository}}:{{.Tag}}'), ['webapp:0.1']);
  }

  /** Checks out the repository, with this job in it, and takes the step of a workflow. */
  async play(
    workflow: string,
    job: string,
    {
      env = {},
      given = {},
      event,
    }: { env?: Record<string, string>; given?: Record<string, string>; event?: object } = {},
  ): Promise<StepResult> {
    mkdirSync(join(this.runner.workspace, 'job-files'), { recursive: true });
    writeFileSync(join(this.runner.workspace, 'job-files/migration.nomad'), job);
    const step = await this.runner.uses({
      inputs: inputsOf(workflow, given),
      env: { ...(event && eventEnv(this.runner, 'pull_request', event)), GITHUB_WORKFLOW: workflow, ...env },
    });
    return step.ended;
  }

  /** How many containers were started on this engine, by what it says itself. */
  started(): number {
    const now = String(Math.ceil(Date.now() / 1000));
    return this.docker(
      'events',
      '--since',
      '0',
      '--until',
      now,
      '--filter',
      'event=start',
      '--format',
      '{{.ID}}',
    ).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.runner[Symbol.asyncDispose]();
    await this.engine.close();
  }

  private docker(...args: string[]): string[] {
    const env = { ...process.env, ...this.engine.env };
    const lines = execFileSync('docker', args, { env, encoding: 'utf8' }).split('\n');
    return lines.filter((line) => line !== '');
  }
}

const problem = await ownEngineProblem();

describe('the workflows to copy, each time on another machine', { skip: problem ?? false }, () => {
  before(labImages);

  test('plan.yml: the comment on a pull request knows what migrate.yml ran last', async () => {
    await using platform = await startPlatform();
    await using one = await HostedRunner.start(platform);
    const ran = await one.play('migrate', labJob());
    assert.equal(ran.outputs.outcome, 'completed', ran.log.lines.join('\n'));
    assert.equal(one.started(), 1);

    await using other = await HostedRunner.start(platform);
    other.assertNew();
    platform.github.pulls.set(7, { head: platform.newer, locked: false });
    const repository = { full_name: 'octocat/webapp' };
    const pull_request = { number: 7, head: { sha: platform.newer, repo: repository } };
    const changed = labJob({ env: { SOME_VAR: 'changed' } });
    const plan = await other.play('plan', changed, { event: { repository, pull_request } });
    assert.equal(plan.conclusion, 'success', plan.log.lines.join('\n'));
    const [comment] = platform.github.comments;
    assert.match(comment!.body, /will run 1 allocation of .*; 1 earlier invocation stays/);
    assert.match(comment!.body, /^! +Job: "webapp-migration"\n(?:!.*\n)*\+ +Env\[SOME_VAR\]: "changed"$/m);
    assert.match(comment!.body, /the job has changed since version 0.*\| complete 20/);
    assert.equal(other.started(), 0);
  });

  test('migrate.yml: the next attempt repeats the failed index only', async () => {
    await using platform = await startPlatform();
    const job = labJob({ count: 3, command: '/bin/sh', args: ['-c', 'test "$NOMAD_ALLOC_INDEX" != 1'] });
    await using one = await HostedRunner.start(platform);
    const first = await one.play('migrate', job);
    assert.equal(first.outputs.outcome, 'failed', first.log.lines.join('\n'));
    assert.equal(one.started(), 3);

    await using other = await HostedRunner.start(platform);
    other.assertNew();
    const second = await other.play('migrate', job, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    assert.equal(second.outputs.outcome, 'failed', second.log.lines.join('\n'));
    assert.deepEqual(allocationNames(second.outputs.allocations, true), ['webapp-migration.migration[1]']);
    assert.equal(other.started(), 1);
  });

  test('migrate.yml: an old commit that comes late ends stale, and starts nothing', async () => {
    await using platform = await startPlatform();
    await using one = await HostedRunner.start(platform);
    const newer = await one.play('migrate', labJob(), { env: { GITHUB_RUN_NUMBER: '8' } });
    assert.equal(newer.outputs.outcome, 'completed', newer.log.lines.join('\n'));

    await using other = await HostedRunner.start(platform);
    other.assertNew();
    const env = { GITHUB_RUN_NUMBER: '7', GITHUB_SHA: platform.older };
    const late = await other.play('migrate', labJob(), { env });
    assert.equal(late.conclusion, 'success', late.log.lines.join('\n'));
    assert.equal(late.outputs.outcome, 'stale');
    assert.equal(other.started(), 0);
  });

  test('rerun.yml: what has completed runs again with another stamp, and with the same one does not', async () => {
    await using platform = await startPlatform();
    await using one = await HostedRunner.start(platform);
    const ran = await one.play('migrate', labJob());
    assert.equal(ran.outputs.outcome, 'completed', ran.log.lines.join('\n'));

    await using other = await HostedRunner.start(platform);
    other.assertNew();
    const given = { job: 'job-files/migration.nomad', stamp: 'once more', reason: 'asked for' };
    const again = await other.play('rerun', labJob(), { given, env: { GITHUB_RUN_NUMBER: '1' } });
    assert.equal(again.outputs.outcome, 'completed', again.log.lines.join('\n'));
    const same = await other.play('rerun', labJob(), { given, env: { GITHUB_RUN_NUMBER: '2' } });
    assert.equal(same.outputs.outcome, 'nothing-to-do', same.log.lines.join('\n'));
    assert.equal(other.started(), 1);
  });
});
