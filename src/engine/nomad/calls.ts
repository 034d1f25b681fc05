import type { Job } from '../../jobspec/job.ts';
import type { AllocationStub, Evaluation, PlanResponse, RegisterResponse, ValidateResponse } from './api.ts';
import type { Call, NomadClient } from './client.ts';

/** A job's ID within its namespace. */
export interface JobName {
  namespace: string;
  id: string;
}

const READ = ['read-job'];
const SUBMIT = ['submit-job'];

/** The registered job, or null when there is none. */
export async function readJob(
  client: NomadClient,
  job: JobName,
  signal: AbortSignal | null = null,
): Promise<Job | null> {
  const call = {
    doing: `read job "${job.id}"`,
    capabilities: READ,
    path: jobPath(job),
    namespace: job.namespace,
    signal,
  };
  return (await client.find<Job>(call))?.body ?? null;
}

/** The versions that are remembered, newest first. Empty for an unknown job. */
export async function readVersions(client: NomadClient, job: JobName): Promise<Job[]> {
  const answer = await client.find<{ Versions: Job[] | null }>({
    doing: `read the versions of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/versions`,
    namespace: job.namespace,
  });
  return answer?.body.Versions ?? [];
}

/** All allocations under this name, those of purged jobs too. To be asked with `call` or `blocking`. */
export function allocationsCall(job: JobName, signal: AbortSignal | null = null): Call {
  return {
    doing: `list the allocations of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/allocations`,
    query: { all: 'true' },
    namespace: job.namespace,
    signal,
  };
}

export async function readAllocations(client: NomadClient, job: JobName): Promise<AllocationStub[]> {
  return (await client.call<AllocationStub[] | null>(allocationsCall(job))).body ?? [];
}

/** To be asked with `call` or `blocking`. */
export function evaluationsCall(job: JobName, signal: AbortSignal | null = null): Call {
  return {
    doing: `list the evaluations of job "${job.id}"`,
    capabilities: READ,
    path: `${jobPath(job)}/evaluations`,
    namespace: job.namespace,
    signal,
  };
}

export async function readEvaluations(client: NomadClient, job: JobName): Promise<Evaluation[]> {
  return (await client.call<Evaluation[] | null>(evaluationsCall(job))).body ?? [];
}

export function isOpen({ Status }: Evaluation): boolean {
  return Status === 'pending' || Status === 'blocked';
}

export async function validateJob(client: NomadClient, job: Job): Promise<ValidateResponse> {
  const answer = await client.call<ValidateResponse>({
    doing: `validate job "${job.ID}"`,
    capabilities: READ,
    method: 'PUT',
    path: '/v1/validate/job',
    body: { Job: job },
    namespace: job.Namespace,
    repeatable: true,
  });
  return answer.body;
}

export async function planJob(client: NomadClient, job: Job): Promise<PlanResponse> {
  const answer = await client.call<PlanResponse>({
    doing: `plan job "${job.ID}"`,
    capabilities: SUBMIT,
    method: 'POST',
    path: `${jobPath(nameOf(job))}/plan`,
    body: { Job: job, Diff: true, PolicyOverride: false },
    namespace: job.Namespace,
    repeatable: true,
  });
  return answer.body;
}

/** Registers the job unless it has another modify index than this by now (0: unless it exists). Sent once. */
export async function registerJob(client: NomadClient, job: Job, index: number): Promise<RegisterResponse> {
  const answer = await client.call<RegisterResponse>({
    doing: `register job "${job.ID}"`,
    capabilities: SUBMIT,
    method: 'PUT',
    path: '/v1/jobs',
    body: { Job: job, EnforceIndex: true, JobModifyIndex: index },
    namespace: job.Namespace,
  });
  return answer.body;
}

/** Has failed allocations placed anew where their reschedule policy is on, whether used up or not. */
export async function forceReschedule(client: NomadClient, job: JobName): Promise<string> {
  const answer = await client.call<RegisterResponse>({
    doing: `evaluate job "${job.id}"`,
    capabilities: SUBMIT,
    method: 'PUT',
    path: `${jobPath(job)}/evaluate`,
    body: { JobID: job.id, EvalOptions: { ForceReschedule: true } },
    namespace: job.namespace,
    repeatable: true,
  });
  return answer.body.EvalID;
}

/** Stops all of the job; with `purge` it is forgotten as well. Answers with the evaluation's ID. */
export async function deregisterJob(client: NomadClient, job: JobName, purge: boolean): Promise<string> {
  const answer = await client.call<RegisterResponse>({
    doing: `stop job "${job.id}"`,
    capabilities: SUBMIT,
    method: 'DELETE',
    path: jobPath(job),
    ...(purge && { query: { purge: 'true' } }),
    namespace: job.namespace,
    repeatable: true,
  });
  return answer.body.EvalID;
}

export function evaluationCall(id: string, namespace: string, signal: AbortSignal | null = null): Call {
  return {
    doing: `read evaluation ${id}`,
    capabilities: READ,
    path: `/v1/evaluation/${id}`,
    namespace,
    signal,
  };
}

export function nameOf(job: Pick<Job, 'Namespace' | 'ID'>): JobName {
  return { namespace: job.Namespace, id: job.ID };
}

/** Children of periodic and parameterized jobs have a slash in their names. */
export function jobPath({ id }: JobName): string {
  return `/v1/job/${encodeURIComponent(id)}`;
}
