import type { Job } from '../jobspec/job.ts';
import type { Decision } from './decision.ts';
import {
  type AllocationMetric,
  exhaustedBy,
  filteredBy,
  forbiddenNeighbour,
  type NodeView,
} from './feasibility.ts';
import type { JobRecord } from './record.ts';
import { capacityOf, demandOf, exhaustedDimension } from './resources.ts';
import { isDown } from './status.ts';
import type { Wish } from './wish.ts';

/**
 * Looks at the node, and at what has to be down first, for every wish to start something.
 *
 * A new allocation waits for everything of its job that is on its way out. Nomad waits for the predecessor alone, so
 * that a renamed group, or a stopped and resubmitted job, overlaps with what is still stopping; two runs of one
 * migration must never overlap.
 */
export function settle(
  record: JobRecord,
  wishes: readonly Wish[],
  options: {
    job: Job | null;
    node: NodeView | null;
    lost: ReadonlySet<string>;
    /** The constraint that rules the node out, by group. */
    unmet: ReadonlyMap<string, string>;
  },
): { decisions: Decision[]; failed: Record<string, AllocationMetric> } {
  const { failed, refused } = tryPlacements(wishes, options);
  const keepsRunning = (wish: Wish) => staysUp(wish) || (wish.action === 'replace' && refused.has(wish));
  const staying = new Set(wishes.filter(keepsRunning).map((wish) => wish.allocation));
  const waitsFor = record.allocations
    .filter((allocation) => !staying.has(allocation.ID) && !options.lost.has(allocation.ID))
    .filter((allocation) => !isDown(allocation))
    .map((allocation) => allocation.ID);
  const decisions = wishes.map((wish): Decision => {
    const feasible = !refused.has(wish);
    return { ...wish, feasible, waitsFor: feasible && starts(wish) ? waitsFor : [] };
  });
  return { decisions, failed };
}

/** Replacements first, since what they replace makes room. */
function tryPlacements(
  wishes: readonly Wish[],
  { job, node, unmet }: { job: Job | null; node: NodeView | null; unmet: ReadonlyMap<string, string> },
): { failed: Record<string, AllocationMetric>; refused: ReadonlySet<Wish> } {
  const failed: Record<string, AllocationMetric> = {};
  const refused = new Set<Wish>();
  if (job === null || node === null) return { failed, refused };
  const groups = new Map(job.TaskGroups.map((group) => [group.Name, group]));
  const present = wishes.filter(staysUp).map(({ group }) => ({ TaskGroup: group }));
  const starting = [
    ...wishes.filter((wish) => wish.action === 'replace'),
    ...wishes.filter((wish) => wish.action === 'place'),
  ];
  for (const wish of starting) {
    const group = groups.get(wish.group)!;
    const constraint = unmet.get(wish.group) ?? forbiddenNeighbour(job, group, node, present);
    // Only what never fits is refused: what has no room yet waits for it when it is run.
    const dimension = exhaustedDimension(demandOf(group), capacityOf(node));
    if (constraint === null && dimension === null) {
      present.push({ TaskGroup: wish.group });
      continue;
    }
    refused.add(wish);
    const metric = failed[wish.group];
    if (metric) metric.CoalescedFailures++;
    else failed[wish.group] = constraint === null ? exhaustedBy(dimension!) : filteredBy(constraint);
  }
  return { failed, refused };
}

function starts(wish: Wish): boolean {
  return wish.action === 'place' || wish.action === 'replace';
}

function staysUp(wish: Wish): boolean {
  return wish.rule === 'running-unchanged' || wish.action === 'in-place';
}
