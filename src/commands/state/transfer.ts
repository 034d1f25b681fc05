import type { JobRecord } from '../../scheduler/record.ts';
import { isDown } from '../../scheduler/status.ts';
import { StateError } from '../../state/error.ts';
import type { Store } from '../../state/store.ts';
import { readAll } from '../find.ts';

/**
 * All records of a store, to be put into another. With `still`, only when nothing of them runs: whoever runs something
 * goes on writing where it began. Throws StateError.
 */
export async function takeAll(store: Store, options: { still: boolean }): Promise<JobRecord[]> {
  const records = await readAll(store, await store.list());
  const running = records.filter(({ allocations }) => !allocations.every(isDown)).map(({ id }) => id);
  if (options.still && running.length > 0) {
    throw new StateError(
      `State ${store.location}: ${running.join(', ')} still runs; wait for its end, or stop it with \`oneoff stop\``,
    );
  }
  return records;
}

/**
 * Puts records into a store. One that is there already is only replaced with `replace`; the same one is left alone.
 * Throws StateError with nothing changed when others are in the way.
 */
export async function putAll(
  store: Store,
  records: readonly JobRecord[],
  options: { replace: boolean },
): Promise<void> {
  const there = new Map((await readAll(store, await store.list())).map((record) => [nameOf(record), record]));
  const inTheWay = records.filter((record) => {
    const other = there.get(nameOf(record));
    return other !== undefined && !same(other, record);
  });
  if (inTheWay.length > 0 && !options.replace) throw isThere(store, inTheWay[0]!);
  for (const record of records) {
    const { namespace, id } = record;
    await store.update({ namespace, id }, `import ${id}`, (current) => {
      if (current && same(current, record)) return current;
      if (current && !options.replace) throw isThere(store, record);
      return record;
    });
  }
}

function nameOf({ namespace, id }: JobRecord): string {
  return JSON.stringify([namespace, id]);
}

function same(one: JobRecord, other: JobRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isThere(store: Store, { id }: JobRecord): StateError {
  return new StateError(
    `State ${store.location}: there is another record of job "${id}"; nothing was changed. -replace puts this one in its place`,
  );
}
