import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { count } from '../report/words.ts';
import { NO_RETENTION } from '../scheduler/retention.ts';
import { isDown } from '../scheduler/status.ts';
import type { Store } from '../state/store.ts';
import { type Command, FLAGS } from './command.ts';
import { readAll } from './find.ts';
import { UsageError } from './flags.ts';
import { collectAll, removeDirectories } from './garbage.ts';
import { type LazyEngine, lazyEngine } from './lazy-engine.ts';
import { heldAllocations, sweepContainers } from './leftovers.ts';
import { localFolder, openStore, statePlace } from './open-store.ts';
import { retentionOf } from './retention.ts';

export const command: Command = {
  name: 'system gc',
  summary: 'Forget the past of all jobs, and remove what belongs to nothing',
  usage: 'system gc [flags]',
  description: `Forgets allocations of earlier versions and dead children with their output, and removes directories and containers that belong to nothing any more. Without -gc everything that can go goes.

What the registered version of a job has completed is never forgotten, so that it does not run again: \`oneoff stop -purge JOB\` forgets a job.`,
  flags: [
    FLAGS.state,
    { ...FLAGS.gc, help: 'How much to keep: a number, an age, or both, such as 50,720h. Default: all goes.' },
  ],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    if (statePlace(around, args.text('state')).kind === 'none') {
      throw new UsageError(
        'With -state none nobody knows what belongs to nothing: name the state whose past is to go',
      );
    }
    const folder = localFolder(around, args.text('state'));
    const given = retentionOf(args);
    const retention = given === undefined ? NO_RETENTION : given;
    const store = await openStore(around, args.text('state'));
    const engine = lazyEngine(around, folder, new Set());
    try {
      const collected = retention && (await collectAll(store, folder, retention));
      const swept = await sweepContainers(folder, store, engine, { job: null, look: true, running: 'stop' });
      const directories = await ownerlessDirectories(store, folder);
      const containers = await removeContainers(store, engine, directories, swept.length);
      const problems = [...(collected?.problems ?? []), ...removeDirectories(folder, directories)];
      around.out.write(
        `Collected: ${count(collected?.allocations.length ?? 0, 'allocation')}, ${count(collected?.jobs.length ?? 0, 'job')}, ${count(directories.length, 'stray folder')}, ${containers}\n`,
      );
      for (const text of swept) around.err.write(`Warning: ${text}\n`);
      for (const problem of problems) around.err.write(`Warning: ${problem}\n`);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  },
};

/**
 * IDs of allocation directories that no record knows, and no living process. An allocation is saved before it gets its
 * directory.
 */
async function ownerlessDirectories(store: Store, folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = readdirSync(join(folder, 'alloc'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const records = await readAll(store, await store.list());
  const known = new Set(records.flatMap(({ allocations }) => allocations.map(({ ID }) => ID)));
  const held = heldAllocations(folder);
  return names.filter((name) => !known.has(name) && !held.has(name));
}

/** Removes the containers of what is over or unknown. Without an engine there is nobody to ask, which is no failure. */
async function removeContainers(
  store: Store,
  engine: LazyEngine,
  ownerless: readonly string[],
  swept: number,
): Promise<string> {
  const records = await readAll(store, await store.list());
  const over = records.flatMap(({ allocations }) => allocations.filter(isDown).map(({ ID }) => ID));
  const ids = [...ownerless, ...over];
  try {
    return count(swept + (await (await engine.open()).clean(ids)).length, 'container');
  } catch (error) {
    if ((error as Error).name !== 'EngineError') throw error;
    return `containers were not looked at: ${(error as Error).message}`;
  }
}
