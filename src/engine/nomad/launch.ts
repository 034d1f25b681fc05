import type { Evaluation } from './api.ts';
import { evaluationCall, type JobName, jobPath, readJob } from './calls.ts';
import type { NomadClient } from './client.ts';
import { ClusterError } from './error.ts';
import type { ClusterSubmission } from './submit.ts';

/** What a dispatched job is given. */
export interface Dispatch {
  meta: Record<string, string>;
  /** At most 16 KiB; null for none. */
  payload: Uint8Array | null;
}

/**
 * Launches a child of a parameterized job; what comes back can be followed. Sent once: when the connection breaks on
 * the way, nobody knows whether there is a child, and the error says so. Throws ClusterError.
 */
export async function dispatchJob(
  client: NomadClient,
  job: JobName,
  dispatch: Dispatch,
): Promise<ClusterSubmission> {
  const { body } = await once(job, () =>
    client.call<{ DispatchedJobID: string; EvalID: string }>({
      doing: `dispatch job "${job.id}"`,
      capabilities: ['dispatch-job'],
      method: 'POST',
      path: `${jobPath(job)}/dispatch`,
      body: {
        Meta: dispatch.meta,
        ...(dispatch.payload && { Payload: Buffer.from(dispatch.payload).toString('base64') }),
      },
      namespace: job.namespace,
    }),
  );
  return child(client, { namespace: job.namespace, id: body.DispatchedJobID }, body.EvalID);
}

/** Launches a child of a periodic job now, whether another runs or not; what comes back can be followed. Sent once. */
export async function forcePeriodic(client: NomadClient, job: JobName): Promise<ClusterSubmission> {
  const { body } = await once(job, () =>
    client.call<{ EvalID: string }>({
      doing: `launch periodic job "${job.id}"`,
      capabilities: ['submit-job'],
      method: 'POST',
      path: `${jobPath(job)}/periodic/force`,
      namespace: job.namespace,
    }),
  );
  const evaluation = await client.call<Evaluation>(evaluationCall(body.EvalID, job.namespace));
  return child(client, { namespace: job.namespace, id: evaluation.body.JobID }, body.EvalID);
}

async function child(client: NomadClient, name: JobName, evaluation: string): Promise<ClusterSubmission> {
  const job = await readJob(client, name);
  if (!job) throw new ClusterError('not-found', `Job "${name.id}" was purged as soon as it was launched`);
  return { job, changed: true, evaluation, before: new Set(), rerun: null, warnings: [] };
}

async function once<T>({ id }: JobName, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'connection') throw error;
    const message = `${error.message}. Job "${id}" may have been launched or not: look at its children before launching it again`;
    throw new ClusterError('connection', message, { cause: error });
  }
}
