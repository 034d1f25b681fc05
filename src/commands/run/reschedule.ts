import type { Allocation } from '../../scheduler/allocation.ts';
import { applyDecisions } from '../../scheduler/apply.ts';
import { giveUpReschedule } from '../../scheduler/progress.ts';
import { reconcile } from '../../scheduler/reconcile.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { awaitingReschedule } from '../../scheduler/status.ts';
import { countDown } from './countdown.ts';
import { sameOwner } from './orphans.ts';
import type { Party } from './party.ts';
import { replacementOf } from './standing.ts';

/**
 * The replacement of an allocation that is over, once there is one: waits until an explicit reschedule is due and
 * places what is. Everybody who runs or follows the allocation waits, and the first to come places, so that no
 * reschedule is lost with a process. Null when there is nothing to come: no policy asks for it, a newer submission or
 * a stop came between, or the run is to end. `saved` is the record in which the allocation is over.
 */
export async function awaitReplacement(
  party: Party,
  id: string,
  saved: JobRecord,
): Promise<Allocation | null> {
  const record = isAwaited(saved, id) ? await afterReschedule(party, id, saved) : saved;
  if (record === null) return null;
  await party.seen(record);
  const next = replacementOf(record, id);
  if (next && sameOwner(next.Owner, party.options.owner)) await party.claim(next.ID);
  return next;
}

/** The record when the reschedule has taken place or been given up. Null when the job was purged. */
async function afterReschedule(party: Party, id: string, saved: JobRecord): Promise<JobRecord | null> {
  const { report, signal, now } = party.options;
  const failed = awaitingReschedule(saved).find(({ ID }) => ID === id)!;
  await party.seen(saved);
  const overtaken = new AbortController();
  const settled = party.watch
    .until((record) => record === null || !isAwaited(record, id))
    .finally(() => overtaken.abort());
  settled.catch(() => {});
  const due = await countDown({
    ...{ allocation: failed, task: null, what: 'reschedule', now, report },
    until: failed.RescheduleAt!,
    signal: AbortSignal.any([overtaken.signal, signal]),
  });
  if (due) return place(party, Math.max(now(), failed.RescheduleAt!));
  if (!signal.aborted) return settled;
  return party.save(`no reschedule of ${failed.Name}`, (record) =>
    isAwaited(record, id) ? giveUpReschedule(record, id, now()) : record,
  );
}

function isAwaited(record: JobRecord, id: string): boolean {
  return awaitingReschedule(record).some(({ ID }) => ID === id);
}

/**
 * Replaces everything of the job whose reschedule is due by `now`, in ns: what was waited for, also when the clock has
 * been set back meanwhile. Finds nothing to do when somebody else was faster.
 */
function place(party: Party, now: number): Promise<JobRecord | null> {
  const { key, owner, node, newId } = party.options;
  return party.save(`reschedule ${key.id}`, (record) => {
    const decided = reconcile(record, { now, node, trigger: 'alloc-reschedule' });
    return applyDecisions(record, decided, { now, newId, owner }).record;
  });
}
