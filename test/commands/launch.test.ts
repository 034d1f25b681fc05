import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { labJob } from '../lab/jobspec.ts';
import { Workplace } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

before(labImages);

const shell = (script: string) => ({ command: '/bin/sh', args: ['-c', script] });
const PERIODIC = 'periodic {\n cron = "@daily"\n }';
const PARAMETERIZED = 'parameterized {\n payload = "required"\n meta_required = ["table"]\n }';

function jobWith(inJob: string, script: string, inTask = ''): string {
  return labJob({ ...shell(script), extra: inTask }).replace(
    'type        = "batch"',
    `type = "batch"\n${inJob}`,
  );
}

test('run of a periodic job registers it and says how to launch it; periodic force runs a child to its end', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith(PERIODIC, 'echo $NOMAD_JOB_PARENT_ID; exit 3'));
  const registered = await place.oneoff('run', 'job.nomad');
  assert.equal(registered.code, 0, registered.err);
  assert.match(registered.err, /is registered; .*oneoff periodic force webapp-migration/);
  const again = await place.oneoff('run', 'job.nomad');
  assert.match(again.err, /is registered already, unchanged/);

  const forced = await place.oneoff('periodic', 'force', 'webapp-migration');
  assert.equal(forced.code, 3, forced.err);
  assert.equal(forced.out, 'webapp-migration\n');
  const status = await place.oneoff('status');
  assert.match(status.out, /^webapp-migration {2,}.*running/m);
  assert.match(status.out, /^webapp-migration\/periodic-\d{10} .*dead/m);
  const parent = await place.oneoff('status', 'webapp-migration');
  assert.match(parent.out, /Children Job Summary\nPending {2}Running {2}Dead\n0 {8}0 {8}1\n/);
  assert.match(parent.out, /Previously Launched Jobs\nID +Status\nwebapp-migration\/periodic-\d{10} +dead/);
});

test('job dispatch registers a file, hands over meta and payload, and ends as the child does', async () => {
  await using place = new Workplace();
  const script = 'echo "$NOMAD_META_table $(cat /local/in/rows.csv)"';
  place.file('job.nomad', jobWith(PARAMETERIZED, script, 'dispatch_payload {\n file = "in/rows.csv"\n }'));
  const words = ['job', 'dispatch', '-meta', 'table=users', '-payload', '-', 'job.nomad'];
  const { code, out, err } = await place.start(words, '1,2').ended;
  assert.equal(code, 0, err);
  assert.equal(out, 'users 1,2\n');
  place.file('rows.csv', '3,4');
  const second = await place.oneoff(
    'job',
    'dispatch',
    '-meta=table=x',
    '-payload=rows.csv',
    'webapp-migration',
  );
  assert.equal(second.out, 'x 3,4\n', second.err);
  const third = ['job', 'dispatch', '-meta', 'table=y', 'webapp-migration'];
  assert.equal((await place.oneoff(...third, 'rows.csv')).out, 'y 3,4\n', 'as Nomad takes it');
  assert.equal((await place.start([...third, '-'], '5,6').ended).out, 'y 5,6\n');
  const twice = await place.oneoff(...third, '-payload=rows.csv', 'rows.csv');
  assert.match(twice.err, /There is one payload/);
  const parent = await place.oneoff('status', 'webapp-migration');
  assert.equal(
    parent.out.match(/webapp-migration\/dispatch-\d{10}-[0-9a-f]{8} +dead/g)?.length,
    4,
    parent.out,
  );
});

test('a dispatch that the job does not take is refused with what it takes, and leaves no child', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith(PARAMETERIZED, 'true'));
  assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
  const { code, err } = await place.oneoff('job', 'dispatch', 'webapp-migration');
  assert.equal(code, 125);
  assert.match(err, /^Error: Job "webapp-migration" cannot be dispatched: it needs a payload/m);
  assert.doesNotMatch((await place.oneoff('status')).out, /dispatch-/);
});

test('plan of a job that is launched by its children says that run only registers it', async () => {
  await using place = new Workplace();
  place.file('job.nomad', jobWith(PERIODIC, 'true'));
  const { out } = await place.oneoff('plan', 'job.nomad');
  assert.match(out, /next periodic launch would be at/);
  assert.match(out, /run only registers this job: it is periodic/);
});

test('a sysbatch job runs on this machine', async () => {
  await using place = new Workplace();
  place.file('job.nomad', labJob().replace('"batch"', '"sysbatch"'));
  const { code, err } = await place.oneoff('run', 'job.nomad');
  assert.equal(code, 0, err);
});

describe('in a workflow, a file that is older than what is registered', () => {
  const LAUNCHES: [name: string, block: string, launch: string[]][] = [
    ['periodic', PERIODIC, ['periodic', 'force']],
    ['parameterized', 'parameterized {\n payload = "optional"\n }', ['job', 'dispatch']],
  ];
  for (const [kind, block, launch] of LAUNCHES) {
    test(`takes the place of no ${kind} job, and launches no child of it`, async () => {
      await using place = new Workplace();
      const ofRun = (number: string) => {
        const revision = { GITHUB_SHA: 'a'.repeat(40), GITHUB_WORKFLOW: 'deploy', GITHUB_RUN_NUMBER: number };
        Object.assign(place.env, { GITHUB_ACTIONS: 'true', ...revision });
      };
      ofRun('8');
      place.file('job.nomad', jobWith(block, 'echo new'));
      assert.equal((await place.oneoff('run', 'job.nomad')).code, 0);
      ofRun('7');
      place.file('job.nomad', jobWith(block, 'echo old'));
      for (const words of [['run'], launch]) {
        const stale = await place.oneoff(...words, 'job.nomad');
        assert.equal(stale.code, 0, stale.err);
        assert.match(stale.err, /was not submitted: commit aaaaaaa of run 7, .* is older than/);
      }
      assert.equal((await place.oneoff(...launch, '-on-stale', 'fail', 'job.nomad')).code, 75);
      assert.equal((await place.oneoff('status')).out.match(/^webapp-migration/gm)?.length, 1, 'no child');
      assert.equal((await place.oneoff(...launch, 'webapp-migration')).out, 'new\n', 'what is registered');
      const forced = await place.oneoff(...launch, '-on-stale', 'run', 'job.nomad');
      assert.equal(forced.out, 'old\n', forced.err);
    });
  }
});
