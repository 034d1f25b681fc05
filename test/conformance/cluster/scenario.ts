import { setTimeout as delay } from 'node:timers/promises';
import type { AllocationStub } from '../../../src/engine/nomad/api.ts';
import { TIMING, type Timing } from '../../../src/engine/nomad/client.ts';
import { type Cluster, openCluster } from '../../../src/engine/nomad/cluster.ts';
import type { ClusterEvent } from '../../../src/engine/nomad/cluster-event.ts';
import { ClusterError } from '../../../src/engine/nomad/error.ts';
import type { ClusterSubmission } from '../../../src/engine/nomad/submit.ts';
import type { ClusterResult } from '../../../src/engine/nomad/watch.ts';
import type { Job } from '../../../src/jobspec/job.ts';
import { RecordedLogs } from './recorded-logs.ts';
import { type Exchange, indexOf, tokenOf, urlOf } from './recording.ts';
import { isAction, ScenarioServer } from './scenario-server.ts';

/** How one run of a scenario went. */
export interface ReplayedRun {
  job: string;
  version: number | null;
  /**
   * The verdict's; `registered` when nothing runs before it is launched; `refused` by the cluster; `nonce` when a new
   * version was wanted only so that it runs again, which nobody recorded; `unrecorded` for anything else of that kind.
   */
  outcome: string;
  exitCode: number | null;
  rerun: string | null;
  events: ClusterEvent[];
  /** What is not as it was recorded. */
  differences: string[];
}

interface Ongoing {
  run: ReplayedRun;
  abort: AbortController;
  over: boolean;
  work: Promise<void>;
}

/**
 * Does what whoever made the recording did, in the same order and with the same jobspecs: submits, stops, dispatches
 * and launches, follows everything to its end, and answers with how each run went.
 */
export async function replayScenario(
  exchanges: readonly Exchange[],
  between: Between = { timing: TIMING_OF_REPLAYS, front: async (address) => ({ address, close() {} }) },
): Promise<ReplayedRun[]> {
  const first = exchanges.find((each) => each.path.startsWith('/v1/jobs') && isAction(each));
  if (!first) return [];
  const token = tokenOf(first);
  const server = new ScenarioServer(exchanges, token);
  const front = await between.front(await server.listen());
  const cluster = openCluster(
    { NOMAD_ADDR: front.address, NOMAD_TOKEN: token },
    {},
    () => {},
    between.timing,
  );
  const logs = new RecordedLogs(exchanges);
  const ongoing: Ongoing[] = [];
  try {
    for (const action of exchanges.filter((each) => isAction(each) && tokenOf(each) === token)) {
      if (action.t_ms < server.clock) continue;
      const begin = taking(action, exchanges, cluster, ongoing);
      if (!begin) {
        server.clock = action.t_end_ms;
        continue;
      }
      // Whoever made the recording acted at this moment, whatever happened before it.
      server.clock = Math.max(server.clock, action.t_ms - LOOK_AHEAD_MS);
      if (begin.kind === 'run') ongoing.push(run(begin, action, cluster, exchanges, logs));
      else await begin.act();
      await untilStuck(server, ongoing);
    }
    for (const each of ongoing.filter(({ over }) => !over)) {
      each.abort.abort({ reason: 'the recording ends here', graceLimit: null });
    }
    await Promise.all(ongoing.map(({ work }) => work));
    const nonce = server.refused.find(({ body }) => JSON.stringify(body).includes('oneoff_rerun'));
    return ongoing.map(({ run: told }) =>
      told.outcome === 'unrecorded' && nonce ? { ...told, outcome: 'nonce', differences: [] } : told,
    );
  } finally {
    front.close();
    server.close();
  }
}

/** What stands between the client and the recorded cluster, and how patient the client is. */
export interface Between {
  timing: Timing;
  front: (address: string) => Promise<{ address: string; close(): void }>;
}

const TIMING_OF_REPLAYS: Timing = { ...TIMING, waitMs: 1000, firstContactMs: 100, patienceMs: 100 };

/** Parsing, validating and planning happen before an action. */
const LOOK_AHEAD_MS = 30;

type Begin =
  | { kind: 'run'; job: string; submit: () => Promise<ClusterSubmission | null> }
  | { kind: 'act'; act: () => Promise<void> };

