import { isPoststop, isSidecar } from '../../engine/allocation/lifecycle.ts';
import { settlesWithin } from '../../engine/allocation/waiting.ts';
import type { Engine, StopRequest } from '../../engine/engine.ts';
import type { Job, Task } from '../../jobspec/job.ts';
import { shortId } from '../../report/words.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import { recordClientStatus, recordOwner, recordTaskState, requestStop } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { isDown } from '../../scheduler/status.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { describeOwner, type Liveness, unknownOwner } from '../liveness.ts';
import { lastWords } from './judge.ts';
import { findOrphans, isStillOrphan, LOST, type Orphan } from './orphans.ts';
import { watchRecord } from './record-watch.ts';

export interface SettleOptions {
  store: Store;
  key: JobKey;
  owner: Owner;
  engine: () => Promise<Engine>;
  liveness: Liveness;
  now: () => number;
  /** Upper bound in ms on every kill_timeout; null for none. */
  graceLimit: number | null;
  /** Why what still runs is stopped, for people. */
  stopReason: string;
}

export interface Settled {
  allocation: Allocation;
  text: string;
}

/** How often it is looked whether somebody has died meanwhile. What is recorded is seen as it comes. */
const OWNER_CHECK_MS = 1000;

/**
 * Waits until everything of the job that was told to stop has stopped. What nobody runs any more is stopped here; what
 * another process runs is that one's to stop, and who that is, is told.
 */
export async function settleStopping(
  options: SettleOptions & { tell: (text: string) => void },
): Promise<void> {
  const told = new Set<string>();
  const watch = await watchRecord(options.store, options.key);
  const over = watch.until((record) => stoppingIn(record).length === 0);
  // Whoever waits for it is told; until then it is not unhandled.
  over.catch(() => {});
  try {
    do {
      await settleIn(watch.current, options);
      for (const allocation of stoppingIn(watch.current)) await tellOwner(allocation, told, options);
    } while (!(await settlesWithin(over, OWNER_CHECK_MS)));
    await over;
  } finally {
    await watch.close();
  }
}

function stoppingIn(record: JobRecord | null): Allocation[] {
  return (record?.allocations ?? []).filter(
    (allocation) => allocation.DesiredStatus === 'stop' && !isDown(allocation),
  );
}

async function tellOwner(
  allocation: Allocation,
  told: Set<string>,
  { liveness, store, tell }: SettleOptions & { tell: (text: string) => void },
): Promise<void> {
  const { ID, Name, Owner } = allocation;
  if (Owner === null) return;
  const { lives, reason } = await liveness(Owner);
  if (lives === 'gone' || told.has(`${ID} ${lives}`)) return;
  told.add(`${ID} ${lives}`);
  tell(
    lives === 'alive'
      ? `Waiting for ${Name} (${shortId(ID)}): ${describeOwner(Owner)} is told to stop it`
      : unknownOwner(allocation, reason, store.location),
  );
}

/**
 * Ends every allocation of the job that somebody began and nobody runs any more: one that still runs is stopped, one
 * that ended by itself keeps its true end, one that left no trace is lost.
 */
export async function settleOrphans(options: SettleOptions): Promise<Settled[]> {
  return settleIn(await options.store.read(options.key), options);
}

async function settleIn(record: JobRecord | null, options: SettleOptions): Promise<Settled[]> {
  const orphans = record ? await findOrphans(record, options.engine, options.liveness) : [];
  return settleFound(options, orphans);
}

/** The same for what was found. Answers with those that nobody else has settled meanwhile. */
export async function settleFound(options: SettleOptions, orphans: readonly Orphan[]): Promise<Settled[]> {
  const settled = await Promise.all(orphans.map((orphan) => settleOne(options, orphan)));
  return settled.filter((each) => each !== null);
}

async function settleOne(options: SettleOptions, { allocation, fate }: Orphan): Promise<Settled | null> {
  const { store, key, owner, now } = options;
  const change = (reason: string, edit: (record: JobRecord) => JobRecord): Promise<JobRecord | null> =>
    store.update(key, `${allocation.Name}: ${reason}`, (record) => (record ? edit(record) : null));
  if (fate === 'lost') {
    await (await options.engine()).clean([allocation.ID]);
    let isLost = false;
    await change('lost', (record) => {
      const stored = record.allocations.find(({ ID }) => ID === allocation.ID);
      isLost = isStillOrphan(stored, allocation);
      return isLost ? recordClientStatus(record, allocation.ID, 'lost', LOST, now()) : record;
    });
    return isLost ? { allocation, text: LOST } : null;
  }
  let won = false;
  const record = await change('taken over to settle it', (current) => {
    const stored = current.allocations.find(({ ID }) => ID === allocation.ID);
    won = isStillOrphan(stored, allocation);
    return won ? recordOwner(current, allocation.ID, owner, now()) : current;
  });
  const job = record?.versions.find(({ Version }) => Version === allocation.JobVersion);
  if (!won || !job) return null;
  const request: StopRequest = { reason: options.stopReason, graceLimit: options.graceLimit };
  const engine = await options.engine();
  let isStopped = false;
  const result = await engine.run({
    job: withoutRestarts(job),
    allocation,
    resume: true,
    signal: AbortSignal.abort(request),
    emit: async (event) => {
      if (event.type !== 'task') return;
      const { task, state } = event;
      const stops = event.event.Type === 'Killing' && isNeeded(task);
      isStopped ||= stops;
      await change(event.event.Type, (current) => {
        const told = recordTaskState(current, allocation.ID, task.Name, state, now());
        return stops ? requestStop(told, [allocation.ID], options.stopReason, now()) : told;
      });
    },
  });
  const ended = await change(result.clientStatus, (current) =>
    recordClientStatus(current, allocation.ID, result.clientStatus, result.description, now()),
  );
  const stored = ended?.allocations.find(({ ID }) => ID === allocation.ID) ?? allocation;
  const own = `had ended by itself, ${result.clientStatus}: ${lastWords(stored)}`;
  return { allocation, text: isStopped ? options.stopReason : own };
}

/** What nobody runs any more is not started again: an attempt that has failed was the last. */
function withoutRestarts(job: Job): Job {
  const last = (task: Task): Task =>
    isNeeded(task) ? { ...task, RestartPolicy: { ...task.RestartPolicy, Attempts: 0, Mode: 'fail' } } : task;
  return {
    ...job,
    TaskGroups: job.TaskGroups.map((group) => ({ ...group, Tasks: group.Tasks.map(last) })),
  };
}

/** Whether an allocation cannot have succeeded when this task was killed: sidecars are, by the end of the others. */
function isNeeded(task: Task): boolean {
  return !isSidecar(task) && !isPoststop(task);
}
