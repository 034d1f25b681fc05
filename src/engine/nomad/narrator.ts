import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
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
    const last = known ?? { steps: new Set<string>(), tasks: new Set<string>() };
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
  /** The task events told, by task, time and type. */
  tasks: Set<string>;
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
  const { Name, CreateIndex } = allocation;
  return all.some((each) => each.Name === Name && each.CreateIndex < CreateIndex && !isDown(each));
}

/** What was stopped is complete as well, for Nomad. */
function ending({ ClientStatus, ClientDescription, DesiredStatus, DesiredDescription }: Allocation): string {
  if (ClientStatus === 'complete' && DesiredStatus === 'stop') return `stopped: ${DesiredDescription}`;
  return `${ClientStatus}: ${ClientDescription}`;
}

/**
 * A task keeps its last ten events only, so some of a busy one may never be seen; and a client that starts again may
 * rewrite the list, so the newest one told need not be in it any more.
 */
function taskEvents(job: Job, allocation: Allocation, told: Set<string>): ClusterEvent[] {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  return Object.entries(allocation.TaskStates ?? {}).flatMap(([name, state]) => {
    const task = group?.Tasks.find(({ Name }) => Name === name);
    if (!task) return [];
    return state.Events.flatMap((event, i): ClusterEvent[] => {
      const key = `${name} ${event.Time} ${event.Type}`;
      if (told.has(key)) return [];
      told.add(key);
      const until = { ...state, Events: state.Events.slice(0, i + 1) };
      return [{ type: 'task', allocation, task, event, state: until }];
    });
  });
}
