import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { connect } from '../../src/engine/docker/client.ts';
import { type Benchmark, commandSubject } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');
const COUNT = 100;
/** What the same containers were driven with; the best of them counts. */
const LIMITS = [2 * availableParallelism(), 4 * availableParallelism()];

const JOB = `
job "bench-many" {
  type = "batch"
  group "g" {
    count = ${COUNT}
    task "t" {
      driver = "docker"
      config {
        image        = "webapp:0.1"
        command      = "/bin/true"
        network_mode = "none"
      }
      resources {
        cpu    = 20
        memory = 16
      }
    }
  }
}
`;

/** Many allocations of a job at once, against the same containers by nothing but calls of the Engine's API. */
export const many: Benchmark = {
  name: 'many',
  async run(folder) {
    const file = join(folder, 'many.nomad');
    writeFileSync(file, JOB);
    const { docker } = await connect(process.env);
    const calls: number[] = [];
    for (const limit of LIMITS) calls.push(await byCalls(docker, limit));
    const run = commandSubject('oneoff run', () => [oneoff, 'run', `-state=${join(folder, 'state')}`, file]);
    const ours = await run.time(0);
    const best = Math.min(...calls);
    return [
      {
        name: `run of ${COUNT} allocations / calls of the API`,
        value: ours / best,
        unit: '×',
        limit: 1.15,
        detail: `oneoff run ${Math.round(ours)} ms, calls ${LIMITS.map((limit, i) => `${Math.round(calls[i]!)} ms with ${limit} at once`).join(', ')}`,
      },
    ];
  },
};

async function byCalls(docker: Docker, limit: number): Promise<number> {
  const start = performance.now();
  let left = COUNT;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await oneContainer(docker);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return performance.now() - start;
}

async function oneContainer(docker: Docker): Promise<void> {
  const container = await docker.createContainer({
    Image: 'webapp:0.1',
    Cmd: ['/bin/true'],
    HostConfig: { NetworkMode: 'none', Memory: 16 * 1024 * 1024, CpuShares: 20 },
  });
  await container.start();
  await container.wait();
  await container.remove();
}
