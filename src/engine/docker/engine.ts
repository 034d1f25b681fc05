import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import type { Engine } from '../engine.ts';
import { allocDir } from './alloc-dir.ts';
import { runAllocation } from './alloc-runner.ts';
import { connect, type Environment, engineError } from './client.ts';
import { containerRequest } from './container-request.ts';
import { fingerprintDocker, fingerprintHost } from './fingerprint.ts';
import { cleanUp, leftoversOf } from './recovery.ts';
import { removals } from './removals.ts';
import { existingStateIdentity, stateIdentity } from './state-identity.ts';

export interface DockerEngineOptions {
  /** Where allocations have their folders; only containers started from it are looked after. */
  stateFolder: string;
  /** Allowances given: see `Allowance`. */
  allow: ReadonlySet<string>;
  /** DOCKER_HOST and what else tells where the engine is and what registries it may ask. */
  env: Environment;
}

/** Runs allocations on a Docker Engine. Nothing is sent to it yet; `ping` tells whether it is there. */
export async function createDockerEngine({ stateFolder, allow, env }: DockerEngineOptions): Promise<Engine> {
  const client = await connect(env);
  const removing = removals(client);
  let fingerprint: Promise<NodeView> | null = null;
  const describe = () => (fingerprint ??= fingerprintDocker(client));

  return {
    async ping() {
      try {
        await client.docker.ping();
      } catch (error) {
        throw engineError(client, 'answering', error);
      }
    },

    fingerprint: describe,

    async run({ job, allocation, emit, signal, resume }) {
      const stateId = stateIdentity(stateFolder);
      const alloc = allocDir(stateFolder, allocation.ID);
      const machine = asksForEngine(job) ? await describe() : fingerprintHost();
      const node = { ...machine, datacenter: datacenterOf(job) ?? machine.datacenter };
      return runAllocation({
        client,
        job,
        allocation,
        alloc,
        request: (group, task) =>
          containerRequest({ job, group, task, allocation, node, alloc, stateId, allow }),
        emit,
        removals: removing,
        signal,
        leftovers: resume ? await leftoversOf(client, stateId, allocation.ID) : null,
      });
    },

    async remains(allocation: Allocation) {
      const stateId = existingStateIdentity(stateFolder);
      if (stateId === null) return 'none';
      const leftovers = [...(await leftoversOf(client, stateId, allocation.ID)).values()];
      if (leftovers.some(({ running }) => running)) return 'running';
      return leftovers.length > 0 ? 'exited' : 'none';
    },

    async clean(allocationIds) {
      const stateId = existingStateIdentity(stateFolder);
      return stateId === null ? [] : cleanUp(client, stateId, allocationIds);
    },

    async close() {
      await removing.settled();
    },
  };
}

/** Asking the engine to describe itself takes 20 ms, which most jobs need not wait for. */
function asksForEngine(job: Job): boolean {
  return JSON.stringify(job).includes('driver.docker');
}

/** The machine counts as standing where the job wants to run. */
function datacenterOf(job: Job): string | undefined {
  return job.Datacenters.find((name) => !name.includes('*'));
}
