import type { Job, Parameterized, Periodic } from '../jobspec/job.ts';
import { affinityDiffs, constraintDiffs } from './constraint.ts';
import { fieldDiffs, flatten, type Shape, STRING_MAP } from './fields.ts';
import { groupDiffs } from './group.ts';
import { blockDiff, positionalDiffs, present, stringSetDiff } from './objects.ts';
import type { DiffType, JobDiff, ObjectDiff } from './types.ts';

const JOB: Shape = {
  AllAtOnce: false,
  ConsulNamespace: '',
  DispatchIdempotencyToken: '',
  Dispatched: false,
  Meta: STRING_MAP,
  Name: '',
  Namespace: '',
  NodePool: '',
  ParentID: '',
  Priority: 0,
  Region: '',
  Stop: false,
  Type: '',
  VaultNamespace: '',
};

const PERIODIC: Shape = { Enabled: false, ProhibitOverlap: false, Spec: '', SpecType: '', TimeZone: '' };
const PARAMETERIZED: Shape = { Payload: '' };
const UI: Shape = { Description: '' };
const LINK: Shape = { Label: '', URL: '' };

/**
 * What changes between the registered job and the one to be registered, in Nomad's model. Both are jobs as
 * registered, so that defaults never show as changes; `before` is null when there is no such job.
 *
 * Source: hashicorp/nomad nomad/structs/diff.go (contextual, as `nomad job plan` asks for). Spreads are not compared
 * there, so a changed spread shows as nothing.
 */
export function diffJobs(before: Job | null, after: Job): JobDiff {
  const fields = fieldDiffs(flatten(JOB, before), flatten(JOB, after), false);
  const objects = present([
    datacentersDiff(before, after),
    ...constraintDiffs(before?.Constraints, after.Constraints),
    ...affinityDiffs(before?.Affinities, after.Affinities),
    periodicDiff(before?.Periodic ?? null, after.Periodic),
    parameterizedDiff(before?.ParameterizedJob ?? null, after.ParameterizedJob),
    uiDiff(before?.UI ?? null, after.UI),
  ]);
  const groups = groupDiffs(before?.TaskGroups ?? [], after.TaskGroups);
  const changed = [...fields, ...objects, ...groups].some((part) => part.Type !== 'None');
  const existing: DiffType = changed ? 'Edited' : 'None';
  return {
    Type: before === null ? 'Added' : existing,
    ID: after.ID,
    Fields: fields,
    Objects: objects,
    TaskGroups: groups,
  };
}

function datacentersDiff(before: Job | null, after: Job): ObjectDiff | null {
  const diff = stringSetDiff('Datacenters', before?.Datacenters, after.Datacenters);
  return diff?.Type === 'None' ? null : diff;
}

function periodicDiff(before: Periodic | null, after: Periodic | null): ObjectDiff | null {
  return blockDiff('Periodic', PERIODIC, before, after, (old, now) => {
    const specs = stringSetDiff('Specs', old?.Specs, now?.Specs);
    return specs?.Type === 'None' ? [] : [specs];
  });
}

function parameterizedDiff(before: Parameterized | null, after: Parameterized | null): ObjectDiff | null {
  return blockDiff('ParameterizedJob', PARAMETERIZED, before, after, (old, now) => [
    stringSetDiff('MetaOptional', old?.MetaOptional, now?.MetaOptional),
    stringSetDiff('MetaRequired', old?.MetaRequired, now?.MetaRequired),
  ]);
}

function uiDiff(before: Job['UI'], after: Job['UI']): ObjectDiff | null {
  return blockDiff('UI', UI, before, after, (old, now) =>
    positionalDiffs(old?.Links ?? [], now?.Links ?? [], (a, b) => blockDiff('Link', LINK, a, b)),
  );
}
