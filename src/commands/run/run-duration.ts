import { pause } from '../../engine/allocation/waiting.ts';
import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { requestStop } from '../../scheduler/progress.ts';
import { EXCEEDED_RUN_DURATION, runDeadline } from '../../scheduler/run-duration.ts';
import type { Party } from './party.ts';

/** Asks for the end of an allocation when its group's max_run_duration is over, until it is cleared. */
export function limitRunDuration(
  party: Party,
  job: Job,
  allocation: Allocation,
): { clear: () => Promise<void> } {
  const { now } = party.options;
  const deadline = runDeadline(job, allocation);
  if (deadline === null) return { clear: async () => {} };
  const over = new AbortController();
  const limiting = (async () => {
    if (!(await pause((deadline - now()) / 1e6, over.signal))) return;
    await party.save(`${allocation.Name} exceeded max_run_duration`, (record) =>
      requestStop(record, [allocation.ID], EXCEEDED_RUN_DURATION, now()),
    );
  })();
  // Whoever clears it is told; until then it is not unhandled.
  limiting.catch(() => {});
  return {
    clear() {
      over.abort();
      return limiting;
    },
  };
}
