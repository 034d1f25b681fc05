import type { Allocation } from './allocation.ts';
import type { Decision, Rule } from './decision.ts';

/** A decision before anybody looked at the node and at what has to be down first. */
export type Wish = Omit<Decision, 'waitsFor' | 'feasible'>;

/** A wish about an existing allocation. */
export function about(
  allocation: Allocation,
  action: Decision['action'],
  rule: Rule,
  reason: string,
  fields: string[] = [],
): Wish {
  return {
    name: allocation.Name,
    group: allocation.TaskGroup,
    action,
    allocation: allocation.ID,
    rule,
    reason,
    fields,
    previous: action === 'replace' ? allocation.ID : null,
  };
}
