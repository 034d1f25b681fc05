import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { LABELS } from '../../../src/engine/docker/labels.ts';
import { temporaryFolder } from '../../state/git/stores.ts';
import { type Started, waitFor } from '../../support/cli.ts';
import { bareRepository } from '../../support/git-server.ts';
import { labImages } from '../../support/lab.ts';
import { Machine, ownHostProblem } from '../../support/machine.ts';
import { Witness } from '../../support/witness.ts';

const root = temporaryFolder();
let repositories = 0;

/** Two machines, and a job whose first version runs on one of them, for so many seconds. */
async function running({ takes = 60, ownHost = true } = {}) {
  const stack = new AsyncDisposableStack();
  const witness = stack.use(new Witness());
  const job = `owner-${process.pid}-${++repositories}`;
  const remote = bareRepository(root, `${job}.git`);
  const [one, other] = [0, 1].map(() => stack.use(new Machine({ ownHost }))) as [Machine, Machine];
  const submit = (machine: Machine, version: string, ...flags: string[]): Started => {
    const of = { job, driver: 'docker', version, takes: version === '1' ? takes : 0 } as const;
    machine.file('job.nomad', witness.jobspec(of));
    return machine.start(['run', '-allow=volumes', '-state', remote, ...flags, 'job.nomad']);
  };
  const first = submit(one, '1');
  await waitFor('version 1 to begin', () => (witness.executions().length > 0 ? true : null));
  const versions = (): string[] => witness.executions().map(({ version }) => version);
  const kill = async (): Promise<void> => {
    first.process.kill('SIGKILL');
    await first.ended;
  };
  const removeContainers = (): void => {
    const found = execFileSync('docker', ['ps', '-aq', '--filter', `label=${LABELS.jobId}=${job}`]);
    execFileSync('docker', ['rm', '--force', ...found.toString().trim().split('\n')]);
  };
  return {
    ...{ job, remote, one, other, witness, versions, first, submit, kill, removeContainers },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Waits until a command has written the words that release the allocation, and answers with them. */
function releasing(command: Started): Promise<string[]> {
  return waitFor('the words that settle it', () => {
    const found = /`oneoff (release .*)`/.exec(command.written().err);
    return found ? found[1]!.split(' ') : null;
  });
}

describe('an allocation of which nobody here can tell whether it runs', {
  skip: ownHostProblem ?? false,
}, () => {
  before(labImages);

  test('stop says what it waits for, and ends when its machine has stopped it', async () => {
    await using at = await running();
    const stop = await at.other.oneoff('stop', '-state', at.remote, at.job);
    assert.equal(stop.code, 0, stop.err);
    assert.match(
      stop.err,
      /Nobody here can tell whether process \d+ on machine-\d+ still runs owner-\d+-1\.g\[0\]/,
    );
    assert.equal((await at.first.ended).code, 130);
    assert.deepEqual(
      at.witness.executions().map(({ ended }) => ended),
      ['stopped'],
    );
  });

  test('stop goes on when it was released with the words it gave, where nothing is left of it', async () => {
    await using at = await running();
    await at.kill();
    at.removeContainers();
    const stop = at.other.start(['stop', '-state', at.remote, at.job]);
    const words = await releasing(stop);
    const released = await at.other.oneoff(...words);
    assert.match(released.out, /is failed from now on/, released.err);
    assert.equal((await stop.ended).code, 0);
  });

  test('a run that waits takes it over once it was released, where its container is, with the true exit code', async () => {
    await using at = await running({ takes: 6 });
    await at.kill();
    const waiting = at.submit(at.other, '1');
    const released = await at.other.oneoff(...(await releasing(waiting)));
    assert.match(released.out, /has a container on this machine, which tells how it ended/, released.err);
    const ended = await waiting.ended;
    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.err, /taken over/);
    assert.equal(at.witness.executions().length, 1, 'it ran once');
  });

  test('its output is on its machine, and logs says so', async () => {
    await using at = await running({ takes: 2 });
    await at.first.ended;
    const logs = await at.other.oneoff('logs', '-state', at.remote, at.job);
    assert.match(
      logs.err,
      /there is no output of owner-\d+-4\.g\[0\] on this machine: process \d+ on machine-\d+ ran it/,
    );
    assert.equal((await at.one.oneoff('logs', '-state', at.remote, at.job)).err, '');
  });
});

describe('a predecessor that is lost while its successor waits for it', () => {
  before(labImages);

  /** The second version waits for the first, which does not stop, when that one vanishes with its process. */
  async function loseInMidWait(at: Awaited<ReturnType<typeof running>>, onLost: string) {
    at.witness.hold();
    const second = at.submit(at.other, '2', `-on-lost=${onLost}`);
    await waitFor('version 2 to wait', () => (/waiting until/.test(second.written().err) ? true : null));
    await at.kill();
    at.removeContainers();
    return second.ended;
  }

  test('with -on-lost fail the successor does not start, and the next run asks what to do', async () => {
    await using at = await running({ ownHost: false });
    const second = await loseInMidWait(at, 'fail');
    assert.equal(second.code, 125, second.err);
    assert.match(
      second.err,
      /was not started: owner-\d+-5\.g\[0\] \([0-9a-f]{8}\), which it waited for, was lost/,
    );
    const next = await at.submit(at.other, '2', '-on-lost=fail').ended;
    assert.equal(next.code, 125, next.err);
    const [release] = next.err.match(/oneoff release .*-as failed .*$/m)!;
    assert.deepEqual(at.versions(), ['1'], 'nothing has started');
    assert.equal((await at.other.oneoff(...release!.split(' ').slice(1))).code, 0);
    const settled = await at.submit(at.other, '2', '-on-lost=fail').ended;
    assert.equal(settled.code, 0, settled.err);
    assert.deepEqual(at.versions(), ['1', '2']);
  });

  test('with -on-lost rerun the successor starts', async () => {
    await using at = await running({ ownHost: false });
    const second = await loseInMidWait(at, 'rerun');
    assert.equal(second.code, 0, second.err);
    assert.deepEqual(at.versions(), ['1', '2']);
  });
});
