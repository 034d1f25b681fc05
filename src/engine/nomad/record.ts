import type { JobStub } from '../../scheduler/job-stub.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import type { JobKey } from '../../state/store.ts';
import { byCreation, toAllocation } from './allocation.ts';
import type { AllocationStub } from './api.ts';
import { readAllocations, readVersions } from './calls.ts';
import type { NomadClient } from './client.ts';

/**
 * What a cluster remembers of a job, in the shape of our own records, so that whatever prints these prints a
 * cluster's as well. Null for a job it does not know. Throws ClusterError.
 */
export async function readRecord(client: NomadClient, { namespace, id }: JobKey): Promise<JobRecord | null> {
  const job = { namespace, id };
  const versions = await readVersions(client, job);
  if (versions.length === 0) return null;
  const current = versions[0]!;
  const allocations = (await readAllocations(client, job))
    .map((stub) => toAllocation(stub, current))
    .sort(byCreation);
  return { schema: 1, namespace, id, index: current.ModifyIndex, versions, allocations };
}

/** The registered jobs of the client's namespace; `*` is all of them. Children of others are among them. */
export async function listJobs(client: NomadClient): Promise<JobStub[]> {
  const { namespace } = client.endpoint;
  const answer = await client.call<JobStub[] | null>({
    doing: 'list the jobs',
    capabilities: ['list-jobs'],
    path: '/v1/jobs',
  });
  return (answer.body ?? [])
    .map((answered) => ({ ...pick(answered), Namespace: answered.Namespace || namespace }))
    .sort((a, b) => compare(a.Namespace, b.Namespace) || compare(a.ID, b.ID));
}

/** A cluster tells more, and not every one the same. */
function pick(answered: JobStub): JobStub {
  const { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex } =
    answered;
  return { ID, ParentID, Name, Namespace, Type, Priority, Status, Stop, SubmitTime, JobModifyIndex };
}

/** The jobs to which allocations belong whose ID begins so: Nomad itself reads whole IDs only. */
export async function jobsOfAllocation(client: NomadClient, prefix: string): Promise<JobKey[]> {
  // An odd number of hexadecimal digits is no prefix to Nomad's index.
  const even = prefix.length % 2 === 0 || prefix.includes('-') ? prefix : prefix.slice(0, -1);
  const answer = await client.call<AllocationStub[] | null>({
    doing: `find allocation ${prefix}`,
    capabilities: ['read-job'],
    path: '/v1/allocations',
    query: { prefix: even },
  });
  const found = (answer.body ?? []).filter(({ ID }) => ID.startsWith(prefix));
  const keys = found.map(({ Namespace, JobID }) => ({ namespace: Namespace, id: JobID }));
  return [...new Map(keys.map((key) => [`${key.namespace}/${key.id}`, key])).values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
