import type { Job } from '../../jobspec/job.ts';
import type { Allocation, TaskEvent } from '../../scheduler/allocation.ts';
import { isDown, isStopping } from '../../scheduler/status.ts';
import type { AllocationStub } from './api.ts';
import type { ClusterEvent } from './cluster-event.ts';

/**
 * Turns what a cluster shows of an allocation, again and again and mostly unchanged, into what happened to it since.
 * Those in `before` were there already: of them only what is new is told.
 */
export function narrator(job: Job, before: ReadonlySet<string>) {
  const told = new Map<string, Told>();

  return (allocation: Allocation, stub: AllocationStub, all: readonly Allocation[]): ClusterEvent[] => {
    const known = told.get(allocation.ID);
    const last = known ?? { steps: new Set<string>(), tasks: new Map<string, TaskEvent>() };
    told.set(allocation.ID, last);
    if (!known && before.has(allocation.ID) && isDown(allocation)) {
      last.steps.add('ended');
      taskEvents(job, allocation, last.tasks);
      return [];
    }
    const once = (step: Step['step'], text: string): ClusterEvent[] => {
      if (last.steps.has(step)) return [];
      last.steps.add(step);
      return [{ type: 'allocation', allocation, step, text }];
    };
    return [
      ...(known ? [] : first(allocation, stub, before, once)),
      ...(isWaiting(allocation, all) ? once('waiting', 'waiting until the one it replaces has stopped') : []),
      ...taskEvents(job, allocation, last.tasks),
      ...(isStopping(allocation) ? once('stopping', `stopping: ${allocation.DesiredDescription}`) : []),
      ...(allocation.ClientStatus === 'lost' ? once('lost', `lost: ${allocation.ClientDescription}`) : []),
      ...(isDown(allocation) && allocation.ClientStatus !== 'lost' ? once('ended', ending(allocation)) : []),
    ];
  };
}

type Step = Extract<ClusterEvent, { type: 'allocation' }>;

interface Told {
  steps: Set<string>;
  /** By task: the newest event told. */
  tasks: Map<string, TaskEvent>;
}

function first(
  allocation: Allocation,
  { NodeName, RescheduleTracker }: AllocationStub,
  before: ReadonlySet<string>,
  once: (step: Step['step'], text: string) => ClusterEvent[],
): ClusterEvent[] {
  const where = NodeName ? ` on node ${NodeName}` : '';
  if (before.has(allocation.ID)) return once('following', `running already${where}: following it`);
  const again = RescheduleTracker?.Events?.length ? ' again: it was rescheduled' : '';
  return once('placed', `placed${where}${again}`);
}

function isWaiting(allocation: Allocation, all: readonly Allocation[]): boolean {
  if (allocation.ClientStatus !== 'pending' || allocation.TaskStates !== null) return false;
  const previous = all.find(({ ID }) => ID === allocation.PreviousAllocation);
  return previous !== undefined && !isDown(previous);
}

/** What was stopped is complete as well, for Nomad. */
function ending({ ClientStatus, ClientDescription, DesiredStatus, DesiredDescription }: Allocation): string {
  if (ClientStatus === 'complete' && DesiredStatus === 'stop') return `stopped: ${DesiredDescription}`;
  return `${ClientStatus}: ${ClientDescription}`;
}

/** A task keeps its last ten events only, so some of a busy one may never be seen. */
function taskEvents(job: Job, allocation: Allocation, told: Map<string, TaskEvent>): ClusterEvent[] {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return Object.entries(allocation.TaskStates ?? {}).flatMap(([name, state]) => {
    const task = group?.Tasks.find(({ Name }) => Name === name);
    if (!task) return [];
    const last = told.get(name);
    const seen = last ? state.Events.findLastIndex((event) => isSame(event, last)) : -1;
    const fresh = state.Events.slice(seen + 1);
    if (fresh.length > 0) told.set(name, fresh.at(-1)!);
    return fresh.map((event, i) => ({
      type: 'task' as const,
      allocation,
      task,
      event,
      state: { ...state, Events: state.Events.slice(0, seen + 2 + i) },
    }));
  });
}

function isSame(a: TaskEvent, b: TaskEvent): boolean {
  return a.Time === b.Time && a.Type === b.Type;
}
