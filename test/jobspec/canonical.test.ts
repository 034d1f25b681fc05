import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRegistered } from '../../src/jobspec/registered.ts';
import { firstTask, jobspec, read } from './jobs.ts';

test("a task's restart policy is its group's with its own fields on top", () => {
  const job = read(
    jobspec({ group: 'restart {\n attempts = 5\n delay = "7s"\n }', task: 'restart {\n mode = "delay"\n }' }),
  );
  assert.deepEqual(firstTask(job).RestartPolicy, {
    Attempts: 5,
    Interval: 24 * 3600e9,
    Delay: 7e9,
    Mode: 'delay',
    RenderTemplates: false,
  });
});

test('without a type a job is a service, with the policies of one', () => {
  const job = read(jobspec().replace('type = "batch"', ''));
  assert.equal(job.Type, 'service');
  assert.equal(job.TaskGroups[0]?.RestartPolicy.Attempts, 2);
  assert.equal(job.TaskGroups[0]?.ReschedulePolicy?.Unlimited, true);
  assert.equal(job.Update?.MaxParallel, 1);
});

test('a sysbatch job has no reschedule policy', () => {
  const job = read(jobspec().replace('"batch"', '"sysbatch"'));
  assert.equal(job.TaskGroups[0]?.ReschedulePolicy, null);
});

test('cores take the place of the default cpu', () => {
  assert.equal(firstTask(read(jobspec({ task: 'resources {\n cores = 1\n }' }))).Resources.CPU, 0);
  assert.equal(firstTask(read(jobspec({ task: 'resources {}' }))).Resources.CPU, 100);
});

test('vault and secrets of a job and a group are those of their tasks, the inner vault alone', () => {
  const job = read(
    jobspec({
      job: 'vault {\n role = "job"\n }\n secret "a" {\n provider = "nomad"\n path = "x"\n }',
      group: 'secret "b" {\n provider = "nomad"\n path = "y"\n }',
      task: 'secret "c" {\n provider = "nomad"\n path = "z"\n }',
    }),
  );
  assert.equal(firstTask(job).Vault?.Role, 'job');
  assert.deepEqual(
    firstTask(job).Secrets?.map(({ Name }) => Name),
    ['c', 'b', 'a'],
  );
});

test('a reschedule block of the job is that of its groups, whose own fields go first', () => {
  const job = read(
    jobspec({
      job: 'reschedule {\n attempts = 2\n delay = "20s"\n }',
      group: 'reschedule {\n attempts = 3\n }',
    }),
  );
  assert.equal(job.TaskGroups[0]?.ReschedulePolicy?.Attempts, 3);
  assert.equal(job.TaskGroups[0]?.ReschedulePolicy?.Delay, 20e9);
});

test('registering makes nothing of emptiness, and something of an explicit nothing', () => {
  const job = asRegistered(read(jobspec({ job: 'meta {}', task: 'env {}\n meta {}\n kill_timeout = "0s"' })));
  assert.equal(job.Meta, null);
  assert.equal(firstTask(job).Env, null);
  assert.equal(firstTask(job).KillTimeout, 5e9);
  assert.equal(firstTask(job).Resources.MemoryMaxMB, 0);
  assert.deepEqual(firstTask(job).Identity?.Audience, ['nomadproject.io']);
});

test('registering adds what a group asks of a node without saying so, once', () => {
  const text = jobspec({
    task: 'kill_signal = "SIGINT"\n template {\n data = "x"\n destination = "local/x"\n change_mode = "signal"\n change_signal = "sighup"\n }\n vault {}',
  });
  const once = asRegistered(read(text));
  assert.deepEqual(
    once.TaskGroups[0]?.Constraints?.map(
      ({ LTarget, Operand, RTarget }) => `${LTarget} ${Operand} ${RTarget}`,
    ),
    ['${attr.vault.version} semver >= 0.6.1', '${attr.os.signals} set_contains SIGHUP,SIGINT'],
  );
  assert.deepEqual(asRegistered(once), once);
});
