import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { connect } from '../../src/engine/docker/client.ts';
import { type Benchmark, commandSubject, median } from './measure.ts';

const oneoff = join(import.meta.dirname, '../../bin/oneoff');
const COUNT = 100;
/** What the same containers are driven with; the best of them counts. */
const LIMITS = [1, 2, 4].map((perCore) => perCore * availableParallelism());
/** Of all subjects in turn; their medians are compared. */
const ROUNDS = Number(process.env.ONEOFF_BENCH_ROUNDS ?? 3);

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
    const calls = LIMITS.map((): number[] => []);
    const runs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, limit] of LIMITS.entries()) {
        calls[index]!.push(await byCalls(docker, join(folder, `calls-${round}-${limit}`), limit));
      }
      const state = join(folder, `state-${round}`);
      const run = commandSubject('oneoff run', () => [oneoff, 'run', `-state=${state}`, file]);
      runs.push(await run.time(round));
      assertAllComplete(state);
    }
    const ours = median(runs);
    const medians = calls.map(median);
    const told = LIMITS.map((limit, index) => `${Math.round(medians[index]!)} ms with ${limit} at once`);
    return [
      {
        name: `run of ${COUNT} allocations / calls of the API`,
        value: ours / Math.min(...medians),
        unit: '×',
        limit: 1.15,
        detail: `oneoff run ${Math.round(ours)} ms, calls ${told.join(', ')}; ${ROUNDS} rounds`,
      },
    ];
  },
};

function assertAllComplete(state: string): void {
  const status = execFileSync(oneoff, ['status', '-json', `-state=${state}`, 'bench-many'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { Allocations } = JSON.parse(status) as { Allocations: { Name: string; ClientStatus: string }[] };
  const complete = new Set(
    Allocations.flatMap(({ Name, ClientStatus }) => (ClientStatus === 'complete' ? [Name] : [])),
  );
  if (Allocations.length !== COUNT || complete.size !== COUNT) {
    throw new Error(
      `${complete.size} of ${COUNT} allocations are complete, ${Allocations.length} there are.`,
    );
  }
}

async function byCalls(docker: Docker, folder: string, limit: number): Promise<number> {
  const start = performance.now();
  let left = COUNT;
  const worker = async (): Promise<void> => {
    while (left > 0) await oneContainer(docker, join(folder, String(left--)));
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return performance.now() - start;
}

/** A container with what Nomad gives to each: folders of its own and an environment. */
async function oneContainer(docker: Docker, folder: string): Promise<void> {
  const places = ['alloc', 'local', 'secrets'];
  for (const place of places) mkdirSync(join(folder, place), { recursive: true });
  const container = await docker.createContainer({
    Image: 'webapp:0.1',
    Cmd: ['/bin/true'],
    Env: Array.from({ length: 20 }, (_, index) => `NOMAD_VARIABLE_${index}=${index}`),
    HostConfig: {
      NetworkMode: 'none',
      Memory: 16 * 1024 * 1024,
      CpuShares: 20,
      Binds: places.map((place) => `${join(folder, place)}:/${place}`),
    },
  });
  await container.start();
  await container.wait();
  await container.remove();
}
