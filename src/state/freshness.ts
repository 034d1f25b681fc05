import type { Revision } from '../scheduler/record.ts';

export type { Revision } from '../scheduler/record.ts';

/** How the submitted commit stands to the registered one. */
export type Relation = 'same' | 'ancestor' | 'descendant' | 'diverged' | 'unknown';

/** Tells how one commit stands to another. `unknown` when it cannot be told from here; never throws for that. */
export type RelationSource = (submitted: string, registered: string) => Promise<Relation>;

/**
 * Whether a submission may take the place of what is registered: an older commit never wins. Where commits do not
 * tell (the same one, or no common history at hand) the order of one workflow's runs does. `diverged` leaves the
 * choice to the user: neither is older.
 */
export function freshness(
  registered: Revision,
  submitted: Revision,
  relation: Relation,
): 'go' | 'stale' | 'diverged' {
  switch (relation) {
    case 'ancestor':
      return 'stale';
    case 'descendant':
      return 'go';
    case 'diverged':
      return 'diverged';
    case 'same':
      return runOrder(registered, submitted) === 'earlier' ? 'stale' : 'go';
    case 'unknown': {
      const order = runOrder(registered, submitted);
      if (order === null) return 'diverged';
      return order === 'earlier' ? 'stale' : 'go';
    }
  }
}

/** Whether the submitting run was started before the registered one; null when the two do not compare. */
function runOrder(registered: Revision, submitted: Revision): 'earlier' | 'same' | 'later' | null {
  const comparable =
    registered.workflow !== null &&
    registered.workflow === submitted.workflow &&
    registered.runNumber !== null &&
    submitted.runNumber !== null;
  if (!comparable) return null;
  const difference =
    submitted.runNumber! - registered.runNumber! || (submitted.attempt ?? 1) - (registered.attempt ?? 1);
  if (difference === 0) return 'same';
  return difference < 0 ? 'earlier' : 'later';
}
