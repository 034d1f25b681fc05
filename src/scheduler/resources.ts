import type { Task, TaskGroup } from '../jobspec/job.ts';
import type { NodeView } from './feasibility.ts';

/** What allocations take of a machine, and what a machine has of it. */
export interface ComparableResources {
  /** MHz over all cores. */
  cpu: number;
  /** Reserved whole. */
  cores: number;
  /** MB. */
  memory: number;
}

export const NOTHING: ComparableResources = { cpu: 0, cores: 0, memory: 0 };

/** In the order in which Nomad looks at them, and by the names it calls them. Source: structs.go ComparableResources.Superset. */
const DIMENSIONS = ['cpu', 'cores', 'memory'] as const satisfies readonly (keyof ComparableResources)[];

const MEGABYTE = 1024 * 1024;

/** What the machine has; what it does not tell counts as unlimited. */
export function capacityOf({ attributes }: NodeView): ComparableResources {
  const known = (name: string): number => Number(attributes[name] ?? Number.POSITIVE_INFINITY);
  return {
    cpu: known('cpu.totalcompute'),
    cores: known('cpu.numcores'),
    memory: Math.floor(known('memory.totalbytes') / MEGABYTE),
  };
}

/**
 * What one allocation of the group takes: the most of its phases, since the tasks of a phase run beside each other and
 * the phases one after the other. Source: structs.go AllocatedResources.Comparable.
 */
export function demandOf({ Tasks }: TaskGroup): ComparableResources {
  const inPhase = (...hooks: string[]) => Tasks.filter((task) => hooks.includes(phaseOf(task)));
  const phases = [
    inPhase('prestart', 'prestart sidecar'),
    inPhase('main', 'prestart sidecar', 'poststart', 'poststart sidecar'),
    inPhase('poststop', 'poststop sidecar'),
  ];
  return phases.map((tasks) => tasks.map(takenBy).reduce(plus, NOTHING)).reduce(most, NOTHING);
}

/** The first dimension of which there is less free than asked for, in Nomad's word; null when it fits. */
export function exhaustedDimension(
  demand: ComparableResources,
  free: ComparableResources,
): keyof ComparableResources | null {
  return DIMENSIONS.find((dimension) => demand[dimension] > free[dimension]) ?? null;
}

function plus(a: ComparableResources, b: ComparableResources): ComparableResources {
  return { cpu: a.cpu + b.cpu, cores: a.cores + b.cores, memory: a.memory + b.memory };
}

export function minus(a: ComparableResources, b: ComparableResources): ComparableResources {
  return { cpu: a.cpu - b.cpu, cores: a.cores - b.cores, memory: a.memory - b.memory };
}

function most(a: ComparableResources, b: ComparableResources): ComparableResources {
  return {
    cpu: Math.max(a.cpu, b.cpu),
    cores: Math.max(a.cores, b.cores),
    memory: Math.max(a.memory, b.memory),
  };
}

function takenBy({ Resources: { CPU, Cores, MemoryMB } }: Task): ComparableResources {
  return { cpu: CPU, cores: Cores, memory: MemoryMB };
}

function phaseOf({ Lifecycle }: Task): string {
  if (Lifecycle === null || Lifecycle.Hook === '') return 'main';
  return Lifecycle.Sidecar ? `${Lifecycle.Hook} sidecar` : Lifecycle.Hook;
}
