import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '../../jobspec/job.ts';
import { freshness, type RelationSource, type Revision } from '../../state/freshness.ts';
import type { Evaluation, RegisterResponse } from './api.ts';
import {
  evaluationCall,
  forceReschedule,
  isOpen,
  nameOf,
  planJob,
  readJob,
  readVersions,
  registerJob,
} from './calls.ts';
import type { NomadClient } from './client.ts';
import { ClusterError } from './error.ts';
import { checkIndex, type Prepared, prepare, registeredRevision } from './prepare.ts';
import { withRerun } from './provenance.ts';
import type { Rerun } from './rerun.ts';

/** Where a submission comes from, and what it takes for granted. */
export interface Provenance {
  /** Where this submission comes from; null: it says nothing, and is never stale. */
  revision: Revision | null;
  /** How commits stand to each other; null when nobody can tell. */
  relation: RelationSource | null;
  /** Refusals that are to be passed over. */
  despite?: readonly Refusal['refused'][];
  /** Refuse unless the registered job has this modify index; 0: unless there is none. */
  checkIndex: number | null;
}

export interface SubmitOptions extends Provenance {
  /** Aborted before anything is registered: nothing is, and its reason is thrown. */
  signal?: AbortSignal;
  /** For a nonce that has not been used before. */
  newId: () => string;
}

/** A job as the cluster has registered it. */
export interface ClusterSubmission {
  job: Job;
  /** True when this submission registered a new version. */
  changed: boolean;
  /** Null for periodic and parameterized jobs, which run when they are launched. */
  evaluation: string | null;
  /** IDs of the allocations of this version that were there before. */
  before: ReadonlySet<string>;
  /** How what had not succeeded was made to run again, though the job is unchanged. */
  rerun: Rerun;
  warnings: string[];
}

/** An older commit must not take the place of a newer one; of diverged ones neither is older. Nothing was changed. */
export interface Refusal {
  refused: 'stale' | 'diverged';
  registered: Revision;
  submitted: Revision;
}

/**
 * Registers a job on the cluster, unless it changed since it was planned or a newer commit is registered, and sees to
 * it that what failed runs again though the job is unchanged. Throws ClusterError.
 */
export async function submit(
  client: NomadClient,
  job: Job,
  options: SubmitOptions,
): Promise<ClusterSubmission | Refusal> {
  const preparing = options.signal ? client.until(options.signal) : client;
  const prepared = await prepare(preparing, job, options.revision);
  checkIndex(prepared, options.checkIndex);
  const refusal = await refusalOf(prepared, options);
  if (refusal) return refusal;
  options.signal?.throwIfAborted();
  if (prepared.rerun === 'force-reschedule') {
    const evaluation = await forced(client, prepared.current!);
    if (evaluation) return submission(prepared, prepared.current!, evaluation);
  }
  const rerun = prepared.rerun && ('nonce' as const);
  const submitted = rerun ? withRerun(prepared.job, options.newId()) : prepared.job;
  const { answer, index } = await register(client, submitted, prepared.plan.JobModifyIndex);
  const registered = await registeredBy(client, submitted, index, answer);
  return submission({ ...prepared, rerun }, registered, answer.EvalID || null);
}

function submission(prepared: Prepared, job: Job, evaluation: string | null): ClusterSubmission {
  const changed = job.JobModifyIndex !== prepared.current?.JobModifyIndex;
  return {
    job,
    changed,
    evaluation,
    before: new Set(changed ? [] : prepared.standing.map(({ ID }) => ID)),
    rerun: prepared.rerun,
    warnings: prepared.warnings,
  };
}

/** Why the job must not take the place of what is registered; null when it may. */
export async function refusalOf(
  prepared: Prepared,
  { revision, relation, despite = [] }: Provenance,
): Promise<Refusal | null> {
  const registered = registeredRevision(prepared);
  if (!prepared.changed || !registered || !revision) return null;
  const how =
    registered.commit === revision.commit
      ? 'same'
      : ((await relation?.(revision.commit, registered.commit)) ?? 'unknown');
  const verdict = freshness(registered, revision, how);
  if (verdict === 'go' || despite.includes(verdict)) return null;
  return { refused: verdict, registered, submitted: revision };
}

/** The evaluation that places anew what failed; null when it places nothing after all. */
async function forced(client: NomadClient, job: Job): Promise<string | null> {
  const id = await forceReschedule(client, nameOf(job));
  const evaluation = await untilDone(client, id, job.Namespace);
  const placed = await client.call<unknown[] | null>({
    ...evaluationCall(id, job.Namespace),
    path: `/v1/evaluation/${id}/allocations`,
  });
  const waits = Object.keys(evaluation.FailedTGAllocs ?? {}).length > 0;
  return waits || (placed.body ?? []).length > 0 ? id : null;
}

async function untilDone(client: NomadClient, id: string, namespace: string): Promise<Evaluation> {
  const call = evaluationCall(id, namespace);
  let answer = await client.call<Evaluation>(call);
  while (isOpen(answer.body)) answer = await client.blocking<Evaluation>(call, answer.index);
  return answer.body;
}

/**
 * Registers once. When the connection breaks on the way, nobody knows whether it was carried out, so the cluster is
 * asked: if the job is there as we sent it, sending it again changes nothing and gives us the evaluation. Answers also
 * with the index that was insisted on in the end.
 */
async function register(
  client: NomadClient,
  job: Job,
  planned: number,
): Promise<{ answer: RegisterResponse; index: number }> {
  const { patienceMs, backoffMs } = client.timing;
  const began = performance.now();
  let index = planned;
  let unsure = false;
  for (;;) {
    try {
      return { answer: await registerJob(client, job, index), index };
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === 'conflict' && !unsure) throw concurrent(job, error);
      const mayHaveHappened = error.kind === 'connection' || error.kind === 'conflict';
      if (!mayHaveHappened || performance.now() - began > patienceMs) throw error;
      unsure = true;
      await delay(backoffMs.first);
      const plan = await planJob(client, job);
      if (plan.JobModifyIndex !== index && plan.Diff?.Type !== 'None') throw concurrent(job, error);
      index = plan.JobModifyIndex;
    }
  }
}

function concurrent(job: Job, cause: ClusterError): ClusterError {
  const message = `Somebody else changed job "${job.ID}" while it was being submitted; nothing was overwritten. Look at it and submit again`;
  return new ClusterError('conflict', message, { answer: cause.answer, cause });
}

/**
 * The version that our registration made or found, even when a newer one has taken its place by now. An unchanged job
 * is answered with its modify index, which moves with its status too; but it was the one planned, or the registration
 * would have been refused.
 */
async function registeredBy(
  client: NomadClient,
  job: Job,
  index: number,
  answer: RegisterResponse,
): Promise<Job> {
  const current = await readJob(client, nameOf(job));
  const indexes = [answer.JobModifyIndex, index];
  if (current && indexes.includes(current.JobModifyIndex)) return current;
  const versions = await readVersions(client, nameOf(job));
  for (const each of indexes) {
    const ours = versions.find(({ JobModifyIndex }) => JobModifyIndex === each);
    if (ours) return ours;
  }
  throw new ClusterError('conflict', `Job "${job.ID}" was purged as soon as it was registered`);
}
