import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError, type Standing, type SweptTask } from '../engine/engine.ts';
import type { Allocation, Owner } from '../scheduler/allocation.ts';
import type { JobRecord } from '../scheduler/record.ts';
import { isDown } from '../scheduler/status.ts';
import { stateError } from '../state/error.ts';
import { ownerLives, thisProcess } from '../state/owner.ts';
import type { JobKey, Store } from '../state/store.ts';
import type { LazyEngine } from './lazy-engine.ts';

/** An allocation whose containers may still be there, and the process that is to remove them. */
interface Mark {
  id: string;
  namespace: string;
  job: string;
  owner: Owner;
}

/**
 * Notes that this process is going to make containers for an allocation. Its end is saved before they are removed, so
 * that whoever kills us in between leaves containers of which the record says nothing; the note does. Throws StateError.
 */
export function markContainers(folder: string, { ID, Namespace, JobID }: Allocation): void {
  const mark: Mark = { id: ID, namespace: Namespace, job: JobID, owner: thisProcess() };
  try {
    mkdirSync(marksIn(folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(marksIn(folder), ID), JSON.stringify(mark));
  } catch (error) {
    throw stateError(marksIn(folder), error);
  }
}

/** Takes the note back: the containers are gone. */
export function unmarkContainers(folder: string, allocationId: string): void {
  rmSync(join(marksIn(folder), allocationId), { force: true });
}

export interface SweepOptions {
  /** Whose containers are looked for on the engine; null for every job's. What is noted is removed in any case. */
  job: JobKey | null;
  /** Asks the engine also when nothing is noted here: the notes may be lost, as the record is. */
  look: boolean;
  /** What becomes of those that still run. */
  running: 'stop' | 'leave';
}

/**
 * Removes what dead processes have left behind of allocations that are over, or that no record knows any more, and of
 * nothing else. The engine is only opened when there is a reason; without one everything stays noted. Answers with a
 * sentence for every container of which no record tells how it ended. Throws StateError.
 */
export async function sweepContainers(
  folder: string,
  store: Pick<Store, 'read'>,
  engine: LazyEngine,
  { job, look, running }: SweepOptions = { job: null, look: false, running: 'stop' },
): Promise<string[]> {
  const noted = await standingNotes(folder, store);
  if (noted.length === 0 && !look) return [];
  try {
    const opened = await engine.open();
    const swept = await opened.sweep({
      job,
      running,
      standing: async ({ id, namespace, jobId }) =>
        standingIn(await store.read({ namespace, id: jobId }), id),
    });
    const [over, forgotten] = [idsOf(noted, 'over'), running === 'stop' ? idsOf(noted, 'forgotten') : []];
    await opened.clean(over);
    const rest = await opened.clean(forgotten);
    for (const id of [...over, ...forgotten]) unmarkContainers(folder, id);
    return [...swept.map(sweptText), ...rest.map((name) => `${name} ${LEFT}: it was removed`)];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

/** Whether anybody has noted anything. Costs nothing. */
export function hasNotes(folder: string): boolean {
  return readMarks(folder).length > 0;
}

/** IDs of the allocations that a living process has noted, or one of which nobody can tell. */
export function heldAllocations(folder: string): Set<string> {
  return new Set(
    readMarks(folder)
      .filter(({ owner }) => ownerLives(owner) !== 'gone')
      .map(({ id }) => id),
  );
}

/** What dead processes have noted and nobody else is going to come back for. */
async function standingNotes(
  folder: string,
  store: Pick<Store, 'read'>,
): Promise<{ mark: Mark; standing: Standing }[]> {
  const notes: { mark: Mark; standing: Standing }[] = [];
  for (const mark of readMarks(folder)) {
    if (ownerLives(mark.owner) !== 'gone') continue;
    const record = await store.read({ namespace: mark.namespace, id: mark.job });
    notes.push({ mark, standing: standingIn(record, mark.id) });
  }
  return notes.filter(({ standing }) => standing !== 'live');
}

function standingIn(record: JobRecord | null, allocationId: string): Standing {
  const allocation = record?.allocations.find(({ ID }) => ID === allocationId);
  if (!allocation) return 'forgotten';
  return isDown(allocation) ? 'over' : 'live';
}

const LEFT = 'was left by a process that is gone, and no record tells of it';

function sweptText({ container, jobId, found, exitCode }: SweptTask): string {
  return `Container ${container} of job "${jobId}" ${LEFT}: ${howItEnded(found, exitCode)}`;
}

function howItEnded(found: SweptTask['found'], exitCode: number | null): string {
  if (found === 'never started') return 'it had never started';
  if (found === 'ended') return `it had ended with exit code ${exitCode ?? 'unknown'}`;
  if (exitCode === null)
    return 'it still runs. The next run of the job, `oneoff stop` and `oneoff system gc` stop it';
  return `it still ran, and was stopped: exit code ${exitCode}`;
}

function idsOf(noted: readonly { mark: Mark; standing: Standing }[], standing: Standing): string[] {
  return noted.filter((each) => each.standing === standing).map(({ mark }) => mark.id);
}

function readMarks(folder: string): Mark[] {
  let names: string[];
  try {
    names = readdirSync(marksIn(folder));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return [JSON.parse(readFileSync(join(marksIn(folder), name), 'utf8')) as Mark];
    } catch {
      // Taken back meanwhile, or cut off by a crash before anything was made.
      return [];
    }
  });
}

function marksIn(folder: string): string {
  return join(folder, 'containers');
}
