import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Allocation } from '../../../src/scheduler/allocation.ts';
import { emptyRecord, type JobRecord } from '../../../src/scheduler/record.ts';
import { type GitStoreOptions, openGitStore } from '../../../src/state/git.ts';
import type { Store } from '../../../src/state/store.ts';

export const KEY = { namespace: 'default', id: 'j' };

/** A folder that is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oneoff-git-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a store as somebody would who has no git configuration of his own. */
export function openStore(remote: string, folder: string, options: Partial<GitStoreOptions> = {}) {
  return openGitStore({
    remote,
    folder,
    env: { PATH: process.env.PATH, HOME: folder },
    cwd: folder,
    author: 'tester',
    nonce: randomUUID,
    pollMs: { first: 20, most: 100 },
    ...options,
  });
}

/** Adds one to the record's index, and an allocation of that ID: so it shows who wrote, in which order, how often. */
export function append(store: Store, ID: string, key = KEY): Promise<JobRecord> {
  return store.update(key, `append ${ID}`, (current) => {
    const record = current ?? emptyRecord(key.namespace, key.id);
    const allocation = { ID, Name: ID, ClientDescription: '', TaskStates: null, WaitsFor: [] };
    const allocations = [...record.allocations, allocation as unknown as Allocation];
    return { ...record, index: record.index + 1, allocations };
  });
}

export function ids(record: JobRecord | null): string[] {
  return record?.allocations.map(({ ID }) => ID) ?? [];
}
