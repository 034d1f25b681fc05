import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openGitStore } from '../../src/state/git.ts';
import { type Benchmark, commandSubject, compare, type Result } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');

const JOB = `
job "bench-state" {
  type = "batch"
  group "g" {
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/true"
        network_mode = "none"
      }
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
`;

/** ms that a watch is looked at; long enough for it to have grown as rare as it gets. */
const WATCHED_MS = 60_000;

/** What sharing the state costs: against the database of this machine, with a remote that is no way off. */
export const state: Benchmark = {
  name: 'state',
  async run(folder) {
    const remote = join(folder, 'remote.git');
    execFileSync('git', ['init', '--quiet', '--bare', remote]);
    const file = join(folder, 'job.nomad');
    writeFileSync(file, JOB);
    const local = `-state=${join(folder, 'state')}`;
    const shared = `-state=${remote}`;
    const run = (where: string, round: number): string[] => [
      ...['env', `XDG_STATE_HOME=${join(folder, 'xdg')}`],
      ...[oneoff, 'run', where, `-stamp=round-${round}`, file],
    ];
    const { difference, detail } = await compare(
      commandSubject('in git', (round) => run(shared, round)),
      commandSubject('in SQLite', (round) => run(local, round)),
    );
    const counted = countingGit(folder);
    const env = { ...process.env, ...counted.env };
    const [command, ...args] = run(shared, -1);
    execFileSync(command!, args, { env, stdio: 'ignore' });
    const running = counted.take();
    execFileSync(command!, args, { env, stdio: 'ignore' });
    const nothing = counted.take();
    const watching = await watched(remote, folder, counted);
    return [
      { name: 'run of true, in git over SQLite', value: difference, unit: 'ms', limit: 400, detail },
      gitResult('run of true: git processes', running),
      gitResult('run with nothing to do: git processes', nothing),
      gitResult(`watching for ${WATCHED_MS / 1000} s: git processes`, watching),
    ];
  },
};

function gitResult(name: string, commands: readonly string[]): Result {
  const trips = commands.filter((each) => /^(fetch|push|ls-remote)$/.test(each)).length;
  return { name, value: commands.length, unit: 'times', limit: null, detail: `${trips} round trips` };
}

/** A git that writes down what it is called for. */
function countingGit(folder: string): { env: { PATH: string }; take: () => string[] } {
  const log = join(folder, 'git.log');
  const bin = join(folder, 'bin');
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  execFileSync('mkdir', ['-p', bin]);
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$1" >>'${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
  return {
    env: { PATH: `${bin}:${process.env.PATH}` },
    take() {
      const commands = readFileSync(log, 'utf8').trim().split('\n');
      rmSync(log);
      return commands;
    },
  };
}

async function watched(
  remote: string,
  folder: string,
  { env, take }: ReturnType<typeof countingGit>,
): Promise<string[]> {
  const store = await openGitStore({
    ...{ remote, folder, cwd: folder, author: 'bench', nonce: String, readOnly: true },
    env: { ...process.env, ...env },
  });
  const over = new AbortController();
  const watching = (async () => {
    for await (const _ of store.watch({ namespace: 'default', id: 'bench-state' }, over.signal));
  })();
  await delay(WATCHED_MS);
  over.abort();
  await watching;
  await store.close();
  return take();
}
