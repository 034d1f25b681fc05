import type { Job } from '../../jobspec/job.ts';
import { currentJob, type JobRecord } from '../../scheduler/record.ts';
import { refusedChange } from '../../scheduler/register.ts';
import { type Provenance, refusalOf, refusalText } from './stale.ts';

/**
 * Why a run would not submit the job, going by the record as it is, as a clause; null when it would. What cannot be
 * asked is added to `unchecked`.
 */
export async function foreseenRefusal(
  record: JobRecord,
  job: Job,
  provenance: Provenance,
  unchecked: string[],
): Promise<string | null> {
  const before = currentJob(record);
  const change = before && refusedChange(before, job);
  if (change) return change;
  const { revision, relation } = provenance;
  if (!record.revision || !revision) return null;
  const { commit } = record.revision;
  try {
    const related = commit === revision.commit ? 'same' : await relation(revision.commit, commit);
    const refusal = refusalOf(record, revision, related, provenance);
    return refusal && refusalText(refusal);
  } catch (error) {
    unchecked.push(`whether a newer commit is registered: ${(error as Error).message}`);
    return null;
  }
}
