import { BOOKKEEPING_FIELDS, type Job } from '../jobspec/job.ts';
import type { Allocation } from './allocation.ts';
import { equal } from './equal.ts';
import { currentJob, type JobRecord } from './record.ts';
import { isDown } from './status.ts';

/** The job was not registered. `message` names the job, the cause and the next step. */
export class RegistrationError extends Error {
  override name = 'RegistrationError';
}

export interface RegisterOptions {
  /** ns since the epoch. */
  now: number;
  /** Register only if the job's modify index is this; 0 means that the job must not exist. Null asks for nothing. */
  checkIndex?: number | null;
  /** Lets through the changes that are refused, so that `plan` can show them. */
  dryRun?: boolean;
}

/** How many versions are kept, the registered one included. */
const KEPT_VERSIONS = 6;

/**
 * Makes the job the registered version. Its version number and JobModifyIndex move exactly when its specification
 * differs from the registered one; else the very same record comes back. Stopping is registering with `Stop` set.
 * Throws RegistrationError. Source: nomad/job_endpoint.go Register, structs.go SpecChanged.
 */
export function register(
  record: JobRecord,
  job: Job,
  options: RegisterOptions,
): { record: JobRecord; changed: boolean } {
  const current = currentJob(record);
  enforceIndex(current, job, options.checkIndex ?? null);
  if (current && sameSpecification(current, job)) return { record, changed: false };

  const refusal = current && refusedChange(current, job);
  if (refusal && !options.dryRun) throw new RegistrationError(refusal);

  const index = record.index + 1;
  const registered: Job = {
    ...job,
    Version: current ? current.Version + 1 : 0,
    SubmitTime: options.now,
    CreateIndex: current ? current.CreateIndex : index,
    ModifyIndex: index,
    JobModifyIndex: index,
  };
  const versions = keptVersions([registered, ...record.versions], record.allocations);
  return { record: { ...record, index, versions }, changed: true };
}

/**
 * Why a registered job can not become the given one, or null when it can. What a job is (batch, periodic,
 * parameterized) decides what its past means, so it can not change under the same name.
 */
export function refusedChange(current: Job, next: Job): string | null {
  const what = (changed: string) =>
    `Job "${next.ID}" is registered ${changed}; give the job another name, or remove the old one first with \`oneoff stop -purge ${next.ID}\``;
  if (current.Type !== next.Type) {
    return what(`with type "${current.Type}" and cannot become type "${next.Type}"`);
  }
  if ((current.Periodic === null) !== (next.Periodic === null)) {
    return what(
      current.Periodic
        ? 'as periodic and cannot lose its periodic block'
        : 'without a periodic block and cannot get one',
    );
  }
  if ((current.ParameterizedJob === null) !== (next.ParameterizedJob === null)) {
    return what(
      current.ParameterizedJob
        ? 'as parameterized and cannot lose its parameterized block'
        : 'without a parameterized block and cannot get one',
    );
  }
  return null;
}

function enforceIndex(current: Job | null, job: Job, expected: number | null): void {
  if (expected === null) return;
  const actual = current?.JobModifyIndex ?? 0;
  if (actual === expected) return;
  const found = current
    ? `it was changed since that plan: its index is ${actual} now`
    : 'no such job is registered';
  throw new RegistrationError(
    expected === 0
      ? `Job "${job.ID}" must not exist for -check-index 0, but it does, with index ${actual}; run \`oneoff plan\` and submit with the index it prints`
      : `Job "${job.ID}" was not submitted: -check-index asks for index ${expected}, but ${found}; run \`oneoff plan\` again and look at the difference`,
  );
}

function sameSpecification(current: Job, next: Job): boolean {
  const bookkeeping = Object.fromEntries(BOOKKEEPING_FIELDS.map((field) => [field, current[field]]));
  return equal(current, { ...next, ...bookkeeping });
}

/** The newest few, and those that something still runs by. */
function keptVersions(versions: Job[], allocations: readonly Allocation[]): Job[] {
  const inUse = new Set(
    allocations.filter((allocation) => !isDown(allocation)).map((allocation) => allocation.JobVersion),
  );
  return versions.filter((version, age) => age < KEPT_VERSIONS || inUse.has(version.Version));
}
