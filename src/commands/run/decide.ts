import type { Job } from '../../jobspec/job.ts';
import type { Owner } from '../../scheduler/allocation.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { reconcile } from '../../scheduler/reconcile.ts';
import { emptyRecord, type JobRecord } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import type { JobKey, Store } from '../../state/store.ts';
import type { LazyEngine } from '../lazy-engine.ts';
import type { Liveness } from '../liveness.ts';
import { settleUnknown, unknownEnds } from './lost.ts';
import type { LostChoice } from './lost-choice.ts';
import { findOrphans, isStillOrphan, type Orphan } from './orphans.ts';
import type { Provenance, Refusal } from './stale.ts';
import { type Submission, submit } from './submit.ts';

export interface DecideOptions {
  store: Store;
  key: JobKey;
  owner: Owner;
  engine: LazyEngine;
  liveness: Liveness;
  job: Job;
  checkIndex: number | null;
  provenance: Provenance;
  onLost: LostChoice;
  /** The jobspec as it was named; null when the job was made otherwise. */
  file: string | null;
  node: NodeView;
  signal: AbortSignal;
  now: () => number;
  newId: () => string;
  /** Removes from the engine what would run beside it without any record's knowing. */
  sweep: () => Promise<void>;
  /** Says something that belongs to no allocation. */
  tell: (text: string) => void;
}

/**
 * Finds out what is left of earlier runs, then submits the job; null when the signal aborted before. Throws as `submit`,
 * and EngineError, LostError.
 */
export async function decide(options: DecideOptions): Promise<Submission | Refusal | null> {
  const { store, key, engine, job, liveness, now } = options;
  let record = await store.read(key);
  let found = record ? await findOrphans(record, engine.open, liveness) : [];
  if (found.length > 0) {
    record = await store.read(key);
    const stored = new Map(record?.allocations.map((allocation) => [allocation.ID, allocation]));
    found = found.filter(({ allocation }) => isStillOrphan(stored.get(allocation.ID), allocation));
  }
  const settled = record && (await settle(record, found, options));
  const orphans = found.filter(({ allocation }) => !settled?.has(allocation.ID));
  const [lost, gone] = [lostOf(orphans), lostOf(found)];
  // A container that was created and never started tells nothing, and nobody else will come back for it.
  if (gone.length > 0) await (await engine.open()).clean(gone);
  // Asked before anything is saved: without an engine a submission must leave no trace.
  if (
    orphans.length > 0 ||
    wantsToRun(record ?? emptyRecord(key.namespace, key.id), job, new Set(lost), now())
  ) {
    await engine.open();
    await options.sweep();
  }
  if (options.signal.aborted) return null;
  const { owner, checkIndex, node, newId, provenance } = options;
  return submit(store, { key, job, owner, checkIndex, node, orphans, now, newId, ...provenance });
}

function lostOf(orphans: readonly Orphan[]): string[] {
  return orphans.filter(({ fate }) => fate === 'lost').map(({ allocation }) => allocation.ID);
}

function settle(record: JobRecord, found: readonly Orphan[], options: DecideOptions): Promise<Set<string>> {
  const { engine, onLost, ...rest } = options;
  return settleUnknown(record, unknownEnds(record, found), { ...rest, engine: engine.open, choice: onLost });
}

function wantsToRun(record: JobRecord, job: Job, lost: ReadonlySet<string>, now: number): boolean {
  const registered = register(record, job, { now }).record;
  const { decisions } = reconcile(registered, { now, lost });
  return decisions.some(({ action }) => action === 'place' || action === 'replace');
}
