import type { StopRequest } from '../../engine/engine.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { capacityOf } from '../../scheduler/resources.ts';
import { isDown } from '../../scheduler/status.ts';
import { Admission } from './admission.ts';
import { takenBesides } from './demand.ts';
import { Following } from './follow.ts';
import { onAbort } from './on-abort.ts';
import { type CarryOutOptions, Party } from './party.ts';
import { watchRecord } from './record-watch.ts';
import { awaitReplacement } from './reschedule.ts';
import { restartCountdowns } from './restart-countdowns.ts';
import { AllocationRuns } from './run-allocation.ts';
import { standingFor } from './standing.ts';
import type { Submission } from './submit.ts';

/** Starts at a time per core: more only makes each of them slower; within 10 % of the best throughput. */
const STARTS_PER_CORE = 2;

/**
 * Runs what the submission has to run and waits for what others run of it. Resolves when all of it is over, or when
 * the signal aborted and all of ours has stopped. Answers with the IDs of allocations found lost on the way: what
 * they were to do is not done.
 */
export async function carryOut(given: CarryOutOptions): Promise<string[]> {
  if (!hasWork(given.submission)) return [];
  const countdowns = restartCountdowns(given.report, given.now);
  const options = { ...given, report: countdowns.report };
  const watch = await watchRecord(options.store, options.key);
  const party = new Party(options, watch);
  const admission = admissionFor(party);
  const runs: AllocationRuns = new AllocationRuns(party, admission, (id, signal) =>
    following.untilOver(id, signal),
  );
  const following = new Following(party, (orphan) => runs.run(orphan, true));
  try {
    await runAll(party, runs, following);
    return [...party.lost];
  } finally {
    countdowns.close();
    // There is something left only of a run that broke off, and why it did is told already.
    await party.flush().catch(() => {});
    await watch.close();
  }
}

/** Whether a submission has anything to run or to wait for. Without, its record says already how it stands. */
export function hasWork(submission: Submission): boolean {
  return submission.mine.length > 0 || standingFor(submission).some((allocation) => !isDown(allocation));
}

function admissionFor(party: Party): Admission {
  const { node, report } = party.options;
  const capacity = capacityOf(node);
  const admission = new Admission({
    capacity,
    startLimit: STARTS_PER_CORE * (Number.isFinite(capacity.cores) ? capacity.cores : 1),
    takenByOthers: () => takenBesides(party.watch.current, party.running),
    report,
  });
  party.watch.each(() => admission.advance());
  return admission;
}

async function runAll(party: Party, runs: AllocationRuns, following: Following): Promise<void> {
  const { submission, signal } = party.options;
  const { mine } = submission;
  await Promise.all(mine.map(({ ID }) => party.claim(ID)));
  const stopping = onAbort(signal, () => party.stop([...party.running.keys()], signal.reason as StopRequest));
  const others = standingFor(submission).filter(
    (allocation) => !party.running.has(allocation.ID) && !isDown(allocation),
  );

  /** One allocation to its end, and whatever an explicit reschedule puts in its place. */
  async function seeThrough(first: Allocation): Promise<void> {
    for (let allocation: Allocation | null = first; allocation !== null; ) {
      const { ID }: Allocation = allocation;
      const ended: JobRecord | null = party.running.has(ID)
        ? await runs.run(allocation, submission.adopted.has(ID))
        : await following.follow(allocation);
      allocation = ended && (await awaitReplacement(party, ID, ended));
    }
  }
  await Promise.all([...mine, ...others].map(seeThrough));
  await stopping.settled();
}
