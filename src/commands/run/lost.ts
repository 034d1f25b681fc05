import type { Engine } from '../../engine/engine.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import { recordOwner, recordSettled } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { newestPerName } from '../../scheduler/status.ts';
import { isVersionOf } from '../../scheduler/versions.ts';
import type { JobKey, Store } from '../../state/store.ts';
import type { LostChoice } from './lost-choice.ts';
import { isStillOrphan, type Orphan } from './orphans.ts';
import { checkJob, runCheck } from './verify.ts';

/** Somebody has to say how an allocation ended before its job may run again. Nothing was started. */
class LostError extends Error {
  override name = 'LostError';
}

export interface LostOptions {
  store: Store;
  key: JobKey;
  owner: Owner;
  engine: () => Promise<Engine>;
  choice: LostChoice;
  /** As given, for the command to write. */
  file: string | null;
  signal: AbortSignal;
  now: () => number;
  newId: () => string;
  tell: (text: string) => void;
}

/**
 * The allocations whose end nobody knows: their owner is gone, and so is their container, found just now or by
 * somebody before. What has run again since is settled.
 */
export function unknownEnds(record: JobRecord, orphans: readonly Orphan[]): Allocation[] {
  const lost = new Set(orphans.filter(({ fate }) => fate === 'lost').map(({ allocation }) => allocation.ID));
  return [...newestPerName(record).values()].filter(
    ({ ID, ClientStatus }) => ClientStatus === 'lost' || lost.has(ID),
  );
}

/**
 * Settles what is unknown as the user wants it. What its check finds complete is recorded as that, the rest as failed,
 * which runs again. Throws LostError where only a person can tell. Answers with the IDs of what is settled.
 */
export async function settleUnknown(
  record: JobRecord,
  unknown: readonly Allocation[],
  options: LostOptions,
): Promise<Set<string>> {
  if (options.choice === 'rerun') return new Set();
  for (const allocation of unknown) {
    if (options.choice === 'fail') throw undecided(allocation, 'nobody knows how far it came', options);
    await verify(record, allocation, options);
  }
  return new Set(unknown.map(({ ID }) => ID));
}

async function verify(record: JobRecord, allocation: Allocation, options: LostOptions): Promise<void> {
  const job = record.versions.find((version) => isVersionOf(version, allocation));
  const check = job && checkJob(job, allocation);
  if (!check) {
    throw undecided(
      allocation,
      'its version has no meta "oneoff_verify" with a command that could tell',
      options,
    );
  }
  // Saved before the check starts: who comes now waits for what it says, and who may not write runs none.
  const ours = await claim(allocation, options);
  if (!ours) return;
  options.tell(`${allocation.Name} (${allocation.ID.slice(0, 8)}) was lost: running its check`);
  const checked = await runCheck(await options.engine(), check, allocation, options);
  if ('problem' in checked) {
    throw undecided(allocation, `its check did not come to an end: ${checked.problem}`, options);
  }
  const { exitCode } = checked;
  if (exitCode !== 0 && exitCode !== RUN_AGAIN) {
    throw undecided(allocation, `its check ended with ${exitCode}, which says nothing`, options);
  }
  const [status, text] =
    exitCode === 0
      ? (['complete', 'lost, and its check says that it had completed'] as const)
      : (['failed', 'lost, and its check says that it has to run again'] as const);
  options.tell(`${allocation.Name}: ${text}`);
  await options.store.update(options.key, `${allocation.Name}: ${text}`, (current) =>
    current && isStillUnknown(current, ours)
      ? recordSettled(current, ours.ID, status, text, options.now())
      : current,
  );
}

/** Makes an allocation ours. Null when somebody has settled it, or taken it over. */
async function claim(
  allocation: Allocation,
  { store, key, owner, now }: LostOptions,
): Promise<Allocation | null> {
  let isOurs = false;
  await store.update(key, `${allocation.Name}: lost, to be checked`, (current) => {
    isOurs = current !== null && isStillUnknown(current, allocation);
    return isOurs ? recordOwner(current!, allocation.ID, owner, now()) : current;
  });
  return isOurs ? { ...allocation, Owner: owner } : null;
}

/** Whether nobody has settled an allocation since it was read, or taken it over. */
export function isStillUnknown({ allocations }: JobRecord, unknown: Allocation): boolean {
  const stored = allocations.find(({ ID }) => ID === unknown.ID);
  return stored?.ClientStatus === 'lost' || isStillOrphan(stored, unknown);
}

/** Of a check: it has to run. Anything but this and 0 stops. */
const RUN_AGAIN = 10;

/** Of an allocation that waited for one that was lost. It is left as it is: the next run asks the same question. */
export function undecidedPredecessor(waiting: Allocation, lost: Allocation): Error {
  return new LostError(
    `${waiting.Name} (${waiting.ID.slice(0, 8)}) was not started: ${lost.Name} (${lost.ID.slice(0, 8)}), which it waited for, was lost, and nobody knows how far it came. Run again to see what to choose from`,
  );
}

function undecided({ ID, Name }: Allocation, why: string, { file, store }: LostOptions): LostError {
  const id = ID.slice(0, 8);
  const state = `-state ${store.location}`;
  return new LostError(
    `${Name} (${id}) was lost, and ${why}. Nothing was started. Find out, and choose:
  it had completed:               oneoff release ${state} -as complete ${id}
  the next run is to repeat it:   oneoff release ${state} -as failed ${id}
  it is to run again now:         oneoff run ${state} -on-lost rerun ${file ?? 'FILE'}`,
  );
}
