import type { Job, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { type ComparableResources, demandOf, NOTHING } from '../../scheduler/resources.ts';
import { isDown } from '../../scheduler/status.ts';
import { isVersionOf } from '../../scheduler/versions.ts';
import { thisProcess } from '../../state/owner.ts';

/** What an allocation takes of the machine. */
export interface Demand extends ComparableResources {
  /** Numbers that are its own as long as it runs. */
  ports: readonly number[];
}

const NO_DEMAND: Demand = { ...NOTHING, ports: [] };

/** What an allocation takes of the machine by the version it runs. */
export function demandIn(job: Job, { TaskGroup }: Allocation): Demand {
  const group = job.TaskGroups.find(({ Name }) => Name === TaskGroup);
  return group ? { ...demandOf(group), ports: staticPorts(group) } : NO_DEMAND;
}

function staticPorts({ Networks, Tasks }: TaskGroup): number[] {
  return [...(Networks ?? []), ...Tasks.flatMap(({ Resources }) => Resources.Networks ?? [])]
    .flatMap(({ ReservedPorts }) => ReservedPorts ?? [])
    .filter(({ Value, IgnoreCollision }) => Value > 0 && !IgnoreCollision)
    .map(({ Value }) => Value);
}

/** What the job's allocations take that others run on this machine; `ours` are counted elsewhere. */
export function takenBesides(record: JobRecord | null, ours: ReadonlyMap<string, unknown>): Demand[] {
  const { host, boot } = thisProcess();
  return (record?.allocations ?? [])
    .filter((each) => !ours.has(each.ID) && each.TaskStates !== null && !isDown(each))
    .filter(({ Owner }) => Owner?.host === host && Owner.boot === boot)
    .map((each) => {
      const job = record!.versions.find((version) => isVersionOf(version, each));
      return job ? demandIn(job, each) : NO_DEMAND;
    });
}
