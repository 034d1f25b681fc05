import { existsSync } from 'node:fs';
import type { Job, TaskGroup } from '../../jobspec/job.ts';
import { hiding } from '../../plan/masker.ts';
import { secretParts } from '../../plan/secret-parts.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { allocDir, buildAllocDir } from '../allocation/alloc-dir.ts';
import { runAllocation } from '../allocation/alloc-runner.ts';
import { allocateResources, resourcePools } from '../allocation/allocated-resources.ts';
import { forgetSecrets } from '../allocation/secrets-dir.ts';
import { type Engine, EngineError } from '../engine.ts';
import { executorRoot } from '../rawexec/place.ts';
import type { TaskDriver, TaskRemains } from '../task-driver.ts';
import { connect, type DockerClient, type Environment, engineError } from './client.ts';
import { dockerDriver } from './driver.ts';
import { fingerprintDocker } from './fingerprint.ts';
import { missingImages } from './missing-images.ts';
import { addressOf, nodeOf } from './node.ts';
import { existingStateIdentity } from './state-identity.ts';
import { sweep } from './sweep.ts';

export interface DockerEngineOptions {
  /** Where allocations have their folders; only containers started from it are looked after. */
  stateFolder: string;
  /** Allowances given: see `Allowance`. */
  allow: ReadonlySet<string>;
  /** DOCKER_HOST and what else tells where the engine is and what registries it may ask. */
  env: Environment;
  /** What relative sources of artifacts start from; our own current folder when it is left out. */
  cwd?: string;
  /** By name: what `${secret.NAME}` stands for, put in at the start of a task and nowhere before. */
  secrets?: ReadonlyMap<string, string>;
}

/** The drivers of this machine. */
interface Drivers {
  /** The driver of that name, opened when it is asked for first. Throws EngineError when there is none here. */
  open(name: string): Promise<TaskDriver>;
  /** Those that may have left something in this state folder. */
  used(): Promise<TaskDriver[]>;
  /** Those, and whatever else of this machine may hold what another state folder started. */
  reachable(): Promise<TaskDriver[]>;
}

/**
 * Runs allocations on this machine: tasks of the docker driver on its Docker Engine, those of raw_exec as processes.
 * Nothing is sent to the Docker Engine yet, and without docker tasks nothing ever is; `ping` tells whether it is there.
 */
export async function createDockerEngine(options: DockerEngineOptions): Promise<Engine> {
  const { stateFolder, env, allow, secrets = new Map(), cwd = process.cwd() } = options;
  const connected = once(() => connect(env));
  const describe = once(async () => fingerprintDocker(await connected(), allow));
  const nodeFor = oncePerJob((job) => nodeOf(job, describe));
  const drivers = driversOf(options, connected);
  const pools = resourcePools();
  const hide = hiding([...secrets.values()].flatMap(secretParts));

  return {
    async ping() {
      const client = await connected();
      try {
        await client.docker.ping();
      } catch (error) {
        throw engineError(client, 'answering', error);
      }
    },

    fingerprint: describe,

    missingImages: async (job) => missingImages(await connected(), job),

    async run({ job, allocation, emit, signal, resume }) {
      const group = groupOf(job, allocation);
      const alloc = allocDir(stateFolder, allocation.ID);
      const opened = new Map<string, TaskDriver>();
      for (const { Driver } of group.Tasks) opened.set(Driver, await drivers.open(Driver));
      const node = await nodeFor(job);
      buildAllocDir(alloc);
      const resources = await allocateResources(group, alloc, { ...pools, address: addressOf(node, env) });
      try {
        const result = await runAllocation({
          driver: (name) => opened.get(name)!,
          context: { job, group, allocation, node, secrets, hide, ...resources },
          alloc,
          hostEnv: env,
          files: { base: cwd, root: env.GITHUB_WORKSPACE || cwd, everywhere: allow.has('volumes') },
          emit,
          signal,
          remains: resume ? await remainsOf(allocation.ID, [...opened.values()]) : null,
        });
        for (const driver of opened.values()) driver.release(allocation.ID);
        forgetSecrets(allocation.ID);
        return result;
      } finally {
        pools.release(resources);
      }
    },

    async remains({ ID }) {
      const left = [...(await remainsOf(ID, await drivers.reachable())).values()];
      if (left.some(({ running }) => running)) return 'running';
      return left.length > 0 ? 'exited' : 'none';
    },

    sweep: async (asked) => sweep(await connected(), existingStateIdentity(stateFolder), asked),

    async clean(allocationIds) {
      if (allocationIds?.length === 0) return [];
      const cleaned = await Promise.all((await drivers.used()).map((driver) => driver.clean(allocationIds)));
      return cleaned.flat();
    },

    async close() {
      for (const driver of await drivers.used()) await driver.close();
    },
  };
}

function driversOf(
  { stateFolder, allow, env }: DockerEngineOptions,
  connected: () => Promise<DockerClient>,
): Drivers {
  const docker = once(async () => dockerDriver({ client: await connected(), stateFolder, allow }));
  const rawExec = once(async () => {
    const { rawExecDriver } = await import('../rawexec/driver.ts');
    return rawExecDriver({ stateFolder, allow, hostEnv: env });
  });
  return {
    async open(name) {
      if (name === 'docker') return docker();
      if (name === 'raw_exec') return rawExec();
      throw new EngineError(
        `There is no driver "${name}" here; use "docker", or run the job on a Nomad cluster`,
      );
    },
    async reachable() {
      const used = await this.used();
      if (existingStateIdentity(stateFolder) !== null) return used;
      // Nothing was run on Docker from this folder; from another one that shares the record it may have been.
      const answers = await connected()
        .then(({ docker: engine }) => engine.ping())
        .then(
          () => true,
          () => false,
        );
      return answers ? [...used, await docker()] : used;
    },
    used: () =>
      Promise.all([
        ...(existingStateIdentity(stateFolder) === null ? [] : [docker()]),
        ...(existsSync(executorRoot(stateFolder)) ? [rawExec()] : []),
      ]),
  };
}

function groupOf(job: Job, allocation: Allocation): TaskGroup {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  if (group !== undefined) return group;
  throw new EngineError(
    `Allocation ${allocation.ID} is of group "${allocation.TaskGroup}", which version ${job.Version} of job "${job.ID}" does not have`,
  );
}

async function remainsOf(
  allocationId: string,
  drivers: readonly TaskDriver[],
): Promise<Map<string, TaskRemains>> {
  const found = await Promise.all(drivers.map((driver) => driver.remains(allocationId)));
  return new Map(found.flatMap((remains) => [...remains]));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

function oncePerJob<T>(make: (job: Job) => Promise<T>): (job: Job) => Promise<T> {
  const made = new WeakMap<Job, Promise<T>>();
  return (job) => {
    const known = made.get(job) ?? make(job);
    made.set(job, known);
    return known;
  };
}
