import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, suite, type TestContext, test } from 'node:test';
import { type Cluster, openCluster } from '../../src/engine/nomad/cluster.ts';
import { EXPECTED } from '../conformance/cluster/expected.ts';
import { readRecording } from '../conformance/cluster/recording.ts';
import { registered } from '../conformance/cluster/scenario.ts';
import { waitFor } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';
import { api, followed, type Ran, submitText } from './cluster.ts';
import { labPlace, ownNamespace, withoutLab } from './lab-client.ts';

const CASES = join(import.meta.dirname, '../conformance/cases/cluster');

/**
 * What is done: `submit` the next recorded jobspec, wait until all of it `runs` or is told to be `waiting`, until all
 * is `over`, and what else the recording did.
 */
type Step = 'submit' | 'runs' | 'waiting' | 'over' | 'stop' | 'purge' | 'stop allocation' | 'kill task';

const EACH_TO_ITS_END = (count: number): Step[] =>
  Array.from({ length: count }, () => ['submit', 'over'] as const).flat();

/**
 * The recorded scenarios by what happens in them. Those about tokens, dying agents and launches are tests of their
 * own, and those about single requests cannot tell anything here.
 */
const SCENARIOS: Record<string, Step[]> = {
  '01-success': EACH_TO_ITS_END(1),
  '04-failure-exit3': EACH_TO_ITS_END(2),
  '05-failure-default-reschedule': EACH_TO_ITS_END(1),
  '06-restart-then-success': EACH_TO_ITS_END(1),
  '07-count3-one-fails': EACH_TO_ITS_END(2),
  '08-prestart': EACH_TO_ITS_END(2),
  '09-unplaceable': ['submit', 'waiting', 'submit', 'over'],
  '10-resources-exhausted': ['submit', 'waiting', 'submit', 'waiting', 'purge', 'over'],
  '11-inflight-change': ['submit', 'runs', 'submit', 'over'],
  '12-stop-during-run': ['submit', 'runs', 'stop', 'over', 'submit', 'runs', 'purge', 'over'],
  '16-driver-error': EACH_TO_ITS_END(5),
  '24-logs-5mb': EACH_TO_ITS_END(1),
  '25-logs-rotated': EACH_TO_ITS_END(1),
  '28-alloc-stop': ['submit', 'runs', 'stop allocation', 'runs', 'kill task', 'over'],
  '29-logs-too-early': EACH_TO_ITS_END(1),
  '30-fast-task': EACH_TO_ITS_END(2),
  '31-artifact-template': EACH_TO_ITS_END(2),
  '32-force-reschedule': EACH_TO_ITS_END(3),
  '33-oom-and-signals': EACH_TO_ITS_END(3),
  '34-two-groups': EACH_TO_ITS_END(1),
  '35-count-up-while-running': ['submit', 'runs', 'submit', 'runs', ...EACH_TO_ITS_END(3)],
};

suite('the recorded scenarios on a real cluster', {
  skip: await withoutLab('the recorded scenarios'),
  concurrency: 4,
  timeout: 300_000,
}, () => {
  before(labImages);

  for (const [name, steps] of Object.entries(SCENARIOS)) {
    test(name, async (context) => {
      const ran = await play(context, name, steps);
      assert.deepEqual(
        ran.map(({ submission, result: { verdict } }) =>
          submission.rerun === 'nonce'
            ? 'nonce'
            : `${verdict.outcome}${verdict.exitCode === null ? '' : ` ${verdict.exitCode}`}`,
        ),
        EXPECTED[name],
      );
    });
  }

  test('what cannot be read or does not validate is refused with its place or its reasons', async (context) => {
    const place = await labPlace(context, 'invalid');
    place.file('broken.nomad', 'job "j" {\n  tyep = "batch"\n}\n');
    const broken = await place.on('run', 'broken.nomad');
    assert.equal(broken.code, 125);
    assert.match(broken.err, /cannot read broken\.nomad:\n {2}broken\.nomad:2:/);
    place.file('invalid.nomad', 'job "j" {\n type = "batch"\n priority = 2000\n group "g" {}\n}\n');
    const invalid = await place.on('run', 'invalid.nomad');
    assert.equal(invalid.code, 125);
    assert.match(invalid.err, /does not take job "j":\n/);
    assert.match(invalid.err, /priority/);
  });
});

async function play(context: TestContext, name: string, steps: readonly Step[]): Promise<Ran[]> {
  const env = await ownNamespace(context, name);
  const cluster = openCluster(env);
  const jobspecs = registered(readRecording(join(CASES, `${name}.json`)));
  const runs: Run[] = [];
  for (const step of steps) {
    if (step === 'submit') runs.push(await submitted(cluster, jobspecs[runs.length]!.text));
    else await STEPS[step](runs.at(-1)!, cluster, env);
    if (step === 'over') await Promise.all(runs.map(({ work }) => work));
  }
  return Promise.all(runs.map(({ work }) => work));
}

interface Run {
  namespace: string;
  id: string;
  version: number;
  work: Promise<Ran>;
  /** Whether a notice was told. */
  waits: () => boolean;
}

async function submitted(cluster: Cluster, text: string): Promise<Run> {
  const submission = await submitText(text, undefined, null, cluster);
  assert.ok(!('refused' in submission));
  let waits = false;
  const onEvent = ({ type }: { type: string }): void => {
    if (type === 'notice') waits = true;
  };
  const { Namespace, ID, Version } = submission.job;
  const work = followed(submission, { through: cluster, onEvent });
  return { namespace: Namespace, id: ID, version: Version, work, waits: () => waits };
}

const STEPS: Record<
  Exclude<Step, 'submit'>,
  (run: Run, cluster: Cluster, env: NodeJS.ProcessEnv) => Promise<unknown>
> = {
  over: ({ work }) => work,
  runs: running,
  waiting: ({ waits }) => waitFor('a notice', () => waits() || null),
  stop: (run, cluster) => cluster.stop(run, false),
  purge: (run, cluster) => cluster.stop(run, true),
  async 'stop allocation'(run, cluster, env) {
    const [allocation] = await running(run, cluster);
    const call = {
      doing: 'stop an allocation',
      capabilities: [],
      method: 'PUT',
      namespace: run.namespace,
    } as const;
    await api(env).call({ ...call, path: `/v1/allocation/${allocation!.ID}/stop` });
    const gone = async () => !(await running(run, cluster)).some(({ ID }) => ID === allocation!.ID) || null;
    await waitFor('another allocation', gone);
  },
  async 'kill task'(run, cluster, env) {
    const [allocation] = await running(run, cluster);
    const call = { doing: 'kill a task', capabilities: [], method: 'PUT', namespace: run.namespace } as const;
    const body = { Signal: 'SIGKILL', Task: 'migration' };
    await api(env).call({ ...call, path: `/v1/client/allocation/${allocation!.ID}/signal`, body });
  },
};

/** The allocations of a run that are to run, once all of them do. */
function running({ namespace, id, version }: Run, cluster: Cluster) {
  return waitFor(`${id} to run`, async () => {
    const record = await cluster.read({ namespace, id });
    const wanted = record!.allocations.filter(
      ({ JobVersion, DesiredStatus }) => JobVersion === version && DesiredStatus === 'run',
    );
    return wanted.length > 0 && wanted.every(({ ClientStatus }) => ClientStatus === 'running')
      ? wanted
      : null;
  });
}
