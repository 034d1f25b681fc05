import { isDeepStrictEqual } from 'node:util';
import type { Disconnect, Scaling, TaskGroup } from '../jobspec/job.ts';
import { compareBytes } from './bytes.ts';
import { affinityDiffs, constraintDiffs } from './constraint.ts';
import { consulDiff } from './consul.ts';
import { flattenDeep, treeDiff } from './deep.ts';
import { type Flat, fieldDiffs, flatten, type Shape, STRING_MAP } from './fields.ts';
import { networkDiffs } from './network.ts';
import { blockDiff, changeType, plainBlockDiff, present } from './objects.ts';
import { serviceDiffs } from './service.ts';
import { taskDiffs } from './task.ts';
import type { ObjectDiff, TaskGroupDiff } from './types.ts';
import { volumeDiffs } from './volume.ts';

const GROUP: Shape = { Count: 0, Meta: STRING_MAP, PreventRescheduleOnLost: false };
const RESTART: Shape = { Attempts: 0, Delay: 0, Interval: 0, Mode: '', RenderTemplates: false };
const RESCHEDULE: Shape = {
  Attempts: 0,
  Delay: 0,
  DelayFunction: '',
  Interval: 0,
  MaxDelay: 0,
  Unlimited: false,
};
const EPHEMERAL_DISK: Shape = { Migrate: false, SizeMB: 0, Sticky: false };
const MIGRATE: Shape = { HealthCheck: '', HealthyDeadline: 0, MaxParallel: 0, MinHealthyTime: 0 };
const UPDATE: Shape = {
  AutoPromote: false,
  AutoRevert: false,
  Canary: 0,
  HealthCheck: '',
  HealthyDeadline: 0,
  MaxParallel: 0,
  MinHealthyTime: 0,
  ProgressDeadline: 0,
};
const SCALING: Shape = { Enabled: false, Max: 0, Min: 0 };

/** Compares the groups of two jobs by name, sorted by name. Source: structs/diff.go taskGroupDiffs. */
export function groupDiffs(before: readonly TaskGroup[], after: readonly TaskGroup[]): TaskGroupDiff[] {
  const old = new Map(before.map((group) => [group.Name, group]));
  const now = new Map(after.map((group) => [group.Name, group]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(compareBytes)
    .map((name) => groupDiff(name, old.get(name) ?? null, now.get(name) ?? null));
}

function groupDiff(name: string, before: TaskGroup | null, after: TaskGroup | null): TaskGroupDiff {
  const both = before !== null && after !== null;
  const fields = both
    ? fieldDiffs(withDelay(before), withDelay(after), false)
    : fieldDiffs(flatten(GROUP, before), flatten(GROUP, after), false);
  return {
    Type: isDeepStrictEqual(before, after) ? 'None' : changeType(before, after),
    Name: name,
    Fields: fields,
    Objects: groupObjects(before, after),
    Tasks: taskDiffs(before?.Tasks ?? [], after?.Tasks ?? []),
    Updates: {},
  };
}

/** The shutdown delay is listed only between two versions of a group, never on one that comes or goes. */
function withDelay(group: TaskGroup): Flat {
  return new Map(flatten(GROUP, group)).set('ShutdownDelay', String(group.ShutdownDelay ?? ''));
}

function groupObjects(before: TaskGroup | null, after: TaskGroup | null): ObjectDiff[] {
  const plain = (name: string, shape: Shape, field: keyof TaskGroup): ObjectDiff | null =>
    plainBlockDiff(name, shape, block(before, field), block(after, field));
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    plain('RestartPolicy', RESTART, 'RestartPolicy'),
    plain('Migrate', MIGRATE, 'Migrate'),
    plain('ReschedulePolicy', RESCHEDULE, 'ReschedulePolicy'),
    plain('EphemeralDisk', EPHEMERAL_DISK, 'EphemeralDisk'),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    plain('Update', UPDATE, 'Update'),
    disconnectDiff(before?.Disconnect ?? null, after?.Disconnect ?? null),
    ...networkDiffs(before?.Networks, after?.Networks),
    scalingDiff(before?.Scaling ?? null, after?.Scaling ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    ...volumeDiffs(before?.Volumes, after?.Volumes),
  ]);
}

function block(group: TaskGroup | null, field: keyof TaskGroup): object | null {
  return (group?.[field] ?? null) as object | null;
}

function disconnectDiff(before: Disconnect | null, after: Disconnect | null): ObjectDiff | null {
  return blockDiff('Disconnect', (value) => flattenDeep({ ...value }, String), before, after);
}

/** Unlike other blocks, a scaling block lists what changed and nothing else. */
function scalingDiff(before: Scaling | null, after: Scaling | null): ObjectDiff | null {
  if (isDeepStrictEqual(before, after)) return null;
  return {
    Type: changeType(before, after),
    Name: 'Scaling',
    Fields: fieldDiffs(flatten(SCALING, before), flatten(SCALING, after), false),
    Objects: present([treeDiff('Policy', before?.Policy ?? null, after?.Policy ?? null, false)]),
  };
}
