import type { Job } from '../jobspec/job.ts';
import { currentJob, type JobRecord } from './record.ts';
import { jobStatus } from './status.ts';

/** A job as lists show it: Nomad's JobListStub. */
export type JobStub = Pick<
  Job,
  'ID' | 'ParentID' | 'Name' | 'Namespace' | 'Type' | 'Priority' | 'Stop' | 'SubmitTime' | 'JobModifyIndex'
> & { Status: string };

/** The registered job of a record; null when it was purged. */
export function jobStub(record: JobRecord): JobStub | null {
  const job = currentJob(record);
  if (!job) return null;
  const { ID, ParentID, Name, Namespace, Type, Priority, Stop, SubmitTime, JobModifyIndex } = job;
  const Status = jobStatus(record);
  return { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex };
}
