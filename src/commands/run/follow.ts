import { setTimeout as delay } from 'node:timers/promises';
import type { Emit } from '../../engine/engine.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { recordClientStatus, recordOwner } from '../../scheduler/progress.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { describeOwner, type Life, unknownOwner } from '../liveness.ts';
import { onAbort } from './on-abort.ts';
import { isStillOrphan, LOST } from './orphans.ts';
import type { Party } from './party.ts';

/** How often a process that waits for another's allocation asks whether that one still lives. */
const OWNER_CHECK_MS = 1000;

/** Waits for allocations that other processes run, and takes over what such a process leaves when it dies. */
export class Following {
  private readonly party: Party;
  private readonly resume: (orphan: Allocation) => Promise<unknown>;
  /** By ID: ends showing the output of an allocation when all of it that is kept was shown. */
  private readonly following = new Map<string, () => Promise<void>>();
  private readonly takeovers = new Map<string, Promise<void>>();
  /** IDs of allocations of which it was told that nobody knows whether they run. */
  private readonly unknown = new Set<string>();

  /** `resume` runs a claimed allocation to its end from where it was left. */
  constructor(party: Party, resume: (orphan: Allocation) => Promise<unknown>) {
    this.party = party;
    this.resume = resume;
  }

  /** Shows the output of an allocation until it is over, or the run is to end. Answers with the record as it is then. */
  async follow(allocation: Allocation): Promise<JobRecord | null> {
    const { report, drained, followLogs, signal } = this.party.options;
    const { Owner } = allocation;
    const who = Owner ? ` (${describeOwner(Owner)})` : '';
    const text = `running already${who}: following it`;
    report({ type: 'allocation', allocation, step: 'following', text });
    const over = new AbortController();
    const emit: Emit = (event) => {
      report(event);
      return drained();
    };
    const logs = followLogs(allocation, emit, over.signal);
    const endOfLogs = async (): Promise<void> => {
      over.abort();
      await logs;
    };
    this.following.set(allocation.ID, endOfLogs);
    await this.untilOver(allocation.ID, signal);
    await endOfLogs();
    return this.party.watch.current;
  }

  /** Waits until nothing of it runs any more, or the signal aborts; takes it over when the process that runs it dies. */
  async untilOver(id: string, signal: AbortSignal | null): Promise<void> {
    const over = this.party.watch.until(() => this.party.isOver(id));
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
      const allocation = this.party.stored(id);
      if (!allocation || this.party.running.has(id)) continue;
      const { lives, reason } = await this.lifeOf(allocation);
      if (lives === 'gone') await this.takeOver(allocation);
      else if (lives === 'unknown') this.tellUnknown(allocation, reason);
    }
  }

  private async lifeOf({ Owner }: Allocation): Promise<Life> {
    return Owner === null ? { lives: 'gone', reason: null } : this.party.options.liveness(Owner);
  }

  /** Nothing is taken from an owner that may live. Who knows better is told, once, how to settle it. */
  private tellUnknown(allocation: Allocation, reason: string | null): void {
    if (this.unknown.has(allocation.ID)) return;
    this.unknown.add(allocation.ID);
    const { report, store } = this.party.options;
    report({ type: 'notice', level: 'warning', text: unknownOwner(allocation, reason, store.location) });
  }

  private takeOver(orphan: Allocation): Promise<void> {
    const begun = this.takeovers.get(orphan.ID);
    if (begun) return begun;
    const takeover = this.adopt(orphan);
    this.takeovers.set(orphan.ID, takeover);
    return takeover;
  }

  private async adopt(orphan: Allocation): Promise<void> {
    const { party } = this;
    const { owner, now, report } = party.options;
    const engine = await party.options.engine();
    const remains = await engine.remains(orphan);
    if (remains === 'none') await engine.clean([orphan.ID]);
    let won = false;
    await party.save(`take over ${orphan.Name}`, (record) => {
      const stored = record.allocations.find(({ ID }) => ID === orphan.ID);
      won = isStillOrphan(stored, orphan);
      if (!won) return record;
      return remains === 'none'
        ? recordClientStatus(record, orphan.ID, 'lost', LOST, now())
        : recordOwner(record, orphan.ID, owner, now());
    });
    if (!won) {
      this.takeovers.delete(orphan.ID);
      return;
    }
    if (remains === 'none') {
      party.lost.add(orphan.ID);
      report({ type: 'allocation', allocation: orphan, step: 'lost', text: LOST });
      return;
    }
    // Whoever runs it shows its output: what follows what is kept comes from there.
    await this.following.get(orphan.ID)?.();
    await party.claim(orphan.ID);
    await this.resume({ ...orphan, Owner: owner });
  }
}
