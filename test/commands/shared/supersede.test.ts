import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { temporaryFolder } from '../../state/git/stores.ts';
import { type Started, waitFor } from '../../support/cli.ts';
import { recordTimes } from '../../support/container-times.ts';
import { bareRepository, startRemotes } from '../../support/git-server.ts';
import { labImages } from '../../support/lab.ts';
import { Machine, ownHostProblem } from '../../support/machine.ts';
import { Witness } from '../../support/witness.ts';

const root = temporaryFolder();
const remotes = await startRemotes(root);
after(() => remotes.close());

/** How many chains over each remote; one over one of them when it is not asked for. */
const CHAINS = Number(process.env.ONEOFF_SOAK_CHAINS ?? 1);
const WAYS = Object.entries(remotes.ways).slice(process.env.ONEOFF_SOAK_CHAINS ? 0 : 2);
const VERSIONS = ['1', '2', '3', '4', '5'];

/**
 * A machine for each version, which submits it as soon as the one before is `ready`. Answers with the exit codes, and
 * when containers ran by what their engine says.
 */
async function chain(
  remote: string,
  job: string,
  witness: Witness,
  options: { ready: (version: string, run: Started) => boolean; containers: number },
) {
  const docker = recordTimes(job);
  await using machines = new AsyncDisposableStack();
  const runs: Started[] = [];
  try {
    for (const version of VERSIONS) {
      const machine = machines.use(new Machine({ ownHost: ownHostProblem === null }));
      const last = version === VERSIONS.at(-1);
      const takes = last ? 1 : 60;
      machine.file('job.nomad', witness.jobspec({ job, driver: 'docker', version, takes }));
      const run = machine.start(['run', '-allow=volumes', '-state', remote, 'job.nomad']);
      runs.push(run);
      const ready = (): true | null => options.ready(version, run) || null;
      await waitFor(`version ${version}`, ready, 60);
    }
    const ended = await Promise.all(runs.map((run) => run.ended));
    return { ended, times: await docker.times(options.containers) };
  } finally {
    docker.close();
  }
}

function assertInOrder(times: readonly { version: string; started: number; finished: number }[]): void {
  for (const [i, { version, started }] of times.entries()) {
    const former = times[i - 1];
    if (!former) continue;
    assert.ok(Number(former.version) < Number(version), `${version} ran after ${former.version}`);
    assert.ok(former.finished <= started, `${version} started while ${former.version} ran`);
  }
}

describe('five machines submit five versions, each while the former still runs', { concurrency: 2 }, () => {
  before(labImages);

  for (const [way, url] of WAYS) {
    for (let round = 0; round < CHAINS; round++) {
      const name = `${way.replace(' ', '-')}-${round}-${process.pid}`;

      test(`over ${way}: every one runs, in order, and no two at the same time (${round})`, async () => {
        using witness = new Witness();
        bareRepository(root, `running-${name}.git`);
        const { ended, times } = await chain(url(`running-${name}.git`), `running-${name}`, witness, {
          ready: (version) => witness.executions().at(-1)?.version === version,
          containers: 5,
        });
        assert.deepEqual(
          ended.map(({ code }) => code),
          [75, 75, 75, 75, 0],
          ended.map(({ err }) => err).join('\n'),
        );
        assert.deepEqual(
          times.map(({ version }) => version),
          VERSIONS,
        );
        assertInOrder(times);
        assert.deepEqual(witness.overlaps(), []);
      });

      test(`over ${way}: while the first takes its time to stop, those between never start (${round})`, async () => {
        using witness = new Witness();
        witness.hold();
        bareRepository(root, `waiting-${name}.git`);
        const { ended, times } = await chain(url(`waiting-${name}.git`), `waiting-${name}`, witness, {
          ready(version, run) {
            if (version === '1') return witness.executions().length === 1;
            const isRegistered = /registered/.test(run.written().err);
            if (isRegistered && version === '5') witness.letGo();
            return isRegistered;
          },
          containers: 2,
        });
        assert.deepEqual(
          ended.map(({ code }) => code),
          [75, 75, 75, 75, 0],
          ended.map(({ err }) => err).join('\n'),
        );
        assert.deepEqual(
          times.map(({ version }) => version),
          ['1', '5'],
        );
        assertInOrder(times);
        assert.deepEqual(witness.overlaps(), []);
      });
    }
  }
});
