import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

const NO_DOCKER = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };

describe('plan', () => {
  before(labImages);

  test('needs no Docker: it says what it could not check and goes on', async () => {
    await using place = new Workplace(NO_DOCKER);
    place.file('job.nomad', labJob());
    const { code, out } = await place.oneoff('plan', 'job.nomad');
    assert.equal(code, 1);
    assert.match(out, /^\+ Job: "webapp-migration"$/m);
    assert.match(
      out,
      /^Not checked:\n- whether the images are there: No Docker Engine at unix:\/\/\/nowhere/m,
    );
  });

  test('says which image a run would have to fetch', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob({ image: 'webapp:9.9' }));
    assert.match((await place.oneoff('plan', 'job.nomad')).out, /image webapp:9\.9 is not on this machine/);
    place.file('job.nomad', labJob());
    assert.doesNotMatch((await place.oneoff('plan', 'job.nomad')).out, /not on this machine/);
  });

  test('does not ask for images when nothing would start', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    await place.oneoff('run', 'job.nomad');
    Object.assign(place.env, NO_DOCKER);
    const { code, out } = await place.oneoff('plan', 'job.nomad');
    assert.equal(code, 0);
    assert.doesNotMatch(out, /Not checked/);
  });

  test('-diff=false leaves the diff out and -json prints the API with the decisions beside it', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    const { code, out } = await place.oneoff('plan', '-diff=false', 'job.nomad');
    assert.equal(code, 1);
    assert.match(out, /^Scheduler dry-run:/);
    const plan = JSON.parse((await place.oneoff('plan', '-json', 'job.nomad')).out);
    assert.equal(plan.Diff.Type, 'Added');
    assert.deepEqual(plan.Annotations.DesiredTGUpdates.migration.Place, 1);
    assert.equal(plan.Decisions[0].rule, 'first-run');
  });

  test('an unmet constraint is a placement failure in the plan, and run starts and saves nothing', async () => {
    await using place = new Workplace();
    const constraint = 'constraint {\n attribute = "${attr.kernel.name}"\n value = "plan9"\n }';
    place.file('job.nomad', labJob({ extra: constraint }));
    const plan = await place.oneoff('plan', 'job.nomad');
    assert.equal(plan.code, 1);
    assert.match(plan.out, /Constraint "\$\{attr\.kernel\.name\} = plan9": 1 nodes excluded by filter/);
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 125);
    assert.match(run.err, /cannot run on this machine\. Nothing was started/);
    assert.match(run.err, /plan9/);
    assert.match((await place.oneoff('status')).out, /^No jobs/);
  });

  test('nothing would run of a job that cannot become another, and run says the same', async () => {
    await using place = new Workplace();
    place.file('job.nomad', labJob());
    assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
    place.file('job.nomad', labJob().replace('type        = "batch"', 'type = "batch"\nparameterized {}'));
    const plan = await place.oneoff('plan', '-verbose', 'job.nomad');
    assert.equal(plan.code, 0);
    assert.match(
      plan.out,
      /dry-run:\n- Nothing would run: Job "webapp-migration" is registered without a parameterized/,
    );
    assert.doesNotMatch(plan.out, /\d create|^Decision/m);
    const run = await place.oneoff('run', 'job.nomad');
    assert.equal(run.code, 125);
    assert.match(run.err, /is registered without a parameterized block/);
  });

  test('registry passwords do not show', async () => {
    await using place = new Workplace();
    const auth = 'auth {\n username = "deploy"\n password = "hunter2-hunter2"\n }\n network_mode';
    place.file('job.nomad', labJob().replace('network_mode', auth));
    for (const flags of [['-verbose'], ['-json']]) {
      const { out, err } = await place.oneoff('plan', ...flags, 'job.nomad');
      assert.match(out, /deploy/);
      assert.doesNotMatch(out + err, /hunter2/);
    }
  });
});
