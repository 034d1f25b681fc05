import type { RunEvent } from '../../src/report/events.ts';
import type { AllocationOutcome, Outcome, TaskOutcome } from '../../src/report/outcome.ts';
import type { Allocation, TaskEvent, TaskState } from '../../src/scheduler/allocation.ts';
import type { Decision } from '../../src/scheduler/reconcile.ts';
import { migration, task as taskOf } from '../plan/jobs.ts';

/** 2026-11-23T07:48:59Z, in ms. */
export const START = 1_795_420_139_000;

export function allocation(name = 'webapp-migration.migration[0]', id = 'a1b2c3d4'): Allocation {
  const [job, group] = name.split(/\.|\[/);
  return { ID: id, Name: name, JobID: job!, TaskGroup: group!, WaitsFor: [] as string[] } as Allocation;
}

/** A task event so many ms after the start. */
export function happened(
  type: string,
  after: number,
  details: Record<string, string> = {},
  of: { allocation?: Allocation; task?: string } = {},
): RunEvent {
  const event: TaskEvent = {
    Type: type,
    Time: (START + after) * 1e6,
    DisplayMessage: '',
    Details: details,
    FailsTask: false,
  };
  return {
    type: 'task',
    allocation: of.allocation ?? allocation(),
    task: taskOf(of.task ?? 'migration'),
    event,
    state: {} as TaskState,
  };
}

export function printed(text: string, of: { allocation?: Allocation; task?: string } = {}): RunEvent {
  return {
    type: 'log',
    allocation: of.allocation ?? allocation(),
    task: taskOf(of.task ?? 'migration'),
    stream: 'stdout',
    text,
  };
}

export function submitted(decisions: Partial<Decision>[]): RunEvent {
  return { type: 'submitted', job: migration(), changed: true, decisions: decisions as Decision[] };
}

export function waiting(of: Allocation): RunEvent {
  return { type: 'allocation', allocation: of, step: 'waiting', text: 'waiting' };
}

export function taskOutcome(change: Partial<TaskOutcome> = {}): TaskOutcome {
  return {
    name: 'migration',
    failed: false,
    exitCode: 0,
    oomKilled: false,
    restarts: 0,
    durationMs: 4200,
    lastEvent: 'Terminated',
    ...change,
  };
}

export function allocationOutcome(change: Partial<AllocationOutcome> = {}): AllocationOutcome {
  return {
    id: 'a1b2c3d4',
    name: 'webapp-migration.migration[0]',
    group: 'migration',
    clientStatus: 'complete',
    desiredStatus: 'run',
    ranNow: true,
    tasks: [taskOutcome()],
    ...change,
  };
}

export function outcome(change: Partial<Outcome> = {}): Outcome {
  return {
    outcome: 'completed',
    reason: 'job "webapp-migration" version 3: everything is complete',
    exitCode: 0,
    jobId: 'webapp-migration',
    namespace: 'default',
    version: 3,
    changed: true,
    allocations: [allocationOutcome()],
    durationMs: 12_500,
    ...change,
  };
}

/** A migration that fails, restarts and fails again. */
export const FAILING_RUN: RunEvent[] = [
  submitted([
    { name: 'webapp-migration.migration[0]', action: 'ignore', reason: 'completed under version 2' },
    { name: 'webapp-migration.migration[0]', action: 'place', reason: 'the job changed' },
  ]),
  happened('Received', 0),
  happened('Task Setup', 100),
  happened('Driver', 200, { image: 'webapp:0.2' }),
  happened('Started', 2000),
  printed('connecting to the database'),
  happened('Terminated', 5000, { exit_code: '3', oom_killed: 'false' }),
  happened('Restarting', 5000, { start_delay: '2000000000' }),
  happened('Started', 7000),
  printed('connecting to the database'),
  printed('\x1b[31mERROR\x1b[0m: relation "users" does not exist'),
  happened('Terminated', 11_000, { exit_code: '3', oom_killed: 'false' }),
  happened('Not Restarting', 11_000),
];

export const FAILED: Outcome = outcome({
  outcome: 'failed',
  reason: 'job "webapp-migration" version 3: task "migration" failed',
  exitCode: 3,
  allocations: [
    allocationOutcome({
      clientStatus: 'failed',
      tasks: [taskOutcome({ failed: true, exitCode: 3, restarts: 1, durationMs: 9000 })],
    }),
  ],
});
