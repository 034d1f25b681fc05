import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine/engine.ts';
import type { Allocation, Owner } from '../scheduler/allocation.ts';
import { isDown } from '../scheduler/status.ts';
import { stateError } from '../state/error.ts';
import { ownerLives, thisProcess } from '../state/owner.ts';
import type { Store } from '../state/store.ts';
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

/**
 * Removes the containers that dead processes have left of allocations that are over. The engine is only opened when
 * there are any; without one they stay noted. Throws StateError.
 */
export async function sweepContainers(folder: string, store: Store, engine: LazyEngine): Promise<void> {
  const left: string[] = [];
  for (const { id, namespace, job, owner } of readMarks(folder)) {
    if (ownerLives(owner) !== 'gone') continue;
    const record = await store.read({ namespace, id: job });
    const allocation = record?.allocations.find(({ ID }) => ID === id);
    if (!allocation || isDown(allocation)) left.push(id);
  }
  if (left.length === 0) return;
  try {
    await (await engine.open()).clean(left);
  } catch (error) {
    if (error instanceof EngineError) return;
    throw error;
  }
  for (const id of left) unmarkContainers(folder, id);
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
