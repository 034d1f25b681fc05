import type { Job } from '../../jobspec/job.ts';
import type { Plan } from '../../plan/plan.ts';
import type { JobStub } from '../../scheduler/job-stub.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import type { JobKey } from '../../state/store.ts';
import { type ClusterOptions, clusterEndpoint } from './address.ts';
import { deregisterJob } from './calls.ts';
import { NomadClient, TIMING, type Timing } from './client.ts';
import type { ClusterError } from './error.ts';
import { type FollowOptions, follow } from './follow.ts';
import { type Dispatch, dispatchJob, forcePeriodic } from './launch.ts';
import { type LoginToken, login, revoke } from './login.ts';
import { type FollowOptions as FollowLog, followLog, type LogSource, readWritten } from './logs.ts';
import { type JobspecText, parseOnCluster } from './parse.ts';
import { planOnCluster } from './plan.ts';
import { jobsOfAllocation, listJobs, readRecord } from './record.ts';
import {
  type ClusterSubmission,
  type Provenance,
  type Refusal,
  type SubmitOptions,
  submit,
} from './submit.ts';
import type { ClusterResult } from './watch.ts';

/**
 * A Nomad cluster. Unlike an engine that runs allocations for us, it registers, schedules and remembers by itself:
 * here a job is submitted, followed and judged. Everything throws ClusterError, which is an EngineError.
 */
export interface Cluster {
  /** For people. */
  readonly address: string;
  readonly namespace: string;
  /** One cheap call that throws with the next step when the cluster cannot be used. Answers with its leader. */
  ping(): Promise<string>;
  /** Null: the cluster cannot read its variables, read it yourself. */
  parse(jobspec: JobspecText): Promise<Job | null>;
  plan(job: Job, options: Provenance): Promise<{ plan: Plan; refusal: Refusal | null }>;
  submit(job: Job, options: SubmitOptions): Promise<ClusterSubmission | Refusal>;
  follow(submission: ClusterSubmission, options: FollowOptions): Promise<ClusterResult>;
  dispatch(job: JobKey, dispatch: Dispatch): Promise<ClusterSubmission>;
  force(job: JobKey): Promise<ClusterSubmission>;
  /** Stops all of a job; with `purge` it is forgotten as well. */
  stop(job: JobKey, purge: boolean): Promise<void>;
  read(job: JobKey): Promise<JobRecord | null>;
  /** The registered jobs of the namespace, by namespace and ID; `*` is all of them. */
  list(): Promise<JobStub[]>;
  /** The jobs of the allocations whose ID begins so. */
  jobsOfAllocation(prefix: string): Promise<JobKey[]>;
  /** What a task wrote; with `follow` also what it goes on to write, to its end. */
  readLog(source: LogSource, follow: FollowLog | null): AsyncGenerator<Uint8Array>;
  login(authMethod: string, identityToken: string): Promise<LoginToken>;
  /** Why the token could not be deleted; null when it is. */
  revoke(token: LoginToken): Promise<string | null>;
}

/**
 * Opens a cluster by the options given and the NOMAD_* variables; nothing is sent yet. `onTrouble` hears of every
 * failure that is going to be retried.
 */
export function openCluster(
  env: Readonly<Record<string, string | undefined>>,
  options: ClusterOptions = {},
  onTrouble: (error: ClusterError) => void = () => {},
  timing: Timing = TIMING,
): Cluster {
  const endpoint = clusterEndpoint(env, options);
  const client = new NomadClient(endpoint, timing, onTrouble);
  return {
    address: endpoint.address,
    namespace: endpoint.namespace,
    ping: () => leader(client),
    parse: (jobspec) => parseOnCluster(client, jobspec),
    plan: (job, how) => planOnCluster(client, job, how),
    submit: (job, how) => submit(client, job, how),
    follow: (submission, how) => follow(client, submission, how),
    dispatch: (job, dispatch) => dispatchJob(client, job, dispatch),
    force: (job) => forcePeriodic(client, job),
    stop: async (job, purge) => void (await deregisterJob(client, job, purge)),
    read: (job) => readRecord(client, job),
    list: () => listJobs(client),
    jobsOfAllocation: (prefix) => jobsOfAllocation(client, prefix),
    readLog: (source, how) => (how ? followLog(client, source, how) : readWritten(client, source)),
    login: (method, token) => login(client, method, token),
    revoke: (token) => revoke(client, token),
  };
}

async function leader(client: NomadClient): Promise<string> {
  const call = {
    doing: 'ask for the leader',
    capabilities: [],
    path: '/v1/status/leader',
    namespace: 'default',
  };
  return (await client.call<string>(call)).body;
}
