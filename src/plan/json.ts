import { warningsText } from './format.ts';
import type { Plan } from './plan.ts';
import type { FieldDiff, JobDiff, ObjectDiff, TaskDiff, TaskGroupDiff } from './types.ts';

/**
 * The plan in the shape of Nomad's response to a plan request, and our decisions beside it. Keys are in alphabetical
 * order and empty lists null, as Nomad's API prints them.
 */
export function planJson(plan: Plan): unknown {
  return {
    Annotations: { DesiredTGUpdates: plan.updates, PreemptedAllocs: null },
    CreatedEvals: null,
    Decisions: plan.decisions,
    Diff: plan.diff && jobJson(plan.diff),
    FailedTGAllocs: Object.keys(plan.failed).length > 0 ? plan.failed : null,
    JobModifyIndex: plan.jobModifyIndex,
    NextPeriodicLaunch: plan.nextPeriodicLaunch && isoTime(plan.nextPeriodicLaunch),
    Refusal: plan.refusal,
    Unchecked: listJson(plan.unchecked, (text) => text),
    Warnings: warningsText(plan.warnings),
  };
}

function jobJson(job: JobDiff): unknown {
  return {
    Fields: listJson(job.Fields, fieldJson),
    ID: job.ID,
    Objects: listJson(job.Objects, objectJson),
    TaskGroups: listJson(job.TaskGroups, groupJson),
    Type: job.Type,
  };
}

function groupJson(group: TaskGroupDiff): unknown {
  return {
    Fields: listJson(group.Fields, fieldJson),
    Name: group.Name,
    Objects: listJson(group.Objects, objectJson),
    Tasks: listJson(group.Tasks, taskJson),
    Type: group.Type,
    Updates: Object.keys(group.Updates).length > 0 ? group.Updates : null,
  };
}

function taskJson(task: TaskDiff): unknown {
  return {
    Annotations: listJson(task.Annotations, (text) => text),
    Fields: listJson(task.Fields, fieldJson),
    Name: task.Name,
    Objects: listJson(task.Objects, objectJson),
    Type: task.Type,
  };
}

function objectJson(object: ObjectDiff): unknown {
  return {
    Fields: listJson(object.Fields, fieldJson),
    Name: object.Name,
    Objects: listJson(object.Objects, objectJson),
    Type: object.Type,
  };
}

function fieldJson(field: FieldDiff): unknown {
  return {
    Annotations: listJson(field.Annotations, (text) => text),
    Name: field.Name,
    New: field.New,
    Old: field.Old,
    Type: field.Type,
  };
}

function listJson<T>(list: readonly T[], element: (item: T) => unknown): unknown[] | null {
  return list.length > 0 ? list.map(element) : null;
}

function isoTime(ns: number): string {
  return new Date(ns / 1e6).toISOString().replace('.000Z', 'Z');
}
