import type { Job, Task } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { isClientTerminal } from '../../scheduler/status.ts';
import { lineSplitter } from '../log-files.ts';
import type { NomadClient } from './client.ts';
import type { EmitCluster } from './cluster-event.ts';
import { followLog } from './logs.ts';

/** Agents take 100 connections from one address by default, and others may share ours. Source: limits.http_max_conns_per_client. */
const MOST_STREAMS = 40;

/**
 * Emits every line that the tasks of allocations write, both streams, as it comes. Of many tasks at once only some are
 * followed live; what the others write is kept by the cluster, and read as soon as it is their turn.
 */
export class LogFollowers {
  private readonly client: NomadClient;
  private readonly job: Job;
  private readonly emit: EmitCluster;
  private readonly signal: AbortSignal;
  private readonly streams = new Map<string, { over: AbortController; work: Promise<void> }>();
  private readonly waiting: (() => void)[] = [];
  /** What is missing for one reason from all outputs is told once. */
  private readonly warned = new Set<string>();
  private active = 0;

  /** `signal` ends all of them at once, wherever they are. */
  constructor(client: NomadClient, job: Job, emit: EmitCluster, signal: AbortSignal) {
    this.client = client;
    this.job = job;
    this.emit = emit;
    this.signal = signal;
  }

  /** To be called with every new state of an allocation: begins to follow what has started, and ends what is over. */
  update(allocation: Allocation): void {
    const group = this.job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
    for (const task of group?.Tasks ?? []) {
      const state = allocation.TaskStates?.[task.Name];
      if (!state || state.StartedAt === null || task.LogConfig?.Disabled) continue;
      const over = state.State === 'dead' || isClientTerminal(allocation);
      for (const stream of ['stdout', 'stderr'] as const) this.one(allocation, task, stream, over);
    }
  }

  /** Resolves when everything of an allocation that is over has been read. Throws what `emit` threw. */
  async drained(allocationId: string): Promise<void> {
    const streams = [...this.streams].filter(([key]) => key.startsWith(`${allocationId} `));
    await Promise.all(streams.map(([, { work }]) => work));
  }

  private one(allocation: Allocation, task: Task, stream: 'stdout' | 'stderr', over: boolean): void {
    const key = `${allocation.ID} ${task.Name} ${stream}`;
    let known = this.streams.get(key);
    if (!known) {
      const controller = new AbortController();
      const work = this.follow(allocation, task, stream, controller.signal);
      // Its failure is told by `drained`, and must not end the process before.
      work.catch(() => {});
      known = { over: controller, work };
      this.streams.set(key, known);
    }
    if (over) known.over.abort();
  }

  private async follow(
    allocation: Allocation,
    task: Task,
    stream: 'stdout' | 'stderr',
    over: AbortSignal,
  ): Promise<void> {
    const notices: string[] = [];
    const lines = lineSplitter();
    const source = { allocationId: allocation.ID, namespace: allocation.Namespace, task: task.Name, stream };
    const tell = (text: string) => this.emit({ type: 'log', allocation, task, stream, text });
    await this.turn();
    try {
      const missing = (text: string): void => void notices.push(text);
      for await (const chunk of followLog(this.client, source, { over, signal: this.signal, missing })) {
        for (const text of lines.push(chunk)) await tell(text);
      }
      const last = lines.end();
      if (last !== null) await tell(last);
      for (const text of notices.filter((each) => !this.warned.has(each))) {
        this.warned.add(text);
        await this.emit({ type: 'notice', level: 'warning', text });
      }
    } catch (error) {
      if (!this.signal.aborted) throw error;
    } finally {
      this.active--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.active >= MOST_STREAMS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.active++;
  }
}
