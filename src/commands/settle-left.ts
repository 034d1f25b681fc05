import { EngineError } from '../engine/engine.ts';
import { shortId } from '../report/words.ts';
import type { Allocation } from '../scheduler/allocation.ts';
import type { JobRecord } from '../scheduler/record.ts';
import { isVersionOf } from '../scheduler/versions.ts';
import { StateError } from '../state/error.ts';
import { ownerLives } from '../state/owner.ts';
import type { JobKey, Store } from '../state/store.ts';
import type { Surroundings } from './command.ts';
import { readAll } from './find.ts';
import { type LazyEngine, lazyEngine } from './lazy-engine.ts';
import { sweepContainers } from './leftovers.ts';
import { type Liveness, owner } from './liveness.ts';
import { localFolder, openStore } from './open-store.ts';
import { findOrphans } from './run/orphans.ts';
import { settleFound } from './run/settle.ts';

/** Only the process table is asked: who looks should not wait for anybody. */
const locally: Liveness = async (other) => ({ lives: ownerLives(other), reason: null });

/**
 * Brings records up to date with what dead processes of this machine have left: what has ended is saved with its true
 * end, what left no trace is lost, what still runs, or has used secrets, is left to the next run. Containers that no
 * record knows are removed where they are noted; for `look` the engine is asked for more of them, of a job or of all.
 * Answers with a sentence for everything found. What cannot be found out or saved is told as well, and never an error.
 */
export async function settleLeft(
  around: Surroundings,
  state: string | null,
  { keys, look }: { keys: readonly JobKey[]; look: JobKey | 'all' | null },
): Promise<string[]> {
  const folder = localFolder(around, state);
  const engine = lazyEngine(around, folder, new Set());
  const store = await openStore(around, state);
  try {
    const job = look === 'all' ? null : look;
    const swept = await sweepContainers(folder, store, engine, {
      job,
      look: look !== null,
      running: 'leave',
    });
    const settled: string[] = [];
    for (const key of keys) settled.push(...(await settleJob(key, store, engine, around)));
    return [...swept, ...settled];
  } catch (error) {
    if (error instanceof EngineError || error instanceof StateError)
      return [`What processes that are gone have left could not be settled: ${error.message}`];
    throw error;
  } finally {
    await engine.close();
    await store.close();
  }
}

async function settleJob(
  key: JobKey,
  store: Store,
  engine: LazyEngine,
  around: Surroundings,
): Promise<string[]> {
  const [record] = await readAll(store, [key]);
  const orphans = record ? await findOrphans(record, engine.open, locally) : [];
  const left = orphans.filter(
    ({ fate, allocation }) => fate === 'running' || (fate === 'ended' && hasSecrets(record!, allocation)),
  );
  const settled = await settleFound(
    {
      ...{ store, key, engine: engine.open, liveness: locally },
      owner: owner(around.env),
      now: () => Date.now() * 1e6,
      graceLimit: 0,
      stopReason: 'had ended in part; nobody ran the rest of it',
    },
    orphans.filter((orphan) => !left.includes(orphan)),
  );
  return [
    ...left.map(
      ({ allocation, fate }) => `${nameOf(allocation)}: ${fate === 'running' ? RUNS_ALONE : NOT_SAVED}`,
    ),
    ...settled.map(({ allocation, text }) => `${nameOf(allocation)}: ${text}`),
  ];
}

const RUNS_ALONE =
  'still runs, though the process that ran it is gone. The next run of the job goes on with it, `oneoff stop` ends it';

const NOT_SAVED =
  'has ended without the process that ran it. Its next run tells how: only a run knows the secrets to hide';

/** Whoever does not know the secrets of a task cannot keep the rest of its output. */
function hasSecrets({ versions }: JobRecord, allocation: Allocation): boolean {
  const job = versions.find((version) => isVersionOf(version, allocation));
  return JSON.stringify(job ?? null).includes('${secret.');
}

function nameOf({ Name, ID }: Allocation): string {
  return `${Name} (${shortId(ID)})`;
}
