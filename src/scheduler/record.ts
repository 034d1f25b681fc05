import type { Job } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';

/**
 * Everything remembered of one job: one per (namespace, job ID). It is plain JSON, and all that decides is in it:
 * the same record and the same file give the same decision on every machine.
 */
export interface JobRecord {
  /** Shape of this document; a higher one than ours is refused. */
  schema: 1;
  namespace: string;
  id: string;
  /** Counts the writes to this record; the source of all CreateIndex and ModifyIndex in it. */
  index: number;
  /** Versions, newest first; the first is the registered one. Empty once purged. */
  versions: Job[];
  /** Oldest first. */
  allocations: Allocation[];
  /**
   * Where the newest submission came from; null or absent when that is not known. Beside the versions: in the job's
   * own meta every commit would make another version of it.
   */
  revision?: Revision | null;
}

/** Where a submission comes from. */
export interface Revision {
  /** Full commit ID. */
  commit: string;
  /** The workflow whose runs are counted: numbers of different workflows do not compare. Null outside workflows. */
  workflow: string | null;
  /** The same for every attempt of a run. */
  runNumber: number | null;
  attempt: number | null;
}

/** The state of the house before the first registration. */
export function emptyRecord(namespace: string, id: string): JobRecord {
  return { schema: 1, namespace, id, index: 0, versions: [], allocations: [] };
}

/** The registered version, or null when there is none. */
export function currentJob(record: JobRecord): Job | null {
  return record.versions[0] ?? null;
}
