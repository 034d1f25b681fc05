import type { Engine } from '../../engine/engine.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { isDown } from '../../scheduler/status.ts';
import type { Liveness } from '../liveness.ts';

/** An allocation that is not over and whose process is. What is left of it decides its fate. */
export interface Orphan {
  allocation: Allocation;
  /** Its containers still run, or have ended and can tell how, or nothing is left to tell. */
  fate: 'running' | 'ended' | 'lost';
}

const FATES = { running: 'running', exited: 'ended', none: 'lost' } as const;

/**
 * Finds the allocations that somebody began and nobody runs any more. The engine is only asked, and so only needed,
 * when there are any.
 */
export async function findOrphans(
  record: JobRecord,
  engine: () => Promise<Engine>,
  liveness: Liveness,
): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for (const allocation of record.allocations) {
    if (isDown(allocation) || !(await ownerIsGone(allocation.Owner, liveness))) continue;
    const remains = await (await engine()).remains(allocation);
    orphans.push({ allocation, fate: FATES[remains] });
  }
  return orphans;
}

/**
 * Whether what was found out about an orphan still holds for what is stored: its owner saves the end before it goes, and
 * we may have looked at the record before that and at the owner after it. Or somebody else has taken it over.
 */
export function isStillOrphan(stored: Allocation | undefined, orphan: Allocation): stored is Allocation {
  return stored !== undefined && !isDown(stored) && sameOwner(stored.Owner, orphan.Owner);
}

/** Whether two allocations, or two readings of one, are in the same hands. */
export function sameOwner(a: Owner | null, b: Owner | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Says of an allocation without an end and without a process that nobody can tell how it went. */
export const LOST =
  'lost: the process that ran it is gone and so is its container; how far it came is not known';

/** True when the process that owns it certainly runs no more; one that nobody can ask counts as alive. */
export async function ownerIsGone(owner: Owner | null, liveness: Liveness): Promise<boolean> {
  return owner === null || (await liveness(owner)).lives === 'gone';
}
