import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, commandSubject, compare, type Result } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');
const nomad = process.env.NOMAD_BINARY || 'nomad';

const jobspec = (id: string, round: number, seconds: number): string => `
job "${id}" {
  type        = "batch"
  datacenters = ["*"]
  group "g" {
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/migration.sh"
        network_mode = "none"
      }
      env {
        INVOCATION     = "${round}"
        SECONDS_TO_RUN = "${seconds}"
      }
      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
`;

/** What people write around the nomad command, only that it looks ten times a second. */
const POLLING = `set -e
"$1" job run "$2" >/dev/null
until "$1" job status "$3" | grep -qE '^Status += dead'; do sleep 0.1; done
"$1" alloc logs -job "$3"
"$1" job status "$3" | tail -1 | grep -q complete`;

/** A whole run on a cluster of which this machine is a client with the docker driver. Needs NOMAD_ADDR and nomad. */
export const cluster: Benchmark = {
  name: 'cluster',
  async run(folder) {
    if (!process.env.NOMAD_ADDR) {
      console.log('cluster: NOT MEASURED, NOMAD_ADDR is not set');
      return [];
    }
    const file = (id: string, round: number, seconds: number): string => {
      const path = join(folder, `${id}.nomad`);
      writeFileSync(path, jobspec(id, round, seconds));
      return path;
    };
    const ours = (seconds: number) =>
      commandSubject('oneoff run', (round) => [
        ...[oneoff, 'run', '-engine=nomad', '-stamp=none'],
        file(`bench-oneoff-${seconds}`, round, seconds),
      ]);
    const polling = (seconds: number) =>
      commandSubject('nomad and polling', (round) => {
        const id = `bench-nomad-${seconds}`;
        return ['bash', '-c', POLLING, 'polling', nomad, file(id, round, seconds), id];
      });
    const docker = commandSubject('docker run', () => [
      ...['docker', 'run', '--rm', '--network=none', '--memory=32m', '--cpu-shares=50'],
      ...['--env=SECONDS_TO_RUN=1', 'webapp:0.1', '/migration.sh'],
    ]);
    try {
      const results: Result[] = [];
      for (const seconds of [0, 1]) {
        const { ratio, detail } = await compare(ours(seconds), polling(seconds));
        const name = `run of ${seconds} s on a cluster / nomad and polling`;
        results.push({ name, value: ratio, unit: '×', limit: 1, detail });
      }
      const { difference, detail } = await compare(ours(1), docker);
      const name = 'run of 1 s on a cluster over docker run';
      return [...results, { name, value: difference, unit: 'ms', limit: null, detail }];
    } finally {
      for (const id of ['oneoff', 'nomad'].flatMap((name) => [`bench-${name}-0`, `bench-${name}-1`]))
        execFileSync(nomad, ['job', 'stop', '-purge', id], { stdio: 'ignore' });
    }
  },
};
