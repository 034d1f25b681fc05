import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { isVersionOf } from '../../scheduler/versions.ts';
import type { Revision } from '../../state/freshness.ts';
import { toAllocation } from './allocation.ts';
import type { PlanResponse } from './api.ts';
import { isOpen, nameOf, planJob, readAllocations, readEvaluations, readJob, validateJob } from './calls.ts';
import type { NomadClient } from './client.ts';
import { ClusterError, isNamespaceMissing, namespaceMissing } from './error.ts';
import { provenance, withProvenance, withProvenanceOf } from './provenance.ts';
import { type Rerun, rerunOf } from './rerun.ts';

/** A submission as far as it can be thought through without changing anything. */
export interface Prepared {
  /** What is to be registered. */
  job: Job;
  /** What is registered now. */
  current: Job | null;
  /** What the cluster makes of `job`; its JobModifyIndex is what the registration has to insist on. */
  plan: PlanResponse;
  /** True when the file differs from what is registered. */
  changed: boolean;
  /** Of an unchanged job: how to have run again what did not succeed. */
  rerun: Rerun;
  /** The allocations that stand for the registered version. */
  standing: Allocation[];
  warnings: string[];
}

/**
 * Validates and plans a job on the cluster. An unchanged job keeps the provenance that is registered, and so does one
 * whose running allocations can stay: another would make a new version of it, and replace them. Throws ClusterError.
 */
export async function prepare(client: NomadClient, job: Job, revision: Revision | null): Promise<Prepared> {
  refuseServices(job);
  const { Warnings } = await validated(client, job);
  const warnings = warningsOf(Warnings);
  const first = await planJob(client, job);
  const current = first.JobModifyIndex > 0 ? await readJob(client, nameOf(job)) : null;
  if (!current) {
    const submitted = withProvenance(job, revision);
    return { job: submitted, current, plan: first, changed: true, rerun: null, standing: [], warnings };
  }
  const same = withProvenanceOf(job, current);
  const plan = same === job ? first : await planJob(client, same);
  const changed = plan.Diff?.Type !== 'None';
  const standing = await standingOf(client, current);
  return {
    job: changed && !leavesRunning(plan) ? withProvenance(job, revision) : same,
    current,
    plan,
    changed,
    rerun: changed || places(plan) ? null : rerunOf(current, standing, await isUnderWay(client, current)),
    standing,
    warnings,
  };
}

/** What a cluster warns of, one by one. It answers with a list as text: "2 warnings:", and each after a "* ". */
export function warningsOf(text: string): string[] {
  const list = text.replace(/^\d+ warning\(?s?\)?:\s*/, '').split(/^\s*\* /m);
  return list.map((each) => each.trim()).filter(Boolean);
}

/** Where the registered job came from; null when there is none, or it does not say. */
export function registeredRevision({ current }: Prepared): Revision | null {
  return current && provenance(current);
}

/** Throws a ClusterError unless the registered job has the modify index expected; null expects nothing. */
export function checkIndex({ job, plan }: Prepared, expected: number | null): void {
  if (expected === null || expected === plan.JobModifyIndex) return;
  const found =
    plan.JobModifyIndex === 0 ? 'it does not exist' : `its modify index is ${plan.JobModifyIndex}`;
  throw new ClusterError(
    'conflict',
    `Job "${job.ID}" was to have the modify index ${expected}, but ${found}. Plan again and look at what changed`,
  );
}

function refuseServices({ ID, Type }: Job): void {
  if (Type === 'batch' || Type === 'sysbatch') return;
  throw new ClusterError(
    'invalid',
    `Job "${ID}" is of type ${Type}, which never completes, so there is nothing to wait for. Deploy it with the nomad command, or make it type = "batch"`,
  );
}

async function validated(client: NomadClient, job: Job) {
  const answer = await validateJob(client, job);
  const errors = answer.ValidationErrors ?? (answer.Error ? [answer.Error] : []);
  const { address } = client.endpoint;
  const noNamespace = errors.find(isNamespaceMissing);
  if (noNamespace) throw namespaceMissing({ address, namespace: job.Namespace }, noNamespace);
  if (errors.length > 0) {
    const list = errors.map((error) => `\n  ${error.trim().replaceAll('\n', '\n  ')}`).join('');
    throw new ClusterError('invalid', `Nomad at ${address} does not take job "${job.ID}":${list}`);
  }
  return answer;
}

async function standingOf(client: NomadClient, current: Job): Promise<Allocation[]> {
  const stubs = await readAllocations(client, nameOf(current));
  return stubs
    .map((stub) => toAllocation(stub, current))
    .filter((allocation) => isVersionOf(current, allocation));
}

/** Whether an evaluation of this version is waiting to place something: a reschedule, or one that found no room. */
async function isUnderWay(client: NomadClient, current: Job): Promise<boolean> {
  const evaluations = await readEvaluations(client, nameOf(current));
  return evaluations.some((each) => isOpen(each) && each.CreateIndex >= current.JobModifyIndex);
}

function leavesRunning(plan: PlanResponse): boolean {
  const updates = Object.values(plan.Annotations?.DesiredTGUpdates ?? {});
  return (
    updates.some(({ InPlaceUpdate }) => InPlaceUpdate) &&
    !updates.some(({ DestructiveUpdate }) => DestructiveUpdate)
  );
}

function places(plan: PlanResponse): boolean {
  return Object.values(plan.Annotations?.DesiredTGUpdates ?? {}).some(({ Place }) => Place);
}