function taking(
  action: Exchange,
  exchanges: readonly Exchange[],
  cluster: Cluster,
  ongoing: readonly Ongoing[],
): Begin | null {
  const { pathname, searchParams } = urlOf(action);
  const [, id = ''] = /^\/v1\/job\/([^/]+)/.exec(pathname) ?? [];
  const key = { namespace: searchParams.get('namespace') ?? 'default', id: decodeURIComponent(id) };
  if (action.method === 'DELETE') {
    const running = ongoing.find((each) => !each.over && each.run.job === key.id);
    const purge = searchParams.get('purge') === 'true';
    if (running && !purge) {
      return { kind: 'act', act: async () => running.abort.abort({ reason: 'stop', graceLimit: null }) };
    }
    return { kind: 'act', act: () => cluster.stop(key, purge) };
  }
  if (pathname.endsWith('/dispatch')) {
    const { Meta, Payload } = action.request_body as { Meta?: Record<string, string>; Payload?: string };
    const dispatch = { meta: Meta ?? {}, payload: Payload ? Buffer.from(Payload, 'base64') : null };
    const child = (action.response_body as { DispatchedJobID: string }).DispatchedJobID;
    return { kind: 'run', job: child, submit: () => cluster.dispatch(key, dispatch) };
  }
  if (pathname.endsWith('/evaluate')) return null;
  if (pathname.endsWith('/force')) return { kind: 'run', job: key.id, submit: () => cluster.force(key) };
  const spec = jobspecOf(action, exchanges);
  if (!spec) return null;
  return {
    kind: 'run',
    job: spec.id,
    async submit() {
      const job = await cluster.parse({ file: 'recorded', text: spec.text, variables: '' });
      const newId = () => 'again';
      const done = await cluster.submit(job!, { revision: null, relation: null, checkIndex: null, newId });
      return 'refused' in done ? null : done;
    },
  };
}

/** The jobspecs that were registered, in this order. */
export function registered(exchanges: readonly Exchange[]): { id: string; text: string }[] {
  const actions = exchanges.filter((each) => each.method === 'PUT' && urlOf(each).pathname === '/v1/jobs');
  const specs = actions.filter(({ status }) => status === 200).map((each) => jobspecOf(each, exchanges));
  return specs.filter((spec) => spec !== null);
}

/** The jobspec that was registered, when it was registered the way we do it: parsed, planned, with the plan's index. */
function jobspecOf(action: Exchange, exchanges: readonly Exchange[]): { id: string; text: string } | null {
  const { Job, EnforceIndex, JobModifyIndex } = action.request_body as {
    Job: Job;
    EnforceIndex?: boolean;
    JobModifyIndex?: number;
  };
  const before = exchanges.slice(0, exchanges.indexOf(action));
  const body = JSON.stringify(Job);
  const parsed = before.findLast(
    ({ path, response_body }) => path === '/v1/jobs/parse' && JSON.stringify(response_body) === body,
  );
  const planned = before.findLast(
    ({ path, status, request_body }) =>
      path.endsWith('/plan') && status === 200 && JSON.stringify((request_body as { Job: Job }).Job) === body,
  );
  const index = (planned?.response_body as { JobModifyIndex: number } | undefined)?.JobModifyIndex;
  if (!parsed || !EnforceIndex || index !== JobModifyIndex) return null;
  return { id: Job.ID, text: (parsed.request_body as { JobHCL: string }).JobHCL };
}

function run(
  { job, submit }: Begin & { kind: 'run' },
  action: Exchange,
  cluster: Cluster,
  exchanges: readonly Exchange[],
  logs: RecordedLogs,
): Ongoing {
  const ongoing: Ongoing = {
    run: { job, version: null, outcome: 'refused', exitCode: null, rerun: null, events: [], differences: [] },
    abort: new AbortController(),
    over: false,
    work: Promise.resolve(),
  };
  const { run: told, abort } = ongoing;
  ongoing.work = (async () => {
    try {
      const submission = await submit();
      if (!submission) return;
      told.job = submission.job.ID;
      told.version = submission.job.Version;
      told.rerun = submission.rerun;
      if (!submission.evaluation) {
        told.outcome = 'registered';
        return;
      }
      const emit = async (event: ClusterEvent) => void told.events.push(event);
      const result = await cluster.follow(submission, {
        emit,
        signal: abort.signal,
        onAbort: atTheEnd(action, exchanges),
      });
      told.outcome = result.verdict.outcome;
      told.exitCode = result.verdict.exitCode;
      told.differences = [
        ...misjudged(told, lastSeen(exchanges, action, submission.job)),
        ...unlike(told, result, lastSeen(exchanges, action, submission.job)),
        ...unlikeLogs(told, result, logs),
      ];
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      told.outcome = error.answer.includes('the recording knows nothing') ? 'unrecorded' : 'refused';
      told.differences = [error.message];
    } finally {
      ongoing.over = true;
    }
  })();
  return ongoing;
}

