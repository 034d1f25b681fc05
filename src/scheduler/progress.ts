import type { Allocation, ClientStatus, Owner, TaskEvent, TaskState } from './allocation.ts';
import { currentJob, type JobRecord } from './record.ts';
import { nextReschedule } from './reschedule.ts';
import { EXCEEDED_RUN_DURATION } from './run-duration.ts';
import { clientStatus, isClientTerminal, isTerminal } from './status.ts';
import { isVersionOf } from './versions.ts';

/** Events kept of each task, as Nomad keeps them. */
const KEPT_EVENTS = 10;

/** The state after one more event; the oldest are forgotten. */
export function appendEvent(state: TaskState, event: TaskEvent): TaskState {
  return { ...state, Events: [...state.Events, event].slice(-KEPT_EVENTS) };
}

/**
 * Records a task's state and what it makes of its allocation. Like all of these, it gives back the very record when
 * there is no such allocation: it was collected meanwhile. `now` in ns.
 */
export function recordTaskState(
  record: JobRecord,
  allocationId: string,
  task: string,
  state: TaskState,
  now: number,
): JobRecord {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const TaskStates = { ...allocation.TaskStates, [task]: state };
    const { status, description } = clientStatus(TaskStates);
    // A task that is cleaned up, or runs after the others, does not reopen what has come to its end.
    const reported = isClientTerminal(allocation) && allocation.ClientStatus !== 'lost';
    return reported
      ? { ...allocation, TaskStates }
      : { ...allocation, TaskStates, ClientStatus: status, ClientDescription: description };
  });
}

/** Records how an allocation stands. A failed one is told when it is to be rescheduled, if the file asks for that. */
export function recordClientStatus(
  record: JobRecord,
  allocationId: string,
  status: ClientStatus,
  description: string,
  now: number,
): JobRecord {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const exceeded = allocation.DesiredDescription === EXCEEDED_RUN_DURATION;
    const ClientDescription = exceeded ? EXCEEDED_RUN_DURATION : description;
    const changed = { ...allocation, ClientStatus: status, ClientDescription, ModifyTime: now };
    return { ...changed, RescheduleAt: rescheduleAt(record, changed) };
  });
}

/** Records what somebody found out about a lost allocation: how it ended, and that nothing of it runs any more. */
export function recordSettled(
  record: JobRecord,
  allocationId: string,
  status: 'complete' | 'failed',
  description: string,
  now: number,
): JobRecord {
  return changeAllocation(record, allocationId, now, (allocation) => {
    const tasks = Object.entries(allocation.TaskStates ?? {});
    const dead = tasks.map(([name, state]): [string, TaskState] => {
      const Failed = state.State === 'dead' ? state.Failed : status === 'failed';
      return [name, { ...state, State: 'dead', Failed }];
    });
    return {
      ...allocation,
      ClientStatus: status,
      ClientDescription: description,
      TaskStates: allocation.TaskStates && Object.fromEntries(dead),
      // A lost one was told to stop so that another could take its place.
      DesiredStatus: status === 'complete' ? 'run' : allocation.DesiredStatus,
    };
  });
}

/** Records who runs an allocation; null when nobody does, and the next to come takes it over. */
export function recordOwner(
  record: JobRecord,
  allocationId: string,
  owner: Owner | null,
  now: number,
): JobRecord {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, Owner: owner }));
}

/** Asks for the end of allocations that are not over. Whoever runs them sees it in the record and stops them. */
export function requestStop(
  record: JobRecord,
  allocationIds: readonly string[],
  reason: string,
  now: number,
): JobRecord {
  const asked = new Set(allocationIds);
  return record.allocations
    .filter((allocation) => asked.has(allocation.ID) && !isTerminal(allocation))
    .reduce(
      (changed, { ID }) =>
        changeAllocation(changed, ID, now, (allocation) => ({
          ...allocation,
          DesiredStatus: 'stop',
          DesiredDescription: reason,
        })),
      record,
    );
}

/** Lets failed allocations be: nobody waits for their reschedule any more. */
export function giveUpReschedule(record: JobRecord, allocationId: string, now: number): JobRecord {
  return changeAllocation(record, allocationId, now, (allocation) => ({ ...allocation, RescheduleAt: null }));
}

function rescheduleAt(record: JobRecord, allocation: Allocation): number | null {
  const job = currentJob(record);
  const failed = allocation.ClientStatus === 'failed' && allocation.DesiredStatus === 'run';
  if (!failed || job === null || job.Stop || !isVersionOf(job, allocation)) return null;
  const group = job.TaskGroups.find((candidate) => candidate.Name === allocation.TaskGroup);
  return group ? nextReschedule(allocation, group.ReschedulePolicy) : null;
}

function changeAllocation(
  record: JobRecord,
  id: string,
  now: number,
  change: (allocation: Allocation) => Allocation,
): JobRecord {
  const position = record.allocations.findIndex((allocation) => allocation.ID === id);
  const found = record.allocations[position];
  if (!found) return record;
  const index = record.index + 1;
  const changed = { ...change(found), ModifyIndex: index, ModifyTime: now };
  return { ...record, index, allocations: record.allocations.with(position, changed) };
}
