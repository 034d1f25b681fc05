import { setTimeout as delay } from 'node:timers/promises';
import type { Engine, EngineEvent, StopRequest } from '../../engine/engine.ts';
import type { RunEvent } from '../../report/events.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import { recordClientStatus, recordOwner, recordTaskState, requestStop } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { isDown } from '../../scheduler/status.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { ownerIsGone } from './orphans.ts';
import { type RecordWatch, watchRecord } from './record-watch.ts';
import type { Submission } from './submit.ts';

export interface CarryOutOptions {
  store: Store;
  key: JobKey;
  owner: Owner;
  /** Opened when the first allocation needs it. */
  engine: () => Promise<Engine>;
  submission: Submission;
  report: (event: RunEvent) => void;
  /** Emits the output of an allocation that another process runs, until the signal aborts and all is read. */
  followLogs: (
    allocation: Allocation,
    emit: (event: EngineEvent) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Aborted when everything of ours is to stop; the reason is a StopRequest. */
  signal: AbortSignal;
  now: () => number;
}

/** How often a process that waits for another's allocation asks whether that one still lives. */
const OWNER_CHECK_MS = 1000;

/**
 * Runs what the submission has to run and waits for what others run of it. Resolves when all of it is over, or when
 * the signal aborted and all of ours has stopped. Answers with the IDs of allocations found lost on the way: what
 * they were to do is not done.
 */
export async function carryOut(options: CarryOutOptions): Promise<string[]> {
  const watch = await watchRecord(options.store, options.key);
  const party = new Party(options, watch);
  try {
    await party.run();
    return [...party.lost];
  } finally {
    await watch.close();
  }
}

/** IDs of the allocations that stand for the registered version: the newest of every name. */
export function standingFor(submission: Submission): Allocation[] {
  const { job, record } = submission;
  const newest = new Map<string, Allocation>();
  for (const allocation of record.allocations) {
    const ofThisVersion =
      allocation.JobVersion === job.Version && allocation.JobCreateIndex === job.CreateIndex;
    if (ofThisVersion && allocation.DesiredStatus === 'run') newest.set(allocation.Name, allocation);
  }
  return [...newest.values()];
}

class Party {
  readonly lost = new Set<string>();
  private readonly options: CarryOutOptions;
  private readonly watch: RecordWatch;
  /** Allocations this process runs; aborting one stops it. */
  private readonly running = new Map<string, AbortController>();
  private readonly takeovers = new Map<string, Promise<void>>();

  constructor(options: CarryOutOptions, watch: RecordWatch) {
    this.options = options;
    this.watch = watch;
  }

  async run(): Promise<void> {
    const { submission, signal } = this.options;
    for (const { ID } of submission.mine) this.running.set(ID, new AbortController());
    this.watch.each((record) => this.obey(record));
    this.obey(this.watch.current);
    const stopping = onAbort(signal, () => this.stopAll(signal.reason as StopRequest));

    const others = standingFor(submission).filter(
      (allocation) => !this.running.has(allocation.ID) && !isDown(allocation),
    );
    await Promise.all([
      ...submission.mine.map((allocation) => this.runOne(allocation, submission.adopted.has(allocation.ID))),
      ...others.map((allocation) => this.follow(allocation)),
    ]);
    await stopping.settled();
  }

  /** The stored record is the one voice that stops an allocation: ours, another process's, `oneoff stop`'s. */
  private obey(record: JobRecord | null): void {
    for (const [id, controller] of this.running) {
      const stored = record?.allocations.find(({ ID }) => ID === id);
      if (stored?.DesiredStatus !== 'stop' || controller.signal.aborted) continue;
      if (!isDown(stored)) {
        this.options.report({
          type: 'allocation',
          allocation: stored,
          step: 'stopping',
          text: `stopping: ${stored.DesiredDescription}`,
        });
      }
      controller.abort({ reason: stored.DesiredDescription, graceLimit: null } satisfies StopRequest);
    }
  }

  private async stopAll(request: StopRequest): Promise<void> {
    const { store, key, now } = this.options;
    // With the limit of this request, before the stored wish, which has none, comes back through the watch.
    for (const controller of this.running.values()) controller.abort(request);
    await store.update(key, request.reason, (record) =>
      record ? requestStop(record, [...this.running.keys()], request.reason, now()) : record,
    );
  }

  private async runOne(allocation: Allocation, resume: boolean): Promise<void> {
    const { engine, submission, report } = this.options;
    const { signal } = this.running.get(allocation.ID)!;
    await this.waitForPredecessors(allocation, signal);
    if (signal.aborted && !resume) {
      await this.save(allocation, 'stopped before it started', (record) =>
        recordClientStatus(
          record,
          allocation.ID,
          'complete',
          'Stopped before it started',
          this.options.now(),
        ),
      );
      return;
    }
    const job = jobOf(submission.record, allocation) ?? submission.job;
    if (resume) {
      report({
        type: 'allocation',
        allocation,
        step: 'adopted',
        text: 'taken over: the process that ran it is gone',
      });
    }
    const result = await (await engine()).run({
      job,
      allocation,
      emit: (event) => this.emit(event),
      signal,
      resume,
    });
    await this.save(allocation, `${allocation.Name} is ${result.clientStatus}`, (record) =>
      recordClientStatus(record, allocation.ID, result.clientStatus, result.description, this.options.now()),
    );
    report({
      type: 'allocation',
      allocation: { ...allocation, ClientStatus: result.clientStatus, TaskStates: result.taskStates },
      step: 'ended',
      text: `${result.clientStatus}: ${result.description}`,
    });
  }

