import type Docker from 'dockerode';
import type { Owner } from '../../scheduler/allocation.ts';
import { ownerLives } from '../../state/owner.ts';
import type { Standing, SweepOptions, SweptAllocation, SweptTask } from '../engine.ts';
import { type DockerClient, engineError, hasStatus } from './client.ts';
import { LABELS } from './labels.ts';
import { labelled, nameOf, removeAll, stop } from './recovery.ts';
import { recordsAreGone } from './state-identity.ts';

/** See `Engine.sweep`. `stateId`: of the folder whose records `standing` asks; null when nothing ever ran from it. */
export async function sweep(
  client: DockerClient,
  stateId: string | null,
  { job, running, standing }: SweepOptions,
): Promise<SweptTask[]> {
  const swept: SweptTask[] = [];
  for (const containers of byAllocation(await labelled(client, LABELS.allocId))) {
    const allocation = allocationOf(containers[0]!);
    if (job && (job.namespace !== allocation.namespace || job.id !== allocation.jobId)) continue;
    if (!containers.every(ownerIsGone)) continue;
    const stands = await standingOf(containers[0]!, stateId, () => standing(allocation));
    if (stands === 'live') continue;
    const tasks = containers.filter(({ Labels }) => LABELS.task in Labels);
    const isLeft = running === 'leave' && tasks.some(({ State }) => State === 'running');
    if (!isLeft) await Promise.all(tasks.map((task) => stop(client, task)));
    if (stands === 'forgotten') swept.push(...(await Promise.all(tasks.map((task) => told(client, task)))));
    if (!isLeft) await removeAll(client, containers);
  }
  return swept;
}

function byAllocation(containers: readonly Docker.ContainerInfo[]): Docker.ContainerInfo[][] {
  return Object.values(
    Object.groupBy(containers, ({ Labels }) => Labels[LABELS.allocId]!),
  ) as Docker.ContainerInfo[][];
}

/** What another folder's record knows is that one's business, unless it is gone. */
async function standingOf(
  { Labels }: Docker.ContainerInfo,
  stateId: string | null,
  ask: () => Promise<Standing>,
): Promise<Standing> {
  const identity = Labels[LABELS.state] ?? '';
  if (identity === stateId) return ask();
  const folder = Labels[LABELS.folder];
  return folder !== undefined && recordsAreGone(folder, identity) ? 'forgotten' : 'live';
}

/** Certain only of a process of this machine. */
function ownerIsGone({ Labels }: Docker.ContainerInfo): boolean {
  try {
    return ownerLives(JSON.parse(Labels[LABELS.owner] ?? '') as Owner) === 'gone';
  } catch {
    return false;
  }
}

function allocationOf({ Labels }: Docker.ContainerInfo): SweptAllocation {
  return {
    id: Labels[LABELS.allocId] ?? '',
    namespace: Labels[LABELS.namespace] ?? '',
    jobId: Labels[LABELS.jobId] ?? '',
  };
}

/** `container`: as it was found; how it is now is asked. */
async function told(client: DockerClient, container: Docker.ContainerInfo): Promise<SweptTask> {
  const found = container.State === 'running' ? 'running' : 'ended';
  const task = { ...allocationOf(container), container: nameOf(container) };
  try {
    const { State } = await client.docker.getContainer(container.Id).inspect();
    if (State.Status === 'created') return { ...task, found: 'never started', exitCode: null };
    return { ...task, found, exitCode: State.Running ? null : State.ExitCode };
  } catch (error) {
    if (hasStatus(error, 404)) return { ...task, found, exitCode: null };
    throw engineError(client, `looking at container "${task.container}"`, error);
  }
}
