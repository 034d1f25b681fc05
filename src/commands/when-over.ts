import type { Allocation } from '../scheduler/allocation.ts';
import type { JobRecord } from '../scheduler/record.ts';

const CHECK_MS = 250;

/** Aborts when an allocation is gone, or over by what is recorded of it. `read`: its record as it is now. */
export function whenOver(
  read: () => Promise<JobRecord | null>,
  { ID }: Allocation,
  isOver: (stored: Allocation) => Promise<boolean>,
): AbortSignal {
  const over = new AbortController();
  const check = async (): Promise<void> => {
    const record = await read();
    const stored = record?.allocations.find((each) => each.ID === ID);
    if (!stored || (await isOver(stored))) over.abort();
    else setTimeout(() => void check().catch((error) => over.abort(error)), CHECK_MS);
  };
  void check().catch((error) => over.abort(error));
  return over.signal;
}
