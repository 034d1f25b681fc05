import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Allocation } from '../../../src/scheduler/allocation.ts';
import { temporaryFolder } from '../../state/git/stores.ts';
import { type Ended, type Started, waitFor } from '../../support/cli.ts';
import { randomFault, seeded, startFaultProxy } from '../../support/fault-proxy.ts';
import { bareRepository, startHttpGit } from '../../support/git-server.ts';
import { labImages } from '../../support/lab.ts';
import { Machine, ownHostProblem } from '../../support/machine.ts';
import { type Watched, Witness } from '../../support/witness.ts';

const root = temporaryFolder();
const server = await startHttpGit(root);
after(() => server.close());

/** How many random schedules; the first seed is ONEOFF_SEED. Every tenth runs on Docker. */
const SCHEDULES = Number(process.env.ONEOFF_SOAK_SCHEDULES ?? 4);
const FIRST_SEED = Number(process.env.ONEOFF_SEED ?? 9);

/** Never answered means 30 s of waiting: the git store is tried with more of them. */
const DROPPED = 0.005;

interface Submitted {
  of: Watched;
  run: Started;
  end: Ended | null;
}

/** Two machines that submit versions of one job over a connection that is disturbed all the time. */
class Schedule implements AsyncDisposable {
  readonly witness = new Witness();
  readonly submitted: Submitted[] = [];
  private readonly machines = [1, 2].map(() => new Machine({ ownHost: ownHostProblem === null }));
  private readonly random: () => number;
  private readonly remote: string;
  private version = 0;
  current: Watched;

  constructor(seed: number, random: () => number, remote: string) {
    this.random = random;
    this.remote = remote;
    const driver = seed % 10 === 0 ? 'docker' : 'raw_exec';
    this.current = { job: `seed-${seed}`, driver, version: '', takes: 0 };
    this.change();
  }

  /** Another version: it takes up to a second and a half, and one of three fails. */
  change(): void {
    const takes = Math.round(this.random() * 15) / 10;
    const exitCode = this.random() < 0.33 ? 3 : 0;
    this.current = { ...this.current, version: `${++this.version}`, takes, exitCode };
  }

  /** Submits the current version from either machine. */
  submit(remote = this.remote): Submitted {
    const machine = this.machines[Math.floor(this.random() * 2)]!;
    const of = this.current;
    const file = machine.file(`job-${of.version}.nomad`, this.witness.jobspec(of));
    const run = machine.start(['run', '-allow=volumes,raw_exec', '-state', remote, file]);
    const one: Submitted = { of, run, end: null };
    void run.ended.then((end) => (one.end = end));
    this.submitted.push(one);
    return one;
  }

  async settled(): Promise<void> {
    await Promise.all(this.submitted.map(({ run }) => run.ended));
  }

  /** All that was submitted is decided: what is submitted now comes after it. */
  async decided(): Promise<void> {
    for (const { run, of } of this.submitted) {
      const isDecided = (): true | null => /==> /.test(run.written().err) || null;
      await waitFor(`version ${of.version} to be decided`, isDecided, 180);
    }
  }

  async step(): Promise<void> {
    const roll = this.random();
    if (roll < 0.25) await this.settled();
    else if (roll < 0.45) await this.decided();
    else if (roll < 0.65) {
      await this.settled();
      this.change();
    } else {
      await this.decided();
      this.change();
    }
    this.submit();
  }

  async allocations(remote: string): Promise<Allocation[]> {
    const { out, err } = await this.machines[0]!.oneoff(
      'status',
      '-json',
      '-state',
      remote,
      this.current.job,
    );
    assert.notEqual(out, '', err);
    return JSON.parse(out).Allocations;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { run, end } of this.submitted) if (end === null) run.process.kill('SIGKILL');
    for (const machine of this.machines) await machine[Symbol.asyncDispose]();
    this.witness[Symbol.dispose]();
  }
}

describe('submissions over a connection that is disturbed at random', { concurrency: 4 }, () => {
  before(labImages);
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
    test(`seed ${seed}: nothing runs twice, no two run at once, and no outcome is lost`, async (t) => {
      const random = seeded(seed);
      bareRepository(root, `seed-${seed}.git`);
      const direct = server.url(`seed-${seed}.git`);
      const proxy = await startFaultProxy(server.port, () => randomFault(random, DROPPED));
      // The connections draw from a sequence of their own, so that the steps are the seed's alone.
      await using schedule = new Schedule(
        seed,
        seeded(-seed),
        direct.replace(`${server.port}`, `${proxy.port}`),
      );
      try {
        schedule.submit();
        const steps = 2 + (seed % 3);
        for (let i = 0; i < steps; i++) await schedule.step();
        await schedule.settled();
        assertTruth(schedule, await schedule.allocations(direct));
        const before = schedule.witness.executions().length;
        const { code, err } = await schedule.submit(direct).run.ended;
        const { exitCode } = schedule.current;
        assert.equal(code, exitCode, err);
        assert.equal(schedule.witness.executions().length, before + (exitCode === 0 ? 0 : 1), 'once more');
        t.diagnostic(`seed ${seed}: ${schedule.submitted.length} submissions, ${before} executions`);
      } finally {
        await proxy.close();
      }
    });
  }
});

/** What the tasks say, what the runs ended with, and what is recorded, are one story. */
function assertTruth({ witness, submitted }: Schedule, allocations: readonly Allocation[]): void {
  const told = submitted.map(
    ({ of, end }) => `version ${of.version} (${of.exitCode}): ${end!.code}\n${end!.err}`,
  );
  const story = `${told.join('\n')}\n${JSON.stringify(witness.executions())}`;
  assert.deepEqual(witness.overlaps(), [], story);
  const executions = witness.executions();
  for (const version of new Set(submitted.map(({ of }) => of.version))) {
    const runs = submitted.filter(({ of }) => of.version === version);
    const ran = executions.filter((each) => each.version === version);
    const { exitCode } = runs[0]!.of;
    const ended = ran.filter((each) => each.ended === 'end');
    assert.ok(ran.length <= (exitCode === 0 ? 1 : runs.length), `version ${version} ran too often\n${story}`);
    for (const { end } of runs) {
      assert.ok(end!.code === exitCode || end!.code === 75, `version ${version}\n${story}`);
      if (end!.code === exitCode) assert.ok(ended.length > 0, `version ${version} never ended\n${story}`);
    }
  }
  const last = submitted.at(-1)!;
  assert.equal(last.end!.code, last.of.exitCode, story);
  for (const { allocation: id, version, ended } of executions) {
    const { exitCode } = submitted.find(({ of }) => of.version === version)!.of;
    const stored = allocations.find(({ ID }) => ID === id);
    assert.ok(stored, `allocation ${id} is not recorded\n${story}`);
    const status = ended === 'stopped' || exitCode === 0 ? 'complete' : 'failed';
    assert.equal(stored.ClientStatus, status, `${id}\n${story}`);
    if (ended === 'stopped') assert.equal(stored.DesiredStatus, 'stop', `${id}\n${story}`);
  }
}
