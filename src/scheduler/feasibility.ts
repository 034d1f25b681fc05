import type { Constraint, Job, TaskGroup } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';
import { DISTINCT_OPERANDS, meetsConstraint, resolveTarget } from './constraint.ts';

/** What a constraint can ask about the node that is to run the job. */
export interface NodeView {
  id: string;
  name: string;
  datacenter: string;
  class: string;
  pool: string;
  /** Without the `attr.` of their references: `kernel.name`, `cpu.arch`, … */
  attributes: Readonly<Record<string, string>>;
  meta: Readonly<Record<string, string>>;
}

/** Why placements of a group failed, in the shape of Nomad's API. Source: api/allocations.go AllocationMetric. */
export interface AllocationMetric {
  NodesEvaluated: number;
  NodesFiltered: number;
  NodesExhausted: number;
  /** Nodes by the constraint that ruled them out: `${attr.kernel.name} = windows`. */
  ConstraintFiltered: Record<string, number>;
  ClassFiltered: Record<string, number>;
  ClassExhausted: Record<string, number>;
  DimensionExhausted: Record<string, number>;
  QuotaExhausted: string[];
  NodesAvailable: Record<string, number>;
  /** Further placements of the group that failed for the same reason. */
  CoalescedFailures: number;
}

/**
 * The first constraint of the job, the group or one of its tasks that the node does not meet, as the text
 * `LTarget operator RTarget`; null when it meets them all.
 */
export function unmetConstraint(job: Job, group: TaskGroup, node: NodeView): string | null {
  const constraints = [job, group, ...group.Tasks].flatMap((level) => level.Constraints ?? []);
  const unmet = constraints.find(
    (constraint) => !DISTINCT_OPERANDS.includes(constraint.Operand) && !meetsConstraint(constraint, node),
  );
  return unmet ? `${unmet.LTarget} ${unmet.Operand} ${unmet.RTarget}` : null;
}

/**
 * Whether one more allocation of the group may join those that are on the node: null, or what forbids it. `present`
 * are the job's live allocations. On one node, distinct_hosts means one allocation at a time.
 */
export function forbiddenNeighbour(
  job: Job,
  group: TaskGroup,
  node: NodeView,
  present: readonly Pick<Allocation, 'TaskGroup'>[],
): string | null {
  const ofGroup = present.filter((allocation) => allocation.TaskGroup === group.Name);
  const levels: [Constraint[] | null, number][] = [
    [job.Constraints, present.length],
    ...[group, ...group.Tasks].map(({ Constraints }): [Constraint[] | null, number] => [
      Constraints,
      ofGroup.length,
    ]),
  ];
  for (const [constraints, count] of levels) {
    for (const constraint of constraints ?? []) {
      const forbidden = forbids(constraint, node, count);
      if (forbidden) return forbidden;
    }
  }
  return null;
}

function forbids({ Operand, LTarget, RTarget }: Constraint, node: NodeView, count: number): string | null {
  if (Operand === 'distinct_hosts') return RTarget !== 'false' && count > 0 ? 'distinct_hosts' : null;
  if (Operand !== 'distinct_property') return null;
  const value = resolveTarget(LTarget, node);
  if (value === null) return `missing property "${LTarget}"`;
  const allowed = RTarget === '' ? 1 : Number(RTarget);
  return count < allowed ? null : `distinct_property: ${LTarget}=${value} used by ${count} allocs`;
}

/** The metric of a group's first failed placement on a single node. */
export function filteredBy(constraint: string): AllocationMetric {
  return { ...ONE_NODE, NodesFiltered: 1, ConstraintFiltered: { [constraint]: 1 } };
}

/** As `filteredBy`, for a node that has too little of something even when nothing runs there. */
export function exhaustedBy(dimension: string): AllocationMetric {
  return { ...ONE_NODE, NodesExhausted: 1, DimensionExhausted: { [dimension]: 1 } };
}

const ONE_NODE: AllocationMetric = {
  NodesEvaluated: 1,
  NodesFiltered: 0,
  NodesExhausted: 0,
  ConstraintFiltered: {},
  ClassFiltered: {},
  ClassExhausted: {},
  DimensionExhausted: {},
  QuotaExhausted: [],
  NodesAvailable: {},
  CoalescedFailures: 0,
};
