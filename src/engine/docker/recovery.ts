import type Docker from 'dockerode';
import { forgetSecrets } from '../allocation/secrets-dir.ts';
import { removeAllocVolumes } from './alloc-volume.ts';
import { type DockerClient, engineError } from './client.ts';
import { awaitExit, removeContainer } from './container.ts';
import { LABELS } from './labels.ts';
import { stopContainer } from './stop.ts';
import type { Leftover } from './takeover.ts';

/**
 * What is there of an allocation, by task, whichever state folder it was started from: folders that share a record share
 * its allocations. A container that was created and never started counts for nothing. Throws EngineError.
 */
export async function leftoversOf(
  client: DockerClient,
  allocationId: string,
): Promise<Map<string, Leftover>> {
  const containers = await labelled(client, `${LABELS.allocId}=${allocationId}`);
  return new Map(
    containers
      .filter(({ State, Labels }) => State !== 'created' && Labels[LABELS.task] !== undefined)
      .map(({ Id, Labels, State }) => [
        Labels[LABELS.task]!,
        {
          id: Id,
          running: State !== 'exited' && State !== 'dead',
          restarts: Number(Labels[LABELS.restarts] ?? 0),
        },
      ]),
  );
}

/**
 * Stops and removes what is there of the allocations given, or everything of this state folder when null: each
 * container gets its kill_signal and its kill_timeout. Answers with their names. Throws EngineError.
 */
export async function cleanUp(
  client: DockerClient,
  stateId: string,
  allocationIds: readonly string[] | null,
): Promise<string[]> {
  const containers = (await labelled(client, `${LABELS.state}=${stateId}`)).filter(
    ({ Labels }) => allocationIds === null || allocationIds.includes(Labels[LABELS.allocId] ?? ''),
  );
  await removeAll(client, containers);
  return containers.map(nameOf);
}

/** Stops and removes containers, and what their allocations had besides. Throws EngineError. */
export async function removeAll(
  client: DockerClient,
  containers: readonly Docker.ContainerInfo[],
): Promise<void> {
  await Promise.all(
    containers.map(async (container) => {
      await stop(client, container);
      await removeContainer(client, container.Id);
    }),
  );
  const cleaned = new Set(containers.map(({ Labels }) => Labels[LABELS.allocId] ?? ''));
  await Promise.all([...cleaned].map((id) => removeAllocVolumes(client, id)));
  for (const id of cleaned) forgetSecrets(id);
}

/** Stops a container with its kill_signal and its kill_timeout, if it runs. Throws EngineError. */
export async function stop(client: DockerClient, { Id, Labels, State }: Docker.ContainerInfo): Promise<void> {
  if (State !== 'running') return;
  const { exit } = await awaitExit(client, Id);
  await stopContainer(client, Id, {
    signal: Labels[LABELS.killSignal] ?? '',
    timeout: Number(Labels[LABELS.killTimeout] ?? 0),
    ended: exit,
  });
}

export function nameOf({ Names, Id }: Docker.ContainerInfo): string {
  return Names[0]?.slice(1) ?? Id;
}

/** All containers with a label, `name` or `name=value`, in any state. Throws EngineError. */
export async function labelled(client: DockerClient, label: string): Promise<Docker.ContainerInfo[]> {
  try {
    return await client.docker.listContainers({ all: true, filters: { label: [label] } });
  } catch (error) {
    throw engineError(client, 'listing containers', error);
  }
}
