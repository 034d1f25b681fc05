import { groupFailure } from '../../plan/placement.ts';
import type { Evaluation } from './api.ts';
import { isOpen } from './calls.ts';

/**
 * Why something of a job waits for room on the cluster, as text; null when nothing does. What could not be placed is
 * kept in a blocked evaluation, which is tried again whenever nodes or capacity change.
 */
export function placementFailure(evaluations: readonly Evaluation[]): string | null {
  const blocked = evaluations.find(({ Status }) => Status === 'blocked');
  if (!blocked) return null;
  const failures = evaluations
    .filter((each) => each.BlockedEval === blocked.ID || isOpen(each))
    .map(({ FailedTGAllocs }) => FailedTGAllocs ?? {})
    .findLast((failed) => Object.keys(failed).length > 0);
  const reasons = Object.entries(failures ?? {}).map(([group, metric]) => `\n${groupFailure(group, metric)}`);
  return `Not everything can be placed; the cluster tries again when nodes or capacity change:${reasons.join('')}`;
}
