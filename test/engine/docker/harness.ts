import { randomUUID } from 'node:crypto';
import { createDockerEngine } from '../../../src/engine/docker/engine.ts';
import type { AllocationResult, Engine, EngineEvent } from '../../../src/engine/engine.ts';
import type { Job, Network, Task, TaskGroup } from '../../../src/jobspec/job.ts';
import type { Allocation, TaskState } from '../../../src/scheduler/allocation.ts';
import { group, job, task } from '../../scheduler/fixtures.ts';
import type { DockerFixture } from '../../support/docker.ts';

/** A task that runs a shell script in the lab's image, without a network: that starts fastest. */
export function shell(
  script: string,
  changes: Partial<Task> = {},
  config: Record<string, unknown> = {},
): Task {
  return task({
    Config: { image: 'webapp:0.1', command: 'sh', args: ['-c', script], network_mode: 'none', ...config },
    ...changes,
  });
}

/** A job of one group of these tasks. */
export function jobOf(tasks: Task | Task[], changes: Partial<TaskGroup> = {}): Job {
  return job({ TaskGroups: [group({ Tasks: [tasks].flat(), ...changes })] });
}

/** A job of one task in a network of its group's; of its own network for mode ''. */
export function networked(script: string, Mode: string): Job {
  const Networks = [{ ...NETWORK, Mode }];
  return jobOf(shell(script, {}, { network_mode: Mode === '' ? 'none' : '' }), { Networks });
}

export const NETWORK: Network = {
  Mode: '',
  Device: '',
  CIDR: '',
  IP: '',
  Hostname: '',
  DNS: null,
  ReservedPorts: null,
  DynamicPorts: null,
  MBits: null,
  CNI: null,
};

export function allocationOf(TaskStates: Record<string, TaskState> | null = null): Allocation {
  return {
    ID: randomUUID(),
    Name: 'j.g[0]',
    Namespace: 'default',
    JobID: 'j',
    TaskGroup: 'g',
    JobVersion: 0,
    JobCreateIndex: 0,
    DesiredStatus: 'run',
    DesiredDescription: '',
    ClientStatus: 'pending',
    ClientDescription: '',
    TaskStates,
    PreviousAllocation: null,
    NextAllocation: null,
    WaitsFor: [],
    RescheduleTracker: null,
    RescheduleAt: null,
    Owner: null,
    CreateIndex: 0,
    ModifyIndex: 0,
    CreateTime: 0,
    ModifyTime: 0,
  };
}

export function engineOf(docker: DockerFixture, allow: string[] = []): Promise<Engine> {
  return createDockerEngine({ stateFolder: docker.stateFolder, allow: new Set(allow), env: process.env });
}

export interface RunOptions {
  allocation?: Allocation;
  resume?: boolean;
  signal?: AbortSignal;
  /** Awaited like everything that is emitted. */
  on?: (event: EngineEvent) => void | Promise<void>;
}

/** What an allocation did, from its events. */
export interface Run {
  allocation: Allocation;
  result: AllocationResult;
  /** `Type` of every event of a task, in order. */
  events: (task?: string) => string[];
  /** The newest event of that type of a task. */
  event: (type: string, task?: string) => TaskState['Events'][number];
  lines: (stream?: 'stdout' | 'stderr') => string[];
}

export async function runJob(engine: Engine, runnable: Job, options: RunOptions = {}): Promise<Run> {
  const { allocation = allocationOf(), resume = false, signal = new AbortController().signal } = options;
  const seen: EngineEvent[] = [];
  const emit = async (event: EngineEvent) => {
    seen.push(event);
    await options.on?.(event);
  };
  const result = await engine.run({ job: runnable, allocation, emit, signal, resume });
  const taskEvents = (name: string) =>
    seen.flatMap((event) => (event.type === 'task' && event.task.Name === name ? [event.event] : []));
  return {
    allocation,
    result,
    events: (name = 't') => taskEvents(name).map(({ Type }) => Type),
    event: (type, name = 't') => {
      const found = taskEvents(name).findLast(({ Type }) => Type === type);
      if (!found)
        throw new Error(
          `task "${name}" has no ${type} event, only: ${taskEvents(name).map(({ Type }) => Type)}`,
        );
      return found;
    },
    lines: (stream = 'stdout') =>
      seen.flatMap((event) => (event.type === 'log' && event.stream === stream ? [event.text] : [])),
  };
}

/** Resolves when a line of output says so; to be used as `on`. */
export function lineSaying(text: string): { on: (event: EngineEvent) => void; seen: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    on: (event) => {
      if (event.type === 'log' && event.text === text) resolve();
    },
    seen: promise,
  };
}
