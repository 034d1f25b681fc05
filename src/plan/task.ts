import { isDeepStrictEqual } from 'node:util';
import type { Artifact, Task } from '../jobspec/job.ts';
import { compareBytes } from './bytes.ts';
import { affinityDiffs, constraintDiffs } from './constraint.ts';
import { consulDiff } from './consul.ts';
import { flattenDeep, treeDiff } from './deep.ts';
import { fieldDiffs, flatten, type Shape, STRING_MAP } from './fields.ts';
import { identityDiff } from './identity.ts';
import {
  blockDiff,
  changeType,
  keyedDiffs,
  plainBlockDiff,
  positionalDiffs,
  present,
  stringSetDiff,
} from './objects.ts';
import { resourcesDiff } from './resources.ts';
import { serviceDiffs } from './service.ts';
import { templateDiffs } from './template.ts';
import type { ObjectDiff, TaskDiff } from './types.ts';
import { volumeMountDiffs } from './volume.ts';

const TASK: Shape = {
  Driver: '',
  Env: STRING_MAP,
  KillSignal: '',
  KillTimeout: 0,
  Kind: '',
  Leader: false,
  Meta: STRING_MAP,
  ShutdownDelay: 0,
  User: '',
};
const LOG_CONFIG: Shape = { Disabled: false, MaxFileSizeMB: 0, MaxFiles: 0 };
const DISPATCH_PAYLOAD: Shape = { File: '' };
const ARTIFACT: Shape = {
  Chown: false,
  GetterHeaders: STRING_MAP,
  GetterInsecure: false,
  GetterMode: '',
  GetterOptions: STRING_MAP,
  GetterSource: '',
  RelativeDest: '',
};
const VAULT: Shape = {
  AllowTokenExpiration: false,
  ChangeMode: '',
  ChangeSignal: '',
  Cluster: '',
  DisableFile: false,
  Env: false,
  Namespace: '',
  Role: '',
};
const ACTION: Shape = { Command: '', Name: '' };
const SCHEDULE_CRON: Shape = { End: '', Start: '', Timezone: '' };

/**
 * Compares the tasks of two groups by name, sorted by name. A task that differs only in what Nomad does not list
 * (lifecycle, its own restart policy) is Edited with nothing to show. Source: structs/diff.go taskDiffs.
 */
export function taskDiffs(before: readonly Task[], after: readonly Task[]): TaskDiff[] {
  const old = new Map(before.map((task) => [task.Name, task]));
  const now = new Map(after.map((task) => [task.Name, task]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(compareBytes)
    .map((name) => taskDiff(name, old.get(name) ?? null, now.get(name) ?? null));
}

function taskDiff(name: string, before: Task | null, after: Task | null): TaskDiff {
  return {
    Type: isDeepStrictEqual(before, after) ? 'None' : changeType(before, after),
    Name: name,
    Fields: fieldDiffs(flatten(TASK, before), flatten(TASK, after), false),
    Objects: taskObjects(before, after),
    Annotations: [],
  };
}

function taskObjects(before: Task | null, after: Task | null): ObjectDiff[] {
  return present([
    ...constraintDiffs(before?.Constraints, after?.Constraints),
    ...affinityDiffs(before?.Affinities, after?.Affinities),
    treeDiff('Config', before?.Config ?? null, after?.Config ?? null),
    resourcesDiff(before?.Resources ?? null, after?.Resources ?? null),
    plainBlockDiff('LogConfig', LOG_CONFIG, before?.LogConfig ?? null, after?.LogConfig ?? null),
    plainBlockDiff(
      'DispatchPayload',
      DISPATCH_PAYLOAD,
      before?.DispatchPayload ?? null,
      after?.DispatchPayload ?? null,
    ),
    ...artifactDiffs(before?.Artifacts ?? null, after?.Artifacts ?? null),
    ...serviceDiffs(before?.Services, after?.Services),
    blockDiff('Vault', VAULT, before?.Vault ?? null, after?.Vault ?? null),
    ...secretDiffs(before?.Secrets ?? null, after?.Secrets ?? null),
    consulDiff(before?.Consul ?? null, after?.Consul ?? null),
    ...templateDiffs(before?.Templates ?? null, after?.Templates ?? null),
    identityDiff(before?.Identity ?? null, after?.Identity ?? null),
    ...keyedDiffs(before?.Identities, after?.Identities, (identity) => identity.Name, identityDiff),
    ...actionDiffs(before?.Actions ?? null, after?.Actions ?? null),
    ...volumeMountDiffs(before?.VolumeMounts ?? null, after?.VolumeMounts ?? null),
    plainBlockDiff('Schedule', SCHEDULE_CRON, cron(before), cron(after)),
  ]);
}

/** Artifacts are known by where they go; of two with the same destination Nomad sees the last. */
function artifactDiffs(before: Artifact[] | null, after: Artifact[] | null): ObjectDiff[] {
  return keyedDiffs(
    before,
    after,
    (artifact) => artifact.RelativeDest,
    (old, now) => plainBlockDiff('Artifact', ARTIFACT, old, now),
  );
}

function secretDiffs(before: Task['Secrets'], after: Task['Secrets']): ObjectDiff[] {
  return keyedDiffs(
    before,
    after,
    (secret) => secret.Name,
    (old, now) =>
      blockDiff(
        'Secret',
        (secret) => flattenDeep({ ...secret, Config: secret.Config ?? {} }, String),
        old,
        now,
      ),
  );
}

/** Actions are compared one by one, their arguments as a set. */
function actionDiffs(before: Task['Actions'], after: Task['Actions']): ObjectDiff[] {
  return positionalDiffs(before, after, (old, now) =>
    blockDiff('Action', ACTION, old, now, (a, b) => [stringSetDiff('Args', a?.Args, b?.Args)]),
  );
}

function cron(task: Task | null): object | null {
  return (task?.Schedule?.Cron ?? null) as object | null;
}