/** What is stopped in the recording is stopped; a job that outlasts its recording is left. */
function atTheEnd(action: Exchange, exchanges: readonly Exchange[]): 'stop' | 'detach' {
  const next = exchanges.slice(exchanges.indexOf(action) + 1).find(isAction);
  return next?.method === 'DELETE' && !next.path.includes('purge') ? 'stop' : 'detach';
}

/** Until all that goes on is over, or waits for what only the next action can bring. */
async function untilStuck(server: ScenarioServer, ongoing: readonly Ongoing[]): Promise<void> {
  const stalls = server.stalls;
  while (server.stalls < stalls + 4 && ongoing.some(({ over }) => !over)) await delay(5);
}

/** How the allocations that an action led to were when they were last seen. */
function lastSeen(exchanges: readonly Exchange[], action: Exchange, job: Job): AllocationStub[] {
  const place = `/v1/job/${job.ID}/allocations`;
  const lists = exchanges.filter(
    (each) => each.status === 200 && decodeURIComponent(urlOf(each).pathname) === place,
  );
  const newest = new Map<string, AllocationStub>();
  for (const stub of lists.flatMap((each) => (each.response_body as AllocationStub[] | null) ?? [])) {
    if ((newest.get(stub.ID)?.ModifyIndex ?? -1) <= stub.ModifyIndex) newest.set(stub.ID, stub);
  }
  const next = exchanges.slice(exchanges.indexOf(action) + 1).find(isAction);
  const end = next ? indexOf(next) : Number.POSITIVE_INFINITY;
  return [...newest.values()].filter(
    ({ JobVersion, CreateIndex }) =>
      JobVersion === job.Version && CreateIndex >= job.CreateIndex && CreateIndex < end,
  );
}

/** Complete is what ended complete without being told to, and nothing else. */
function misjudged({ outcome }: ReplayedRun, recorded: readonly AllocationStub[]): string[] {
  const newest = new Map(
    recorded.toSorted((a, b) => a.CreateIndex - b.CreateIndex).map((stub) => [stub.Name, stub] as const),
  );
  const bad = [...newest.values()].find(
    ({ ClientStatus, DesiredStatus }) => ClientStatus !== 'complete' || DesiredStatus !== 'run',
  );
  return outcome === 'complete' && bad
    ? [`judged complete although ${bad.Name} is ${bad.ClientStatus} and was to ${bad.DesiredStatus}`]
    : [];
}

/** The allocations and their task events have to be those that were recorded, each told once. */
function unlike(told: ReplayedRun, result: ClusterResult, recorded: readonly AllocationStub[]): string[] {
  if (told.outcome === 'unfinished') return [];
  const differences: string[] = [];
  for (const stub of recorded) {
    const ours = result.allocations.find(({ ID }) => ID === stub.ID);
    if (!ours) differences.push(`allocation ${stub.ID} was not seen`);
    else if (ours.ClientStatus !== stub.ClientStatus) {
      differences.push(`allocation ${stub.ID} is ${ours.ClientStatus} and not ${stub.ClientStatus}`);
    }
  }
  const keys = told.events.flatMap((event) =>
    event.type === 'task'
      ? [`${event.allocation.ID} ${event.task.Name} ${event.event.Type} ${event.event.Time}`]
      : event.type === 'allocation'
        ? [`${event.allocation.ID} ${event.step}`]
        : [],
  );
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  return [...differences, ...twice.map((key) => `told twice: ${key}`)];
}

/** Every line that a task wrote is told once and in order. */
function unlikeLogs(told: ReplayedRun, result: ClusterResult, logs: RecordedLogs): string[] {
  if (told.outcome === 'unfinished') return [];
  const followed = new Set(
    told.events.flatMap((event) => (event.type === 'allocation' ? [event.allocation.ID] : [])),
  );
  return result.allocations
    .filter(({ ID }) => followed.has(ID))
    .flatMap(({ ID, TaskStates }) =>
      Object.keys(TaskStates ?? {}).flatMap((task) =>
        (['stdout', 'stderr'] as const).flatMap((stream) => {
          const recorded = logs.complete(ID, task, stream)?.toString().replace(/\n$/, '');
          const lines = told.events.flatMap((event) =>
            event.type === 'log' &&
            event.allocation.ID === ID &&
            event.task.Name === task &&
            event.stream === stream
              ? [event.text]
              : [],
          );
          const text = lines.join('\n');
          return recorded === undefined || recorded === text
            ? []
            : [`${task} ${stream} of ${ID} is ${JSON.stringify(text)}`];
        }),
      ),
    );
}
