import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, commandSubject, compare, emptyScript, type Result } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');

/** A task, and what `docker run` has to be told to make the same container of it: 32 MB, 50 shares. */
interface Task {
  name: string;
  command: string;
  network: string;
  env: string;
  /** The target; null where the time of the container is nearly nothing, so that there is only a difference to tell. */
  limit: number | null;
}

const TASKS: Task[] = [
  { name: 'migration', command: '/migration.sh', network: 'none', env: 'SECONDS_TO_RUN=1', limit: 1.15 },
  { name: 'true', command: '/bin/true', network: 'none', env: 'A=1', limit: null },
  { name: 'true-bridge', command: '/bin/true', network: 'bridge', env: 'A=1', limit: null },
];

const jobspec = ({ name, command, network, env }: Task): string => `
job "bench-${name}" {
  type = "batch"
  group "${name}" {
    task "${name}" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "${command}"
        network_mode = "${network}"
      }
      env {
        ${env.replace('=', ' = ')}
      }
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
`;
const dockerRun = ({ command, network, env }: Task): string[] => [
  ...['docker', 'run', '--rm', `--network=${network}`, '--memory=32m', '--cpu-shares=50', `--env=${env}`],
  ...['webapp:0.1', command],
];

/** A run that runs, against Docker alone; and commands that have nothing to run, against Node alone. */
export const run: Benchmark = {
  name: 'run',
  async run(folder) {
    const results: Result[] = [];
    for (const task of TASKS) {
      const file = join(folder, `${task.name}.nomad`);
      writeFileSync(file, jobspec(task));
      const state = `-state=${join(folder, 'state')}`;
      const { ratio, difference, detail } = await compare(
        commandSubject('oneoff run', (round) => [oneoff, 'run', state, `-stamp=round-${round}`, file]),
        commandSubject('docker run', () => dockerRun(task)),
      );
      results.push(
        task.limit === null
          ? {
              name: `run of ${task.name} over docker run`,
              value: difference,
              unit: 'ms',
              limit: null,
              detail,
            }
          : {
              name: `run of ${task.name}, 1 s / docker run`,
              value: ratio,
              unit: '×',
              limit: task.limit,
              detail,
            },
      );
    }

    const file = join(folder, 'true.nomad');
    const nothing = `-state=${join(folder, 'nothing')}`;
    const again = commandSubject('oneoff run', () => [oneoff, 'run', nothing, file]);
    await again.time(0);
    const noop = await compare(again, emptyScript(folder));
    // `plan` exits with 0 only when there is nothing to do.
    const planning = await compare(
      commandSubject('oneoff plan', () => [oneoff, 'plan', nothing, file]),
      emptyScript(folder),
    );
    assertRanOnce(nothing);
    return [
      ...results,
      {
        name: 'run with nothing to do / an empty script',
        value: noop.ratio,
        unit: '×',
        limit: 3,
        detail: noop.detail,
      },
      { name: 'plan / an empty script', value: planning.ratio, unit: '×', limit: 3, detail: planning.detail },
    ];
  },
};

function assertRanOnce(state: string): void {
  const status = JSON.parse(
    execFileSync(oneoff, ['status', '-json', state, 'bench-true'], { encoding: 'utf8' }),
  );
  if (status.Allocations.length !== 1)
    throw new Error('A run that should have had nothing to do ran a container.');
}
