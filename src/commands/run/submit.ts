import type { Job } from '../../jobspec/job.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import { applyDecisions } from '../../scheduler/apply.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { recordOwner } from '../../scheduler/progress.ts';
import { type Decision, type Reconciliation, reconcile } from '../../scheduler/reconcile.ts';
import { emptyRecord, type JobRecord } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { updateUnlessStale } from './fresh-update.ts';
import { isStillOrphan, type Orphan } from './orphans.ts';
import type { Provenance, Refusal } from './stale.ts';

/** A submission as it was decided and saved. */
export interface Submission {
  record: JobRecord;
  /** The registered version. */
  job: Job;
  changed: boolean;
  decisions: Decision[];
  /** Allocations this process has to run: the new ones, and the orphans it adopted. */
  mine: Allocation[];
  /** IDs of those among `mine` that somebody else began. */
  adopted: ReadonlySet<string>;
}

/** Some group can not be placed on this machine. Nothing was saved and nothing started. */
class PlacementError extends Error {
  override name = 'PlacementError';
  readonly failed: Reconciliation['failed'];

  constructor(message: string, failed: Reconciliation['failed']) {
    super(message);
    this.failed = failed;
  }
}

export interface SubmitOptions extends Provenance {
  key: JobKey;
  job: Job;
  owner: Owner;
  checkIndex: number | null;
  node: NodeView | null;
  orphans: readonly Orphan[];
  now: () => number;
  newId: () => string;
}

/**
 * Registers the job and decides what has to run, in one swap: whoever else submits at the same moment decides on what
 * was saved here, or the other way round. An older commit never takes the place of a newer one.
 * Throws RegistrationError, PlacementError, StateError.
 */
export function submit(store: Store, options: SubmitOptions): Promise<Submission | Refusal> {
  const { key, owner } = options;
  return updateUnlessStale(store, key, `run ${key.id}`, options, (current) => {
    const now = options.now();
    const adopted = adopt(current ?? emptyRecord(key.namespace, key.id), options, now);
    const { record: registered, changed } = register(adopted.record, options.job, {
      now,
      checkIndex: options.checkIndex,
    });
    const decided = reconcile(registered, { now, node: options.node, lost: adopted.lost });
    if (Object.keys(decided.failed).length > 0) throw unplaceable(options.job, decided.failed);
    const { record, placed } = applyDecisions(registered, decided, { now, newId: options.newId, owner });
    const ours = new Set([...adopted.ids, ...placed.map(({ ID }) => ID)]);
    const answer = (saved: JobRecord): Submission => ({
      record: saved,
      job: saved.versions[0]!,
      changed,
      decisions: decided.decisions,
      mine: saved.allocations.filter(({ ID }) => ours.has(ID)),
      adopted: adopted.ids,
    });
    return { record, changed, answer };
  });
}

function adopt(
  record: JobRecord,
  options: SubmitOptions,
  now: number,
): { record: JobRecord; ids: Set<string>; lost: Set<string> } {
  const ids = new Set<string>();
  const lost = new Set<string>();
  let after = record;
  for (const { allocation, fate } of options.orphans) {
    const stored = record.allocations.find(({ ID }) => ID === allocation.ID);
    if (!isStillOrphan(stored, allocation)) continue;
    if (fate === 'lost') lost.add(allocation.ID);
    else {
      ids.add(allocation.ID);
      after = recordOwner(after, allocation.ID, options.owner, now);
    }
  }
  return { record: after, ids, lost };
}

function unplaceable(job: Job, failed: Reconciliation['failed']): PlacementError {
  const groups = Object.keys(failed).map((group) => `"${group}"`);
  return new PlacementError(
    `Job "${job.ID}": ${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')} cannot run on this machine. Nothing was started`,
    failed,
  );
}
