import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

describe('what is remembered can be read', () => {
  before(labImages);

  test('status, history, inspect, alloc status and logs tell of a job that ran twice; purge forgets it', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    await place.oneoff('run', 'job.nomad');
    await place.oneoff('run', '-stamp', 'second', 'job.nomad');

    const list = await place.oneoff('status');
    assert.match(
      list.out,
      /^ID +Namespace +Type +Priority +Status +Submit Date\nwebapp-migration +default +batch +50 +dead +\d{4}-/,
    );
    const status = await place.oneoff('status', 'webapp');
    assert.match(status.out, /^Version +\S? *= 1$/m);
    assert.match(status.out, /^migration +0 +0 +0 +0 +2 +0$/m);

    const history = await place.oneoff('history', 'webapp-migration');
    assert.match(history.out, /^1 +\S+ +false +second +1 complete$/m);
    assert.match(history.out, /^0 +\S+ +false +1234 +1 complete$/m);

    const { Job } = JSON.parse((await place.oneoff('inspect', 'webapp-migration')).out);
    assert.equal(Job.TaskGroups[0].Tasks[0].Env.INVOCATION, 'second');
    const old = JSON.parse((await place.oneoff('inspect', '-version', '0', 'webapp-migration')).out);
    assert.equal(old.Job.Version, 0);
    const file = JSON.parse((await place.oneoff('inspect', '-file', 'job.nomad')).out);
    assert.equal(file.Job.ID, 'webapp-migration');

    const { Allocations } = await place.job('webapp-migration');
    const alloc = await place.oneoff('alloc', 'status', Allocations[0]!.ID.slice(0, 8));
    assert.match(alloc.out, /^Name +\S? *= webapp-migration\.migration\[0\]$/m);
    assert.match(alloc.out, /Terminated +Exit Code: 0/);
    assert.match((await place.oneoff('logs', Allocations[1]!.ID)).out, /invocation second/);

    assert.equal((await place.oneoff('stop', '-purge', 'webapp-migration')).code, 0);
    assert.equal((await place.oneoff('status', 'webapp-migration')).code, 1);
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.match(plan.out, /^\+ Job: "webapp-migration"$/m);
    assert.match(plan.out, /\(1 create\)/);
  });

  test('a stopped job stays known; running its file again is a new version', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    await place.oneoff('run', 'job.nomad');
    assert.equal((await place.oneoff('stop', 'webapp-migration')).code, 0);
    assert.match((await place.oneoff('status')).out, /dead \(stopped\)/);
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.match(plan.out, /^\+\/- Stop: "true" => "false"$/m);
    assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
    const { Job, Allocations } = await place.job('webapp-migration');
    assert.equal(Job.Version, 2);
    assert.equal(Allocations.length, 2);
  });

  test('-check-index lets a plan be carried out only as it was shown', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.match(plan.out, /^oneoff run -check-index 0 job\.nomad$/m);
    assert.equal((await place.oneoff('run', '-check-index', '0', 'job.nomad')).code, 0);
    const stale = await place.oneoff('run', '-check-index', '0', '-stamp', 'x', 'job.nomad');
    assert.equal(stale.code, 125);
    assert.match(stale.err, /-check-index/);
    const index = /^Job Modify Index: (\d+)$/m.exec((await place.oneoff('plan', 'job.nomad')).out)![1]!;
    assert.equal((await place.oneoff('run', '-check-index', index, '-stamp', 'x', 'job.nomad')).code, 0);
  });

  test('run -json prints one event a line, the outcome last', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ command: '/bin/sh', args: ['-c', 'echo hello'] }));
    const { code, out } = await place.oneoff('run', '-json', 'job.nomad');
    assert.equal(code, 0);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(events[0].Type, 'submitted');
    assert.ok(events.some(({ Type, Text }) => Type === 'log' && Text === 'hello'));
    assert.equal(events.at(-1).outcome, 'completed');
  });

  test('every command explains itself, and the version is that of the package', async () => {
    await using place = new Workplace();
    const overview = await place.oneoff('help');
    const commands = [...overview.out.matchAll(/^ {2}((?:alloc )?[a-z]+) {2,}\S/gm)].map(
      (match) => match[1]!,
    );
    assert.ok(commands.length >= 10, overview.out);
    for (const command of commands) {
      const help = await place.oneoff(...command.split(' '), '-h');
      assert.equal(help.code, 0);
      assert.match(help.out, new RegExp(`^Usage: oneoff ${command}`));
    }
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    assert.match((await place.oneoff('version')).out, new RegExp(`^oneoff v${version} `));
  });
});
