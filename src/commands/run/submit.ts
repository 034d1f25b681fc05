import type { Job } from '../../jobspec/job.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import { applyDecisions } from '../../scheduler/apply.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { recordOwner } from '../../scheduler/progress.ts';
import { type Decision, type Reconciliation, reconcile } from '../../scheduler/reconcile.ts';
import { emptyRecord, type JobRecord, type Revision } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import type { Relation } from '../../state/freshness.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { isStillOrphan, type Orphan } from './orphans.ts';
import { type Provenance, type Refusal, refusalOf } from './stale.ts';

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
 * was saved here, or the other way round. An older commit never takes the place of a newer one: how the two stand is
 * asked outside of the swap, and inside it the answer only counts for the very commit that is registered.
 * Throws RegistrationError, PlacementError, StateError.
 */
export async function submit(store: Store, options: SubmitOptions): Promise<Submission | Refusal> {
  const { revision, relation } = options;
  const relations = new Map<string, Relation>(revision ? [[revision.commit, 'same']] : []);
  for (;;) {
    const answer = await trySubmit(store, options, relations);
    if (!('unrelated' in answer)) return answer;
    relations.set(answer.unrelated, await relation(revision!.commit, answer.unrelated));
  }
}

/** `unrelated`: a registered commit of which it is not known how it stands to ours. */
async function trySubmit(
  store: Store,
  options: SubmitOptions,
  relations: ReadonlyMap<string, Relation>,
): Promise<Submission | Refusal | { unrelated: string }> {
  const { key, owner, revision } = options;
  let answer: Submission | Refusal | { unrelated: string } | null = null;
  const reason = `run ${key.id}`;
  await store.update(key, reason, (current) => {
    if (current?.revision && revision) {
      const related = relations.get(current.revision.commit);
      answer = related
        ? refusalOf(current, revision, related, options)
        : { unrelated: current.revision.commit };
      if (answer) return current;
    }
    const now = options.now();
    const adopted = adopt(current ?? emptyRecord(key.namespace, key.id), options, now);
    const { record: registered, changed } = register(adopted.record, options.job, {
      now,
      checkIndex: options.checkIndex,
    });
    const decided = reconcile(registered, { now, node: options.node, lost: adopted.lost });
    if (Object.keys(decided.failed).length > 0) throw unplaceable(options.job, decided.failed);
    const applied = applyDecisions(registered, decided, { now, newId: options.newId, owner });
    const saved = withRevision(applied.record, revision, changed);
    answer = {
      record: saved,
      job: saved.versions[0]!,
      changed,
      decisions: decided.decisions,
      mine: saved.allocations.filter(
        ({ ID }) => adopted.ids.has(ID) || applied.placed.some((placed) => placed.ID === ID),
      ),
      adopted: adopted.ids,
    };
    return saved;
  });
  return answer!;
}

/** The newest submission counts, also of an unchanged job: what lies between the two commits is older than it. */
function withRevision(record: JobRecord, revision: Revision | null, changed: boolean): JobRecord {
  const before = record.revision ?? null;
  const after = revision ?? (changed ? null : before);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? record : { ...record, index: record.index + 1, revision: after };
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
