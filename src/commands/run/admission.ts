import type { RunEvent } from '../../report/events.ts';
import { count, nameInJob } from '../../report/words.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { type ComparableResources, exhaustedDimension, minus } from '../../scheduler/resources.ts';
import type { Demand } from './demand.ts';

export interface AdmissionOptions {
  capacity: ComparableResources;
  /** How many allocations may be starting at the same time. */
  startLimit: number;
  /** What those take that others run. */
  takenByOthers: () => readonly Demand[];
  report: (event: RunEvent) => void;
}

interface Waiting {
  allocation: Allocation;
  demand: Demand;
  admit: () => void;
}

/**
 * The door of the machine: what fits may start, in the order in which it came; the rest waits until there is room.
 * What does not fit on an empty machine must be refused before, since it would wait for ever.
 */
export class Admission {
  private readonly options: AdmissionOptions;
  private readonly inside = new Map<string, Demand>();
  private readonly starting = new Set<string>();
  private readonly queue: Waiting[] = [];
  private told: string | null = null;

  constructor(options: AdmissionOptions) {
    this.options = options;
  }

  /** Waits for room. Resolves with false when the signal aborted before there was any. */
  async enter(allocation: Allocation, demand: Demand, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const entry: Waiting = { allocation, demand, admit: () => resolve(true) };
    const giveUp = (): void => {
      const position = this.queue.indexOf(entry);
      if (position !== -1) this.queue.splice(position, 1);
      resolve(false);
      this.advance();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    this.queue.push(entry);
    this.advance();
    const admitted = await promise;
    signal.removeEventListener('abort', giveUp);
    return admitted;
  }

  /** Counts what runs already, whether there is room or not. */
  occupy(allocation: Allocation, demand: Demand): void {
    this.inside.set(allocation.ID, demand);
  }

  /** A task of it runs: the next allocation may start. */
  started({ ID }: Allocation): void {
    if (this.starting.delete(ID)) this.advance();
  }

  /** It is over, and what it took is free. */
  leave({ ID }: Allocation): void {
    this.inside.delete(ID);
    this.starting.delete(ID);
    this.advance();
  }

  /** Looks whether there is room: others may have left. */
  advance(): void {
    const { startLimit } = this.options;
    for (;;) {
      const first = this.queue[0];
      if (!first || this.starting.size >= startLimit || this.lacking(first.demand) !== null) break;
      this.queue.shift();
      this.starting.add(first.allocation.ID);
      this.occupy(first.allocation, first.demand);
      first.admit();
    }
    this.tell();
  }

  /** What there is too little of for it, as the end of a sentence; null when it fits. */
  private lacking(demand: Demand): string | null {
    const taken = [...this.inside.values(), ...this.options.takenByOthers()];
    const free = taken.reduce<ComparableResources>(minus, this.options.capacity);
    const dimension = exhaustedDimension(demand, free);
    if (dimension !== null) {
      const unit = UNITS[dimension];
      return `${dimension}: it asks for ${demand[dimension]}${unit}, and ${free[dimension]}${unit} are free`;
    }
    const port = demand.ports.find((each) => taken.some(({ ports }) => ports.includes(each)));
    return port === undefined ? null : `port ${port}, which another allocation has`;
  }

  private tell(): void {
    const first = this.queue[0];
    const text = first ? this.whyQueued(first) : null;
    if (first && text !== this.told) {
      const { allocation } = first;
      this.options.report({
        type: 'progress',
        allocation,
        task: null,
        topic: 'queued',
        text: text!,
        done: false,
      });
    }
    this.told = text;
  }

  private whyQueued({ allocation, demand }: Waiting): string {
    const lacking = this.lacking(demand);
    const reason = lacking
      ? `waits for ${lacking}`
      : `waits while ${count(this.starting.size, 'allocation')} start`;
    const behind = this.queue.length > 1 ? `; ${this.queue.length - 1} more behind it` : '';
    return `${nameInJob(allocation)} ${reason}${behind}`;
  }
}

const UNITS: Record<keyof ComparableResources, string> = { cpu: ' MHz', cores: '', memory: ' MB' };
