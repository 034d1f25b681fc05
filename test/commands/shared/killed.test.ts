import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { temporaryFolder } from '../../state/git/stores.ts';
import { type Started, waitFor } from '../../support/cli.ts';
import { bareRepository, startHttpGit } from '../../support/git-server.ts';
import { labImages } from '../../support/lab.ts';
import { Machine } from '../../support/machine.ts';
import { type Watched, Witness } from '../../support/witness.ts';

const KILLER = join(import.meta.dirname, '../../state/git/killer');
const MOMENTS = ['before', 'while', 'after'] as const;
const root = temporaryFolder();
const server = await startHttpGit(root);
after(() => server.close());

/** Every git command at every moment with ONEOFF_SOAK_GIT_KILLS=all; else a few of them. */
const ALL = process.env.ONEOFF_SOAK_GIT_KILLS === 'all';

interface Kill {
  at: number;
  when: (typeof MOMENTS)[number];
}

/** Three processes of one machine, each with folders of its own, that share a remote. */
class Scene implements AsyncDisposable {
  readonly witness = new Witness();
  private readonly machines = [0, 1, 2].map(() => new Machine({ ownHost: false }));
  private readonly job: string;
  private readonly remote: string;
  private readonly kill: Kill;

  constructor(job: string, kill: Kill) {
    this.job = job;
    this.kill = kill;
    bareRepository(root, `${job}.git`);
    this.remote = server.url(`${job}.git`);
  }

  submit(who: number, version: string, takes: number): Started {
    const of: Watched = { job: this.job, driver: 'docker', version, takes };
    const file = this.machines[who]!.file('job.nomad', this.witness.jobspec(of));
    return this.machines[who]!.start(['run', '-allow=volumes', '-state', this.remote, file]);
  }

  /** Makes that one's git kill whoever calls it. */
  arm(who: number): void {
    const { env, folder } = this.machines[who]!;
    Object.assign(env, {
      PATH: `${KILLER}:${process.env.PATH}`,
      REAL_PATH: process.env.PATH,
      KILL_AT: String(this.kill.at),
      KILL_WHEN: this.kill.when,
      KILL_AFTER: String((this.kill.at % 6) / 100),
      KILL_COUNT: join(folder, 'count'),
    });
  }

  calls(who: number): number {
    return Number(readFileSync(join(this.machines[who]!.folder, 'count'), 'utf8'));
  }

  /** Waits until a version runs. */
  async runs(version: string): Promise<void> {
    const begun = () => (this.witness.executions().some((each) => each.version === version) ? true : null);
    await waitFor(`version ${version} to run`, begun);
  }

  story(): string[] {
    return this.witness.executions().map(({ version, ended }) => `${version} ${ended}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const machine of this.machines) await machine[Symbol.asyncDispose]();
    this.witness[Symbol.dispose]();
  }
}

interface Scenario {
  name: string;
  what: string;
  /** Plays it, with one process being killed. Answers with who that was, or was to be. */
  play(scene: Scene): Promise<{ victim: number; ended: Awaited<Started['ended']> }>;
  check(scene: Scene): Promise<void> | void;
}

async function assertEnds(run: Started, code: number): Promise<void> {
  const ended = await run.ended;
  assert.equal(ended.code, code, ended.err);
}

const SCENARIOS: Scenario[] = [
  {
    name: 'run',
    what: 'a run: the next takes over what it began, and nothing runs twice',
    async play(scene) {
      scene.arm(0);
      return { victim: 0, ended: await scene.submit(0, '1', 1).ended };
    },
    async check(scene) {
      await assertEnds(scene.submit(1, '1', 1), 0);
      assert.deepEqual(scene.story(), ['1 end']);
    },
  },
  {
    name: 'follow',
    what: 'who follows: the owner ends undisturbed, and the next finds nothing to do',
    async play(scene) {
      const owner = scene.submit(0, '1', 3);
      await scene.runs('1');
      scene.arm(1);
      const { ended } = scene.submit(1, '1', 3);
      await assertEnds(owner, 0);
      return { victim: 1, ended: await ended };
    },
    async check(scene) {
      await assertEnds(scene.submit(2, '1', 3), 0);
      assert.deepEqual(scene.story(), ['1 end']);
    },
  },
  {
    name: 'supersede',
    what: 'who supersedes: the next version is submitted once more, and runs once, after the first has stopped',
    async play(scene) {
      const owner = scene.submit(0, '1', 60);
      await scene.runs('1');
      scene.arm(1);
      const ended = await scene.submit(1, '2', 1).ended;
      await assertEnds(scene.submit(2, '2', 1), 0);
      await assertEnds(owner, 75);
      return { victim: 1, ended };
    },
    check(scene) {
      assert.deepEqual(scene.story(), ['1 stopped', '2 end']);
    },
  },
  {
    name: 'superseded',
    what: 'who is superseded: what it ran is stopped all the same, and only then the next starts',
    async play(scene) {
      scene.arm(0);
      const owner = scene.submit(0, '1', 60);
      const { ended } = owner;
      const begun = () =>
        scene.story().length > 0 || owner.process.exitCode !== null || owner.process.signalCode !== null
          ? true
          : null;
      await waitFor('version 1 to run, or to be killed', begun);
      await assertEnds(scene.submit(1, '2', 1), 0);
      return { victim: 0, ended: await ended };
    },
    check(scene) {
      const story = scene.story();
      assert.equal(story.at(-1), '2 end');
      assert.ok(story.length === 1 || (story.length === 2 && story[0] === '1 stopped'), story.join());
    },
  },
];

for (const { name, what, play, check } of SCENARIOS) {
  describe(`killed with kill -9 at any git command, ${what}`, { concurrency: 2 }, async () => {
    before(labImages);
    const CALLS = await callsOf(name, play);
    const step = ALL ? 1 : Math.ceil(CALLS / 2);
    for (let at = 1; at <= CALLS; at += step) {
      for (const when of ALL ? MOMENTS : [MOMENTS[at % 3]!]) {
        test(`${when} command ${at} of ${CALLS}`, async () => {
          await using scene = new Scene(`${name}-${at}-${when}`, { at, when });
          const { victim, ended } = await play(scene);
          // How often one looks while it waits depends on time: the last of its commands may not come.
          if (scene.calls(victim) >= at) assert.equal(ended.code, null, ended.err);
          await check(scene);
          assert.deepEqual(scene.witness.overlaps(), []);
        });
      }
    }
  });
}

async function callsOf(name: string, play: Scenario['play']): Promise<number> {
  await using scene = new Scene(`${name}-measured`, { at: 0, when: 'before' });
  const { victim } = await play(scene);
  return scene.calls(victim);
}
