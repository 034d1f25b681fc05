import type Docker from 'dockerode';
import type { AssignedPort } from '../../jobspec/environment.ts';
import type { Network, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { type AllocDir, type TaskDir, taskDir } from '../allocation/alloc-dir.ts';
import { DriverFailure } from '../allocation/driver-failure.ts';
import { type AllocVolume, createAllocVolume, seenSources } from './alloc-volume.ts';
import { apiError, type DockerClient, engineError, hasStatus } from './client.ts';
import { createContainer, ImageMissing } from './container.ts';
import type { MountSources } from './mount-sources.ts';
import { makePauseImage, PAUSE_IMAGE } from './pause-image.ts';
import { publish } from './port-bindings.ts';

/** What the containers of one allocation share. */
export interface Infra {
  /** Whether there is a container of the allocation's own, and perhaps volumes. */
  isOwn: boolean;
  /** The network of a task's container when its config names none. */
  networkMode: string;
  sources(task: string): MountSources;
  /** Hands on what was put into the task's folders here. Throws EngineError. */
  push(dir: TaskDir): Promise<void>;
}

export interface InfraOptions {
  group: TaskGroup;
  /** The group's, as `groupNetwork` gives it. */
  network: Network | null;
  allocation: Allocation;
  alloc: AllocDir;
  ports: readonly AssignedPort[];
  /** Of everything that belongs to the allocation. */
  labels: Readonly<Record<string, string>>;
  /** Whether the engine sees the allocation directory here. */
  seen: boolean;
}

/** Modes in which the tasks of a group share one network of their own, and Docker's network that it is made of. */
const SHARED_NETWORKS: Readonly<Record<string, string>> = { bridge: 'bridge', none: 'none' };

/** What the allocation's own container is called. */
export function infraName(allocationId: string): string {
  return `oneoff_init_${allocationId}`;
}

/**
 * Sets up what the tasks of an allocation share. Most share nothing but folders that the engine sees; then there is
 * nothing to set up. Else a container of the allocation's own, which does nothing, holds their network, their volumes, or
 * both, for as long as the allocation lives. Throws DriverFailure, EngineError.
 */
export async function setUpInfra(client: DockerClient, options: InfraOptions): Promise<Infra> {
  const { group, network, allocation, alloc, labels, seen } = options;
  const sharesNetwork = network !== null && network.Mode in SHARED_NETWORKS;
  const tasks = group.Tasks.map(({ Name }) => Name);
  const volume = seen ? null : await createAllocVolume(client, allocation.ID, tasks, labels);
  const isOwn = sharesNetwork || volume !== null;
  const id = isOwn ? await hold(client, options, volume) : '';
  return {
    isOwn,
    networkMode: sharesNetwork ? `container:${id}` : 'default',
    sources: (task) => volume?.sources(task) ?? seenSources(alloc, taskDir(alloc, task)),
    push: async (dir) => volume?.push(id, dir),
  };
}

/** Starts the allocation's own container, or finds the one an earlier process started. Answers with its ID. */
async function hold(
  client: DockerClient,
  { group, network, allocation, ports, labels }: InfraOptions,
  volume: AllocVolume | null,
): Promise<string> {
  const name = infraName(allocation.ID);
  const running = await runningId(client, name);
  if (running !== null) return running;
  const ofGroup = ports.filter(({ task }) => task === null);
  const body: Docker.ContainerCreateOptions = {
    Image: PAUSE_IMAGE,
    Hostname: network?.Hostname,
    Labels: { ...labels },
    HostConfig: {
      NetworkMode: SHARED_NETWORKS[network?.Mode ?? ''] ?? 'none',
      Binds: volume?.binds,
      CapDrop: ['ALL'],
      Dns: network?.DNS?.Servers ?? undefined,
      DnsSearch: network?.DNS?.Searches ?? undefined,
      DnsOptions: network?.DNS?.Options ?? undefined,
    },
  };
  const published =
    network?.Mode === 'bridge' ? publish(ofGroup.map((port) => ({ port, inside: port.to }))) : {};
  Object.assign(body, { ExposedPorts: published.ExposedPorts });
  Object.assign(body.HostConfig!, { PortBindings: published.PortBindings });
  const id = await create(client, { name, body, existsAttempts: 1 });
  try {
    await client.docker.getContainer(id).start();
  } catch (error) {
    const answer = apiError(error);
    if (answer === null) throw engineError(client, `starting container "${name}"`, error);
    throw new DriverFailure(`The network of group "${group.Name}" cannot be set up: ${answer.message}`, {
      recoverable: false,
      cause: error,
    });
  }
  await volume?.build(id);
  return id;
}

async function create(
  client: DockerClient,
  container: Parameters<typeof createContainer>[1],
): Promise<string> {
  try {
    return await createContainer(client, container);
  } catch (error) {
    if (!(error instanceof ImageMissing)) throw error;
    await makePauseImage(client);
    return createContainer(client, container);
  }
}

async function runningId(client: DockerClient, name: string): Promise<string | null> {
  try {
    const { Id, State } = await client.docker.getContainer(name).inspect();
    return State.Running ? Id : null;
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw engineError(client, `looking for container "${name}"`, error);
  }
}
