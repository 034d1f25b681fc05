import { allocDir, mountedFolders } from '../allocation/alloc-dir.ts';
import type { AllocContext } from '../task-driver.ts';
import { removeAllocVolumes } from './alloc-volume.ts';
import type { DockerClient } from './client.ts';
import { removeContainer } from './container.ts';
import { groupNetwork } from './group-network.ts';
import { type Infra, infraName, setUpInfra } from './infra.ts';
import { allocationLabels } from './labels.ts';
import { engineSees } from './sight.ts';

/** What allocations share, by allocation. */
export interface Infras {
  /** Sets it up for the first who asks. Throws DriverFailure, EngineError. */
  of(context: AllocContext): Promise<Infra>;
  remove(allocationId: string): Promise<void>;
}

export function infras(client: DockerClient, stateFolder: string): Infras {
  const known = new Map<string, Promise<Infra>>();
  let seen: Promise<boolean> | null = null;

  async function setUp(context: AllocContext): Promise<Infra> {
    const { job, group, allocation } = context;
    const alloc = allocDir(stateFolder, allocation.ID);
    // Where the engine sees one allocation's folders it sees them all.
    seen ??= engineSees(client, mountedFolders(alloc));
    const engineIsHere = await seen;
    const ports = engineIsHere ? context.ports : context.ports.map((port) => ({ ...port, hostIp: '' }));
    const labels = allocationLabels(job, allocation, stateFolder);
    const network = groupNetwork(context);
    return setUpInfra(client, { group, network, allocation, alloc, ports, labels, seen: engineIsHere });
  }

  return {
    of(context) {
      const { ID } = context.allocation;
      const existing = known.get(ID) ?? setUp(context);
      known.set(ID, existing);
      // The next attempt tries again.
      existing.catch(() => known.delete(ID));
      return existing;
    },

    async remove(allocationId) {
      const infra = await known.get(allocationId);
      known.delete(allocationId);
      // One that is not known may be an earlier process's.
      if (infra?.isOwn === false) return;
      await removeContainer(client, infraName(allocationId));
      await removeAllocVolumes(client, allocationId);
    },
  };
}
