import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { temporaryFolder } from '../../state/git/stores.ts';
import { recordTimes } from '../../support/container-times.ts';
import { bareRepository, startRemotes } from '../../support/git-server.ts';
import { labImages } from '../../support/lab.ts';
import { Machine, ownHostProblem } from '../../support/machine.ts';
import { Witness } from '../../support/witness.ts';

before(labImages);

const root = temporaryFolder();
const remotes = await startRemotes(root);
after(() => remotes.close());

/** `machines x submissions of each`; more of them with ONEOFF_SOAK_SUBMISSIONS=2x500,8x125,32x32. */
const RACES = (process.env.ONEOFF_SOAK_SUBMISSIONS ?? '6x2')
  .split(',')
  .map((race) => race.split('x').map(Number) as [number, number]);

for (const [machines, times] of RACES) {
  for (const [way, url] of Object.entries(remotes.ways)) {
    const total = machines * times;
    test(`${total} submissions of the same stamped job by ${machines} machines at once over ${way} run it once`, async (t) => {
      const job = `race-${process.pid}-${machines}-${way.replace(' ', '-')}`;
      bareRepository(root, `${job}.git`);
      using witness = new Witness();
      const docker = recordTimes(job);
      const text = witness.jobspec({ job, driver: 'docker', version: '1', takes: 2 });
      const outcomes = new Map<string, number>();
      try {
        await Promise.all(
          Array.from({ length: machines }, async () => {
            await using machine = new Machine({ ownHost: ownHostProblem === null });
            machine.file('job.nomad', text);
            for (let i = 0; i < times; i++) {
              const words = ['run', '-allow=volumes', '-stamp=run-1', '-json', '-state', url(`${job}.git`)];
              const { code, out, err } = await machine.oneoff(...words, 'job.nomad');
              assert.equal(code, 0, out + err);
              const outcome = /"outcome":"([\w-]+)"/.exec(out)![1]!;
              outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
            }
          }),
        );
        const executions = witness.executions();
        assert.deepEqual(
          executions.map(({ ended }) => ended),
          ['end'],
        );
        assert.equal((await docker.times(1)).length, 1, 'one container was started');
        const unexpected = [...outcomes.keys()].filter((each) => !/^(completed|nothing-to-do)$/.test(each));
        assert.deepEqual(unexpected, []);
        t.diagnostic(
          `${total} submissions, ${executions.length} execution: ${JSON.stringify(Object.fromEntries(outcomes))}`,
        );
      } finally {
        docker.close();
      }
    });
  }
}
