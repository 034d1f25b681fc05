import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TaskGroup } from '../../jobspec/job.ts';
import { EngineError } from '../engine.ts';
import type { AllocContext } from '../task-driver.ts';
import type { AllocDir } from './alloc-dir.ts';
import { type CorePool, corePool } from './cores.ts';
import { type PortPool, portPool } from './ports.ts';

/** What an allocation alone has of this machine, for as long as it lives. */
export type AllocatedResources = Pick<AllocContext, 'ports' | 'cores'>;

const NONE: AllocatedResources = { ports: [], cores: {} };

/** What this process has given away of the machine. */
export interface ResourcePools {
  ports: PortPool;
  cores: CorePool;
  release(resources: AllocatedResources): void;
}

export function resourcePools(): ResourcePools {
  const ports = portPool();
  const cores = corePool(os.availableParallelism());
  return {
    ports,
    cores,
    release(given) {
      ports.release(given.ports);
      for (const numbers of Object.values(given.cores)) cores.release(numbers);
    },
  };
}

/**
 * Gives an allocation its ports and processors. They are noted beside its folders, so that whoever goes on with it
 * goes on with the same. Throws an EngineError when that cannot be.
 */
export async function allocateResources(
  group: TaskGroup,
  alloc: AllocDir,
  { ports, cores, address }: { ports: PortPool; cores: CorePool; address: string },
): Promise<AllocatedResources> {
  const reserving = group.Tasks.filter(({ Resources }) => Resources.Cores > 0);
  const networked = group.Networks?.length || group.Tasks.some(({ Resources }) => Resources.Networks?.length);
  if (reserving.length === 0 && !networked) return NONE;

  const file = path.join(alloc.root, 'resources.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Nobody was given anything yet.
  }
  const given: AllocatedResources = {
    ports: await ports.assign(group, address),
    cores: Object.fromEntries(reserving.map(({ Name, Resources }) => [Name, cores.reserve(Resources.Cores)])),
  };
  try {
    writeFileSync(file, JSON.stringify(given), { mode: 0o600 });
  } catch (error) {
    throw new EngineError(
      `The ports of the allocation cannot be noted: ${(error as Error).message}. Check the state folder, or choose another with -state`,
      { cause: error },
    );
  }
  return given;
}
