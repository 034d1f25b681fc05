import type { FieldDiff, JobDiff, ObjectDiff, TaskDiff, TaskGroupDiff } from './types.ts';

/** How many allocations of a group meet which fate: the numbers of Nomad's DesiredTGUpdates. */
export interface DesiredUpdates {
  Ignore: number;
  Place: number;
  Migrate: number;
  Stop: number;
  InPlaceUpdate: number;
  DestructiveUpdate: number;
  Canary: number;
}

/** What a diff calls each number. */
const UPDATE_NAMES: Record<keyof DesiredUpdates, string> = {
  Ignore: 'ignore',
  Place: 'create',
  Migrate: 'migrate',
  Stop: 'destroy',
  InPlaceUpdate: 'in-place update',
  DestructiveUpdate: 'create/destroy update',
  Canary: 'canary',
};

const CREATE = 'forces create';
const DESTROY = 'forces destroy';
const IN_PLACE = 'forces in-place update';
const DESTRUCTIVE = 'forces create/destroy update';

/** Blocks whose change alone leaves a running task running. */
const IN_PLACE_BLOCKS = new Set(['Affinity', 'Constraint', 'LogConfig', 'Service', 'Spread']);

/**
 * Writes into a diff what the scheduler decided for each group, and what each change forces. The latter follows from
 * the diff's text alone, as in Nomad: it can say more than will happen. Source: scheduler/annotate.go.
 */
export function annotate(diff: JobDiff, updates: Readonly<Record<string, DesiredUpdates>>): JobDiff {
  return { ...diff, TaskGroups: diff.TaskGroups.map((group) => annotateGroup(group, updates[group.Name])) };
}

function annotateGroup(group: TaskGroupDiff, updates: DesiredUpdates | undefined): TaskGroupDiff {
  return {
    ...group,
    Fields: group.Fields.map((field) => (field.Name === 'Count' ? annotateCount(field) : field)),
    Tasks: group.Tasks.map((task) => ({ ...task, Annotations: taskAnnotations(task, group) })),
    Updates: namedUpdates(updates),
  };
}

/** The numbers under the names that a diff has for them, without those that are zero. */
export function namedUpdates(updates: DesiredUpdates | undefined): Record<string, number> {
  const entries = Object.entries(UPDATE_NAMES) as [keyof DesiredUpdates, string][];
  return Object.fromEntries(
    entries.map(([key, name]) => [name, updates?.[key] ?? 0] as const).filter(([, count]) => count > 0),
  );
}

function annotateCount(field: FieldDiff): FieldDiff {
  const change = Number(field.New) - Number(field.Old);
  if (change === 0) return field;
  return { ...field, Annotations: [change > 0 ? CREATE : DESTROY] };
}

function taskAnnotations(task: TaskDiff, group: TaskGroupDiff): string[] {
  if (task.Type === 'None') return [];
  if (group.Type === 'Added' || group.Type === 'Deleted') return [task.Type === 'Added' ? CREATE : DESTROY];
  const inPlace =
    task.Fields.every((field) => field.Name === 'KillTimeout') && task.Objects.every(leavesTaskRunning);
  return [inPlace ? IN_PLACE : DESTRUCTIVE];
}

/**
 * Whether logging goes on or off matters to Nomad, and it looks at the fields listed, not the ones changed: since a
 * changed block lists all its fields, every change of `logs` counts as destructive.
 */
function leavesTaskRunning(block: ObjectDiff): boolean {
  if (!IN_PLACE_BLOCKS.has(block.Name)) return false;
  return block.Name !== 'LogConfig' || block.Fields.every((field) => field.Name !== 'Disabled');
}
