import { clusterEndpoint } from '../../src/engine/nomad/address.ts';
import { NomadClient, TIMING } from '../../src/engine/nomad/client.ts';
import { type Cluster, openCluster } from '../../src/engine/nomad/cluster.ts';
import type { ClusterEvent } from '../../src/engine/nomad/cluster-event.ts';
import type { ClusterSubmission, Refusal } from '../../src/engine/nomad/submit.ts';
import type { ClusterResult } from '../../src/engine/nomad/watch.ts';
import type { Job } from '../../src/jobspec/job.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import type { Revision } from '../../src/state/freshness.ts';
import { type Ended, type Started, Workplace, waitFor } from '../support/cli.ts';

/** Runs its tasks with this driver, as `/bin/sh -c`; with docker in the image ONEOFF_CLUSTER_IMAGE. */
const DRIVER = process.env.ONEOFF_CLUSTER_DRIVER ?? 'raw_exec';
const IMAGE = process.env.ONEOFF_CLUSTER_IMAGE ?? 'busybox:1';

/** What is missing for these tests, as the reason why they are skipped; false when nothing is. */
export const skip: string | false = process.env.NOMAD_ADDR
  ? false
  : 'NOT TESTED on a real cluster: NOMAD_ADDR is not set';

export function cluster(): Cluster {
  return openCluster(process.env);
}

/** The API of the cluster that NOMAD_… variables name, for what oneoff never does. */
export function api(env: Readonly<Record<string, string | undefined>>): NomadClient {
  return new NomadClient(clusterEndpoint(env), TIMING, () => {});
}

/** Resolves when a cluster that has just been started has a client that takes tasks. */
export async function clientReady(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const call = { doing: 'read the clients', capabilities: [], path: '/v1/nodes', namespace: 'default' };
  await waitFor(
    'a client',
    async () => {
      const { body } = await api(env).call<{ Status: string }[]>(call);
      return body.some(({ Status }) => Status === 'ready') || null;
    },
    180,
  );
}

const BATCH = Date.now().toString(36);
const used: string[] = [];

/** A name that no other test and no other run of the tests uses. */
export function freshName(what: string): string {
  const name = `oneoff-test-${BATCH}-${used.length}-${what}`;
  used.push(name);
  return name;
}

/** Has the cluster forget every job with a fresh name, and the children of it. */
export async function purgeAll(): Promise<void> {
  for (const { ID, Namespace } of await cluster().list()) {
    const ours = used.some((name) => ID === name || ID.startsWith(`${name}/`));
    if (ours) await cluster().stop({ namespace: Namespace, id: ID }, true);
  }
}

/** A workplace that knows a cluster by its NOMAD_… variables, and `oneoff` on it. */
export class ClusterPlace extends Workplace {
  constructor(env: Readonly<Record<string, string | undefined>> = process.env) {
    super();
    for (const [name, value] of Object.entries(env)) {
      if (name.startsWith('NOMAD_') && !/^NOMAD_(?:ALLOC|TASK|META|JOB)/.test(name)) this.env[name] = value;
    }
  }

  /** Runs a command of `oneoff` on the cluster to its end: `on('job dispatch', 'import')`. */
  on(command: string, ...words: string[]): Promise<Ended> {
    return this.started(command, ...words).ended;
  }

  /** Starts a command of `oneoff` on the cluster. */
  started(command: string, ...words: string[]): Started {
    return this.start([...command.split(' '), '-engine', 'nomad', ...words]);
  }

  /** A registered job and its allocations as the cluster has them. */
  override async job(id: string): Promise<{ Job: Job; Allocations: Allocation[] }> {
    const { code, out, err } = await this.on('status', '-json', id);
    if (code !== 0) throw new Error(`oneoff status ${id}: ${err}`);
    return JSON.parse(out);
  }
}

/** A batch job with one task `t` that runs a shell script. */
export function jobspec(
  name: string,
  script: string,
  extra: { job?: string; group?: string; task?: string } = {},
): string {
  const image = DRIVER === 'docker' ? `image = ${JSON.stringify(IMAGE)}` : '';
  return `job "${name}" {
  type = "batch"
  ${extra.job ?? ''}
  group "g" {
    ${extra.group ?? ''}
    restart {
      attempts = 0
      mode     = "fail"
    }
    task "t" {
      driver = "${DRIVER}"
      config {
        ${image}
        command = "/bin/sh"
        args    = ["-c", ${JSON.stringify(script).replaceAll('${', () => '$${')}]
      }
      ${extra.task ?? ''}
      resources {
        cpu    = 20
        memory = 32
      }
    }
  }
}`;
}

export const NO_RESCHEDULE = 'reschedule {\n attempts = 0\n unlimited = false\n }';

export interface Ran {
  submission: ClusterSubmission;
  result: ClusterResult;
  events: ClusterEvent[];
  /** Lines by stream. */
  stdout: string[];
  stderr: string[];
}

/** Submits a jobspec as it is. */
export async function submitText(
  text: string,
  change: (job: Job) => Job = (job) => job,
  revision: Revision | null = null,
  through: Cluster = cluster(),
): Promise<ClusterSubmission | Refusal> {
  const job = await through.parse({ file: 'test.nomad', text, variables: '' });
  const options = { revision, relation: null, checkIndex: null, newId: () => crypto.randomUUID() };
  return through.submit(change(job!), options);
}

interface RunOptions {
  change?: (job: Job) => Job;
  signal?: AbortSignal;
  onAbort?: 'stop' | 'detach';
  onEvent?: (event: ClusterEvent) => void;
  /** The way to the cluster. Default: straight. */
  through?: Cluster;
}

/** Submits a jobspec and follows it to its end, or until the signal aborts. */
export async function run(text: string, options: RunOptions = {}): Promise<Ran> {
  const submission = await submitText(text, options.change, null, options.through);
  if ('refused' in submission) throw new Error(`refused as ${submission.refused}`);
  return followed(submission, options);
}

export async function followed(submission: ClusterSubmission, options: RunOptions = {}): Promise<Ran> {
  const { through = cluster(), signal = new AbortController().signal, onAbort = 'stop', onEvent } = options;
  const events: ClusterEvent[] = [];
  const emit = async (event: ClusterEvent): Promise<void> => {
    events.push(event);
    onEvent?.(event);
  };
  const result = await through.follow(submission, { emit, signal, onAbort });
  const lines = (stream: string) =>
    events.flatMap((event) => (event.type === 'log' && event.stream === stream ? [event.text] : []));
  return { submission, result, events, stdout: lines('stdout'), stderr: lines('stderr') };
}
