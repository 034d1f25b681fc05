import type { NodeView } from '../../scheduler/feasibility.ts';
import { type Engine, EngineError } from '../engine.ts';
import { allocDir } from './alloc-dir.ts';
import { runAllocation } from './alloc-runner.ts';
import { connect, type Environment, engineError } from './client.ts';
import { dockerDriver } from './driver.ts';
import { fingerprintDocker } from './fingerprint.ts';
import { missingImages } from './missing-images.ts';

export interface DockerEngineOptions {
  /** Where allocations have their folders; only containers started from it are looked after. */
  stateFolder: string;
  /** Allowances given: see `Allowance`. */
  allow: ReadonlySet<string>;
  /** DOCKER_HOST and what else tells where the engine is and what registries it may ask. */
  env: Environment;
  /** By name: what `${secret.NAME}` stands for, put in at the start of a task and nowhere before. */
  secrets?: ReadonlyMap<string, string>;
}

/** Runs allocations on a Docker Engine. Nothing is sent to it yet; `ping` tells whether it is there. */
export async function createDockerEngine({ stateFolder, allow, env }: DockerEngineOptions): Promise<Engine> {
  const client = await connect(env);
  let fingerprint: Promise<NodeView> | null = null;
  const describe = () => (fingerprint ??= fingerprintDocker(client));
  const docker = dockerDriver({ client, stateFolder, allow, describe });
  const drivers = new Map([['docker', docker]]);

  return {
    async ping() {
      try {
        await client.docker.ping();
      } catch (error) {
        throw engineError(client, 'answering', error);
      }
    },

    fingerprint: describe,

    missingImages: (job) => missingImages(client, job),

    async run({ job, allocation, emit, signal, resume }) {
      return runAllocation({
        driver: (name) => {
          const driver = drivers.get(name);
          if (!driver) throw new EngineError(`There is no driver "${name}" here`);
          return driver;
        },
        job,
        allocation,
        alloc: allocDir(stateFolder, allocation.ID),
        emit,
        signal,
        remains: resume ? await docker.remains(allocation.ID) : null,
      });
    },

    async remains({ ID }) {
      const left = [...(await docker.remains(ID)).values()];
      if (left.some(({ running }) => running)) return 'running';
      return left.length > 0 ? 'exited' : 'none';
    },

    clean: (allocationIds) => docker.clean(allocationIds),

    close: () => docker.close(),
  };
}
