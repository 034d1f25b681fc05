import type { Job } from '../../jobspec/job.ts';
import type { Allocation, TaskState } from '../../scheduler/allocation.ts';
import type { AllocationStub, TaskStateStub } from './api.ts';

/**
 * The allocation in the shape of our own records, as far as a list tells: of the one before it only when it was
 * rescheduled. `unknown` (its node is out of reach, and may come back) counts as running. A list does not say either
 * which incarnation of a job each belongs to: those older than the job itself are of a purged one.
 */
export function toAllocation(stub: AllocationStub, job: Pick<Job, 'CreateIndex'>): Allocation {
  const { ClientStatus } = stub;
  const previous = stub.RescheduleTracker?.Events?.at(-1)?.PrevAllocID ?? null;
  return {
    ID: stub.ID,
    Name: stub.Name,
    Namespace: stub.Namespace,
    JobID: stub.JobID,
    TaskGroup: stub.TaskGroup,
    JobVersion: stub.JobVersion,
    JobCreateIndex: stub.CreateIndex >= job.CreateIndex ? job.CreateIndex : 0,
    DesiredStatus: stub.DesiredStatus === 'run' ? 'run' : 'stop',
    DesiredDescription: stub.DesiredDescription,
    ClientStatus: ClientStatus === 'unknown' ? 'running' : ClientStatus,
    ClientDescription:
      ClientStatus === 'unknown' ? `its node ${stub.NodeName} is out of reach` : stub.ClientDescription,
    TaskStates: stub.TaskStates && mapValues(stub.TaskStates, toTaskState),
    PreviousAllocation: previous,
    WaitsFor: previous ? [previous] : [],
    NextAllocation: stub.NextAllocation || null,
    RescheduleTracker: stub.RescheduleTracker && { Events: stub.RescheduleTracker.Events ?? [] },
    RescheduleAt: null,
    Owner: null,
    CreateIndex: stub.CreateIndex,
    ModifyIndex: stub.ModifyIndex,
    CreateTime: stub.CreateTime,
    ModifyTime: stub.ModifyTime,
  };
}

/** Oldest first; those that one evaluation placed in the order of their names. */
export function byCreation(a: Allocation, b: Allocation): number {
  return a.CreateIndex - b.CreateIndex || a.Name.localeCompare(b.Name, 'en', { numeric: true });
}

function toTaskState(stub: TaskStateStub): TaskState {
  return {
    State: stub.State,
    Failed: stub.Failed,
    Restarts: stub.Restarts,
    LastRestart: nanoseconds(stub.LastRestart),
    StartedAt: nanoseconds(stub.StartedAt),
    FinishedAt: nanoseconds(stub.FinishedAt),
    Events: (stub.Events ?? []).map((event) => ({
      Type: event.Type,
      Time: event.Time,
      DisplayMessage: event.DisplayMessage,
      Details: event.Details ?? {},
      FailsTask: event.FailsTask ?? event.Details?.fails_task === 'true',
    })),
  };
}

/** Go prints a time that is not set as null or as the year 1. */
function nanoseconds(time: string | null): number | null {
  const ms = Date.parse(time ?? '');
  return Number.isNaN(ms) || ms <= 0 ? null : ms * 1e6;
}

function mapValues<A, B>(map: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
