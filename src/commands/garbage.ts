import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { currentJob, type JobRecord } from '../scheduler/record.ts';
import { collectAllocations, collectChildren, type Retention } from '../scheduler/retention.ts';
import type { JobKey, Store } from '../state/store.ts';
import { readAll } from './find.ts';

/** What was collected, and what could not be removed. */
export interface Garbage {
  /** IDs of allocations that are forgotten. */
  allocations: string[];
  /** IDs of jobs that are forgotten, all of them children. */
  jobs: string[];
  /** One sentence for every directory that is still there. */
  problems: string[];
}

/** Forgets what is too much of one job's past, and with a child of its siblings', and removes the directories. */
export async function collectOf(
  store: Store,
  folder: string,
  record: JobRecord,
  retention: Retention,
): Promise<Garbage> {
  const key = { namespace: record.namespace, id: record.id };
  const tooMuch = collectAllocations(record, retention, Date.now() * 1e6).collected.length > 0;
  const own = tooMuch ? await collectHistory(store, folder, key, retention) : NOTHING;
  const parent = currentJob(record)?.ParentID;
  if (!parent) return own;
  const children = await collectSiblings(store, folder, key.namespace, parent, retention);
  return merge([own, children]);
}

const NOTHING: Garbage = { allocations: [], jobs: [], problems: [] };

/** Forgets what is too much of every job's past. */
export async function collectAll(store: Store, folder: string, retention: Retention): Promise<Garbage> {
  const records = await readAll(store, await store.list());
  const parents = new Map(
    records.flatMap((record) => {
      const parent = currentJob(record)?.ParentID;
      return parent ? [[JSON.stringify([record.namespace, parent]), { record, parent }]] : [];
    }),
  );
  const garbage: Garbage[] = [];
  for (const { record, parent } of parents.values()) {
    garbage.push(await collectSiblings(store, folder, record.namespace, parent, retention));
  }
  for (const { namespace, id } of records) {
    garbage.push(await collectHistory(store, folder, { namespace, id }, retention));
  }
  return merge(garbage);
}

/** Removes the directories of allocations. Answers with a sentence for each that could not be removed. */
export function removeDirectories(folder: string, allocationIds: readonly string[]): string[] {
  return allocationIds.flatMap((id) => {
    const directory = join(folder, 'alloc', id);
    try {
      rmSync(directory, { recursive: true, force: true });
      return [];
    } catch (error) {
      return [`${directory} is still there: ${(error as Error).message}`];
    }
  });
}

async function collectHistory(
  store: Store,
  folder: string,
  key: JobKey,
  retention: Retention,
): Promise<Garbage> {
  let allocations: string[] = [];
  await store.update(key, `collect allocations of ${key.id}`, (record) => {
    if (record === null) return null;
    const collection = collectAllocations(record, retention, Date.now() * 1e6);
    allocations = collection.collected;
    return collection.record;
  });
  return { allocations, jobs: [], problems: removeDirectories(folder, allocations) };
}

async function collectSiblings(
  store: Store,
  folder: string,
  namespace: string,
  parent: string,
  retention: Retention,
): Promise<Garbage> {
  const keys = (await store.list()).filter(
    (key) => key.namespace === namespace && key.id.startsWith(`${parent}/`),
  );
  const children = (await readAll(store, keys)).filter((record) => currentJob(record)?.ParentID === parent);
  const garbage: Garbage = { allocations: [], jobs: [], problems: [] };
  for (const { id, index, allocations } of collectChildren(children, retention, Date.now() * 1e6)) {
    let removed = false;
    await store.update({ namespace, id }, `collect ${id}`, (record) => {
      removed = record?.index === index;
      return removed ? null : record;
    });
    if (!removed) continue;
    const ids = allocations.map(({ ID }) => ID);
    garbage.jobs.push(id);
    garbage.allocations.push(...ids);
    garbage.problems.push(...removeDirectories(folder, ids));
  }
  return garbage;
}

function merge(parts: readonly Garbage[]): Garbage {
  return {
    allocations: parts.flatMap((part) => part.allocations),
    jobs: parts.flatMap((part) => part.jobs),
    problems: parts.flatMap((part) => part.problems),
  };
}
