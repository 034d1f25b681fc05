import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { waitFor } from '../support/cli.ts';
import { ClusterPlace, freshName, jobspec, NO_RESCHEDULE, purgeAll, skip } from './cluster.ts';

/** A workplace that knows the cluster, with a job under a name of its own in job.nomad. */
function workplace(what: string, script: string, extra: Parameters<typeof jobspec>[2] = {}) {
  const place = new ClusterPlace();
  const name = freshName(what);
  place.file('job.nomad', jobspec(name, script, extra));
  return Object.assign(place, { name });
}

/** As a workflow's run. */
function run(number: number, commit: string): Record<string, string> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_SHA: commit,
    GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/deploy.yml@refs/heads/main',
    GITHUB_RUN_NUMBER: `${number}`,
    GITHUB_RUN_ATTEMPT: '1',
  };
}

suite('the command line on a real cluster', { skip, concurrency: 3, timeout: 120_000 }, () => {
  after(purgeAll);

  test('output and exit code are the task’s; complete and unchanged does nothing', async () => {
    await using at = workplace('cli-success', 'echo out; echo err >&2');
    const first = await at.on('run', 'job.nomad');
    assert.deepEqual([first.code, first.out], [0, 'out\n'], first.err);
    assert.match(first.err, /^err$/m);
    const again = await at.on('run', 'job.nomad');
    assert.deepEqual([again.code, again.out], [0, ''], again.err);
    assert.match(again.err, /Nothing to do: .* it is complete and unchanged/);
    assert.equal((await at.on('plan', 'job.nomad')).code, 0);
    const stamped = await at.on('run', '-stamp', 'timestamp', 'job.nomad');
    assert.equal(stamped.out, 'out\n', stamped.err);
  });

  test('what failed runs again, and the log says in which way', async () => {
    for (const [group, way] of [
      ['', /forced reschedule/],
      [NO_RESCHEDULE, /a new version, told by oneoff_rerun/],
    ] as const) {
      await using at = workplace('cli-failure', 'echo tried; exit 3', { group });
      assert.equal((await at.on('run', 'job.nomad')).code, 3);
      const plan = await at.on('plan', '-verbose', 'job.nomad');
      assert.equal(plan.code, 1);
      assert.match(plan.out, /failed-runs-again/);
      assert.match(plan.out, /\(.*1 create.*\)/);
      const again = await at.on('run', 'job.nomad');
      assert.deepEqual([again.code, again.out], [3, 'tried\n']);
      assert.match(again.err, way);
    }
  });

  test('a variable is what it is on this machine, whatever its type', async () => {
    await using at = workplace('cli-variables', '@');
    const declared = 'variable "words" {\n type = list(string)\n}\nvariable "n" {\n type = number\n}\n';
    const script = '"echo \'${join("-", var.words)}\' ${var.n}"';
    at.file('job.nomad', declared + jobspec(at.name, '@').replace('"@"', () => script));
    at.file('vars.hcl', 'n = 40 + 2');
    const words = 'words=["a", "b \\"c\\""]';
    const { code, out, err } = await at.on('run', '-var', words, '-var-file', 'vars.hcl', 'job.nomad');
    assert.equal(code, 0, err);
    assert.equal(out, 'a-b "c" 42\n');
  });

  test("what the cluster's parser cannot read is read by ours: JSON, and calls of file functions", async () => {
    await using at = workplace('cli-ours', '@');
    at.file('word.txt', 'hello');
    at.file(
      'job.nomad',
      jobspec(at.name, '@').replace('"@"', () => '"echo ${file("word.txt")}"'),
    );
    const { code, out, err } = await at.on('run', 'job.nomad');
    assert.deepEqual([code, out], [0, 'hello\n'], err);
    const json = (await at.on('inspect', '-file', 'job.nomad')).out;
    const again = at.start(['run', '-engine', 'nomad', '-'], json);
    assert.match((await again.ended).err, /Nothing to do/);
  });

  test('a secret of oneoff is not sent to a cluster', async () => {
    await using at = workplace('cli-secret', 'true', { task: 'env {\n KEY = "${secret.KEY}"\n }' });
    const { code, err } = await at.on('run', 'job.nomad');
    assert.equal(code, 125);
    assert.match(err, /uses \$\{secret\.KEY\}: secrets of oneoff stay on this machine/);
    assert.equal((await at.on('status', at.name)).code, 1);
  });

  test('status, alloc status, history, inspect and logs read what the cluster remembers', async () => {
    await using at = workplace('cli-records', 'echo kept');
    await at.on('run', '-stamp', 'seven', 'job.nomad');
    const { Job, Allocations } = JSON.parse((await at.on('status', '-json', at.name)).out);
    assert.deepEqual([Job.ID, Job.Status, Allocations.length], [at.name, 'dead', 1]);
    const id = Allocations[0].ID.slice(0, 8);
    assert.match((await at.on('status', at.name)).out, new RegExp(`^${id}  g  .*complete`, 'm'));
    assert.match((await at.on('alloc status', id)).out, /Task "t" is "dead"/);
    assert.match((await at.on('history', at.name)).out, /^0 .* seven +1 complete/m);
    assert.equal(JSON.parse((await at.on('inspect', at.name)).out).Job.ID, at.name);
    for (const words of [[id], ['-f', at.name, 't']])
      assert.equal((await at.on('logs', ...words)).out, 'kept\n');
    const missing = await at.on('status', 'oneoff-test-nobody');
    assert.equal(missing.code, 1);
    assert.match(missing.err, /There is no job "oneoff-test-nobody" in namespace "default" of Nomad at/);
  });

  test('stop waits until all is down, and with -purge has it forgotten', async () => {
    await using at = workplace('cli-stop', 'echo up; sleep 60');
    const running = at.started('run', 'job.nomad');
    await waitFor('output', () => (running.written().out.includes('up') ? true : null));
    const { out } = await at.on('stop', '-purge', at.name);
    assert.match(out, /Job stopped: 1 allocation ended: .*g\[0\] \([0-9a-f]{8}\)\nJob ".*" purged\n/);
    const { code, err } = await running.ended;
    assert.equal(code, 130, err);
    assert.match(err, /was stopped from outside/);
    assert.equal((await at.on('status', at.name)).code, 1);
  });

  test('cancelled, the job is stopped; detached, it goes on and its exit code is found again', async () => {
    for (const choice of ['stop', 'detach']) {
      await using at = workplace(`cli-${choice}`, 'echo up; sleep 4; exit 7', { group: NO_RESCHEDULE });
      const first = at.started('run', '-on-cancel', choice, 'job.nomad');
      await waitFor('output', () => (first.written().out.includes('up') ? true : null));
      first.process.kill('SIGINT');
      const { code, err } = await first.ended;
      assert.equal(code, 130, err);
      const { Allocations } = JSON.parse((await at.on('status', '-json', at.name)).out);
      assert.equal(Allocations[0].DesiredStatus, choice === 'stop' ? 'stop' : 'run');
      if (choice === 'stop') continue;
      assert.match(err, /goes on on the cluster/);
      const again = await at.on('run', 'job.nomad');
      assert.deepEqual([again.code, again.out], [7, 'up\n'], again.err);
    }
  });

  test('out of time it is stopped, also where a cancel would leave it', async () => {
    await using at = workplace('cli-timeout', 'sleep 60');
    const { code, err } = await at.on('run', '-timeout', '3s', '-on-cancel', 'detach', 'job.nomad');
    assert.equal(code, 124, err);
    const { Allocations } = JSON.parse((await at.on('status', '-json', at.name)).out);
    assert.equal(Allocations[0].DesiredStatus, 'stop');
  });

  test('a newer version supersedes the run of the older one', async () => {
    await using at = workplace('cli-newer', 'echo old; sleep 60');
    const older = at.started('run', 'job.nomad');
    await waitFor('output', () => (older.written().out.includes('old') ? true : null));
    at.file('newer.nomad', jobspec(at.name, 'echo new'));
    assert.equal((await at.on('run', 'newer.nomad')).out, 'new\n');
    const { code, err } = await older.ended;
    assert.equal(code, 75, err);
    assert.match(err, /Superseded: .* version 0 was superseded by version 1/);
  });

  test('an earlier run of the workflow is stale: it ends well, fails, or runs, as it was told', async () => {
    await using at = workplace('cli-stale', 'echo $INVOCATION');
    Object.assign(at.env, run(2, 'c'.repeat(40)));
    assert.equal((await at.on('run', '-stamp', 'run-number', 'job.nomad')).out, '2\n');
    Object.assign(at.env, run(1, 'c'.repeat(40)));
    for (const [choice, code, out] of [
      ['skip', 0, ''],
      ['fail', 75, ''],
      ['run', 0, '1\n'],
    ] as const) {
      const words = ['-stamp', 'run-number', '-on-stale', choice, 'job.nomad'];
      const ended = await at.on('run', ...words);
      assert.deepEqual([ended.code, ended.out], [code, out], ended.err);
      const plan = await at.on('plan', ...words);
      assert.equal(/Nothing would run: .* is older than/.test(plan.out), choice !== 'run', plan.out);
      if (choice !== 'run') assert.match(ended.err, /was not submitted: .* is older than .* run 2/);
    }
  });

  test('children of parameterized and periodic jobs are launched and followed', async () => {
    await using dispatched = workplace('cli-dispatch', 'echo $NOMAD_META_who; cat local/in', {
      job: 'parameterized {\n payload = "required"\n meta_required = ["who"]\n }',
      task: 'dispatch_payload {\n file = "in"\n }',
    });
    dispatched.file('cargo', 'cargo\n');
    const registered = await dispatched.on('run', 'job.nomad');
    assert.match(registered.err, /oneoff job dispatch -engine nomad -meta who=… -payload FILE/);
    const words = ['-meta', 'who=ops', '-payload', 'cargo', dispatched.name];
    const child = await dispatched.on('job dispatch', ...words);
    assert.deepEqual([child.code, child.out], [0, 'ops\ncargo\n'], child.err);
    assert.match((await dispatched.on('status', dispatched.name)).out, /Dispatched Jobs\n.*\n.*dead/);

    await using periodic = workplace('cli-periodic', 'echo tick', {
      job: 'periodic {\n cron = "@yearly"\n }',
    });
    const forced = await periodic.on('periodic force', 'job.nomad');
    assert.deepEqual([forced.code, forced.out], [0, 'tick\n'], forced.err);
  });
});
