import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, commandSubject, compare, emptyScript, type Result } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');

// Both make the same container: 32 MB, 50 shares, and the network given.
const jobspec = (network: string): string => `
job "bench-${network}" {
  type = "batch"
  group "true" {
    task "true" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/true"
        network_mode = "${network}"
      }
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
`;
const dockerRun = (network: string): string[] => [
  ...['docker', 'run', '--rm', `--network=${network}`, '--memory=32m', '--cpu-shares=50'],
  ...['webapp:0.1', '/bin/true'],
];

/** A run that runs, against Docker alone; and commands that have nothing to run, against Node alone. */
export const run: Benchmark = {
  name: 'run',
  async run(folder) {
    const results: Result[] = [];
    for (const network of ['none', 'bridge']) {
      const file = join(folder, `${network}.nomad`);
      writeFileSync(file, jobspec(network));
      const state = `-state=${join(folder, 'state')}`;
      const { ratio, detail } = await compare(
        commandSubject('oneoff run', (round) => [oneoff, 'run', state, `-stamp=round-${round}`, file]),
        commandSubject('docker run', () => dockerRun(network)),
      );
      const name = `run of one task / docker run, ${network}`;
      results.push({ name, value: ratio, unit: '×', limit: 1.15, detail });
    }

    const file = join(folder, 'none.nomad');
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
    execFileSync(oneoff, ['status', '-json', state, 'bench-none'], { encoding: 'utf8' }),
  );
  if (status.Allocations.length !== 1)
    throw new Error('A run that should have had nothing to do ran a container.');
}
