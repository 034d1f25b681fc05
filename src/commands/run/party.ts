import type { Emit, Engine, StopRequest } from '../../engine/engine.ts';
import type { RunEvent } from '../../report/events.ts';
import type { Allocation, Owner } from '../../scheduler/allocation.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { requestStop } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { isDown } from '../../scheduler/status.ts';
import type { JobKey, Store } from '../../state/store.ts';
import type { Liveness } from '../liveness.ts';
import type { LostChoice } from './lost-choice.ts';
import type { RecordWatch } from './record-watch.ts';
import type { Submission } from './submit.ts';

export interface CarryOutOptions {
  store: Store;
  key: JobKey;
  owner: Owner;
  /** The machine; allocations beyond what it has wait for each other. */
  node: NodeView;
  liveness: Liveness;
  /** Opened when the first allocation needs it. */
  engine: () => Promise<Engine>;
  submission: Submission;
  /** What becomes of an allocation of which nobody knows how it ended. */
  onLost: LostChoice;
  report: (event: RunEvent) => void;
  /** Null, or what to wait for after a report before more of a task's output is read. */
  drained: () => Promise<void> | null;
  /** Emits the output of an allocation that another process runs, until the signal aborts and all is read. */
  followLogs: (allocation: Allocation, emit: Emit, signal: AbortSignal) => Promise<void>;
  /** Aborted when everything of ours is to stop; the reason is a StopRequest. */
  signal: AbortSignal;
  now: () => number;
  newId: () => string;
}

type Change = (record: JobRecord) => JobRecord;

/** A change of the record that may be lost, and what it is for. */
interface Unsaved {
  reason: string;
  change: Change;
}

/** How long such a change may wait for others, in ms. Source: client/client.go, allocSyncIntvl. */
const SAVED_WITHIN = 200;

/** What everybody shares who runs or follows allocations of one submission. */
export class Party {
  readonly options: CarryOutOptions;
  readonly watch: RecordWatch;
  /** Allocations this process runs; aborting one stops it. */
  readonly running = new Map<string, AbortController>();
  /** IDs of allocations found lost on the way. */
  readonly lost = new Set<string>();
  private failure: { error: unknown } | null = null;
  private readonly unsaved: Unsaved[] = [];
  private flushing: NodeJS.Timeout | undefined;

  constructor(options: CarryOutOptions, watch: RecordWatch) {
    this.options = options;
    this.watch = watch;
    watch.each((record) => this.obey(record));
  }

  /** Counts an allocation among those that this process runs; it is stopped at once when the run is to end. */
  async claim(id: string): Promise<void> {
    this.running.set(id, new AbortController());
    this.obey(this.watch.current);
    const { signal } = this.options;
    if (signal.aborted) await this.stop([id], signal.reason as StopRequest);
  }

  /** Stops allocations that this process runs, and says so in the record: what was stopped has not succeeded. */
  async stop(ids: readonly string[], request: StopRequest): Promise<void> {
    // With the limit of this request, before the stored wish, which has none, comes back through the watch.
    for (const id of ids) this.running.get(id)!.abort(request);
    await this.save(request.reason, (record) => requestStop(record, ids, request.reason, this.options.now()));
  }

  /** Resolves when the watch has come as far as a record that was saved or read past it. */
  async seen({ index }: JobRecord): Promise<void> {
    await this.watch.until((record) => record === null || record.index >= index);
  }

  isOver(id: string): boolean {
    const stored = this.stored(id);
    return !stored || isDown(stored);
  }

  /** As it was seen last; undefined when there is none, or the job was purged. */
  stored(id: string): Allocation | undefined {
    return this.watch.current?.allocations.find(({ ID }) => ID === id);
  }

  /** Lets the work go on, and saves together with what is saved next, or soon. If that fails, the next save does. */
  saveLater(reason: string, change: Change): void {
    this.unsaved.push({ reason, change });
    this.flushing ??= setTimeout(() => {
      this.flush().catch((error) => (this.failure ??= { error }));
    }, SAVED_WITHIN);
  }

  /** A record that is gone was purged: there is nothing to keep for it. */
  save(reason: string, change: Change): Promise<JobRecord | null> {
    const { store, key } = this.options;
    if (this.failure) return Promise.reject(this.failure.error);
    const changes = [...this.takeUnsaved(), { reason, change }];
    const reasons = changes.map((each) => each.reason).join('; ');
    return store.update(
      key,
      reasons,
      (before) => before && changes.reduce((record, each) => each.change(record), before),
    );
  }

  /** Saves what was to be saved later. */
  async flush(): Promise<void> {
    const last = this.unsaved.pop();
    if (last) await this.save(last.reason, last.change);
  }

  private takeUnsaved(): Unsaved[] {
    clearTimeout(this.flushing);
    this.flushing = undefined;
    return this.unsaved.splice(0);
  }

  /** The stored record is the one voice that stops an allocation: ours, another process's, `oneoff stop`'s. */
  private obey(record: JobRecord | null): void {
    const allocations = new Map(record?.allocations.map((each) => [each.ID, each]));
    for (const [id, controller] of this.running) {
      const stored = allocations.get(id);
      if (stored?.DesiredStatus !== 'stop' || controller.signal.aborted) continue;
      const reason = stored.DesiredDescription;
      if (!isDown(stored)) {
        const text = `stopping: ${reason}`;
        this.options.report({ type: 'allocation', allocation: stored, step: 'stopping', text });
      }
      controller.abort({ reason, graceLimit: null, hurry: this.options.signal } satisfies StopRequest);
    }
  }
}