  private async waitForPredecessors(allocation: Allocation, signal: AbortSignal): Promise<void> {
    const before = (this.watch.current?.allocations ?? []).filter(
      ({ ID }) => allocation.WaitsFor.includes(ID) && !this.isOver(ID),
    );
    for (const predecessor of before) {
      this.options.report({
        type: 'allocation',
        allocation,
        step: 'waiting',
        text: `waiting until ${predecessor.Name} (${predecessor.ID.slice(0, 8)}) has stopped`,
      });
    }
    // Waiting goes on when we are told to stop: only then is it certain that the predecessor was not overtaken.
    await Promise.all(before.map(({ ID }) => this.untilOver(ID, this.running.has(ID) ? null : signal)));
  }

  private async follow(allocation: Allocation): Promise<void> {
    const { report, signal } = this.options;
    report({
      type: 'allocation',
      allocation,
      step: 'following',
      text: `running already${allocation.Owner ? ` (process ${allocation.Owner.pid} on ${allocation.Owner.host})` : ''}: following it`,
    });
    const over = new AbortController();
    const logs = this.options.followLogs(allocation, (event) => report(event), over.signal);
    await this.untilOver(allocation.ID, signal);
    over.abort();
    await logs;
  }

  /** Waits until nothing of it runs any more; takes it over when the process that runs it dies. */
  private async untilOver(id: string, signal: AbortSignal | null): Promise<void> {
    const over = this.watch.until(() => this.isOver(id));
    const aborted = signal ? onAbort(signal, async () => {}) : null;
    for (;;) {
      const tick = new AbortController();
      const woken = await Promise.race([
        over.then(() => true),
        ...(aborted ? [aborted.happened.then(() => true)] : []),
        delay(OWNER_CHECK_MS, false, { signal: tick.signal }).catch(() => false),
      ]);
      tick.abort();
      if (woken) return;
      const allocation = this.watch.current?.allocations.find(({ ID }) => ID === id);
      if (allocation && !this.running.has(id) && ownerIsGone(allocation.Owner))
        await this.takeOver(allocation);
    }
  }

  private isOver(id: string): boolean {
    const stored = this.watch.current?.allocations.find(({ ID }) => ID === id);
    return !stored || isDown(stored);
  }

  private takeOver(orphan: Allocation): Promise<void> {
    const begun = this.takeovers.get(orphan.ID);
    if (begun) return begun;
    const takeover = this.adopt(orphan);
    this.takeovers.set(orphan.ID, takeover);
    return takeover;
  }

  private async adopt(orphan: Allocation): Promise<void> {
    const { engine, owner, now, report } = this.options;
    const remains = await (await engine()).remains(orphan);
    if (remains === 'none') await (await engine()).clean([orphan.ID]);
    let won = false;
    await this.save(orphan, `take over ${orphan.Name}`, (record) => {
      const stored = record.allocations.find(({ ID }) => ID === orphan.ID);
      won = stored !== undefined && JSON.stringify(stored.Owner) === JSON.stringify(orphan.Owner);
      if (!won) return record;
      return remains === 'none'
        ? recordClientStatus(record, orphan.ID, 'lost', LOST, now())
        : recordOwner(record, orphan.ID, owner, now());
    });
    if (!won) return;
    if (remains === 'none') {
      this.lost.add(orphan.ID);
      report({ type: 'allocation', allocation: orphan, step: 'lost', text: LOST });
      return;
    }
    this.running.set(orphan.ID, new AbortController());
    this.obey(this.watch.current);
    await this.runOne(orphan, true);
  }

  private async emit(event: EngineEvent): Promise<void> {
    if (event.type === 'task') {
      const { allocation, task, state } = event;
      await this.save(allocation, `${allocation.Name} ${task.Name}: ${event.event.Type}`, (record) =>
        recordTaskState(record, allocation.ID, task.Name, state, this.options.now()),
      );
    }
    this.options.report(event);
  }

  /** A record that is gone was purged: there is nothing to keep for it. */
  private async save(_: Allocation, reason: string, change: (record: JobRecord) => JobRecord): Promise<void> {
    const { store, key } = this.options;
    await store.update(key, reason, (record) => (record ? change(record) : null));
  }
}

/** Says of an allocation without an end and without a process that nobody can tell how it went. */
export const LOST =
  'lost: the process that ran it is gone and so is its container; how far it came is not known';

function jobOf(record: JobRecord, allocation: Allocation) {
  return record.versions.find(
    ({ Version, CreateIndex }) =>
      Version === allocation.JobVersion && CreateIndex === allocation.JobCreateIndex,
  );
}

/** Runs the handler once when the signal aborts. `settled` waits for a handler that has begun. */
function onAbort(
  signal: AbortSignal,
  handler: () => Promise<void>,
): { happened: Promise<void>; settled: () => Promise<void> } {
  let handling = Promise.resolve();
  const happened = new Promise<void>((resolve) => {
    const act = (): void => {
      handling = handler();
      resolve();
    };
    if (signal.aborted) act();
    else signal.addEventListener('abort', act, { once: true });
  });
  return { happened, settled: () => handling };
}
