import type { MigrateStrategy, ReschedulePolicy, RestartPolicy, TaskGroup, UpdateStrategy } from '../job.ts';
import {
  affinities,
  constraints,
  DEFAULT_MIGRATE,
  DEFAULT_UPDATE,
  defaultReschedule,
  defaultRestart,
  disconnect,
  ephemeralDisk,
  scaling,
  spreads,
} from './policies.ts';
import { merged, type RawGroup, type RawJob, type Trace } from './raw.ts';
import { networks } from './resources.ts';
import { services } from './service.ts';
import { task } from './task.ts';

/** A group with every field set. Source: hashicorp/nomad api/tasks.go TaskGroup.Canonicalize. */
export function group(trace: Trace, raw: RawGroup, job: RawJob, type: string, jobName: string): TaskGroup {
  const count = raw.Count ?? raw.Scaling?.Min ?? 1;
  const restart = trace(raw.RestartPolicy, merged(defaultRestart(type), raw.RestartPolicy as RestartPolicy));
  return trace(raw, {
    Name: raw.Name ?? '',
    Count: count,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Spreads: spreads(trace, raw.Spreads),
    Tasks: (raw.Tasks ?? []).map((each) => task(trace, each, { job, group: raw, jobName, restart })),
    Volumes: volumes(trace, raw.Volumes),
    RestartPolicy: restart,
    ReschedulePolicy: reschedule(trace, raw, job, type),
    Disconnect: disconnect(trace, raw.Disconnect),
    EphemeralDisk: ephemeralDisk(trace, raw.EphemeralDisk),
    Update: update(trace, raw, job, type),
    Migrate: migrate(trace, raw, job, type),
    Networks: networks(trace, raw.Networks),
    Meta: (raw.Meta as TaskGroup['Meta'] | undefined) ?? null,
    Services: services(trace, raw.Services, `${jobName}-${raw.Name}`),
    ShutdownDelay: raw.ShutdownDelay ?? null,
    MaxRunDuration: raw.MaxRunDuration ?? null,
    StopAfterClientDisconnect: raw.StopAfterClientDisconnect ?? null,
    MaxClientDisconnect: raw.MaxClientDisconnect ?? null,
    PreventRescheduleOnLost: raw.PreventRescheduleOnLost ?? false,
    Scaling: scaling(trace, raw.Scaling, { Type: 'horizontal', Min: count }),
    Consul: consul(trace, raw, job),
  });
}

function reschedule(trace: Trace, raw: RawGroup, job: RawJob, type: string): ReschedulePolicy | null {
  const written = raw.ReschedulePolicy ?? job.Reschedule;
  if (!written && (type === 'system' || type === 'sysbatch')) return null;
  const policy = merged(job.Reschedule, raw.ReschedulePolicy) as ReschedulePolicy;
  return trace(written, merged(defaultReschedule(type), policy));
}

function update(trace: Trace, raw: RawGroup, job: RawJob, type: string): UpdateStrategy | null {
  const written = raw.Update ?? job.Update;
  if (!written && type !== 'service' && type !== 'system') return null;
  return trace(written, merged({ ...DEFAULT_UPDATE }, merged(job.Update, raw.Update) as UpdateStrategy));
}

function migrate(trace: Trace, raw: RawGroup, job: RawJob, type: string): MigrateStrategy | null {
  const written = raw.Migrate ?? job.Migrate;
  if (!written && type !== 'service') return null;
  return trace(written, merged({ ...DEFAULT_MIGRATE }, merged(job.Migrate, raw.Migrate) as MigrateStrategy));
}

function volumes(trace: Trace, raw: RawGroup['Volumes']): TaskGroup['Volumes'] {
  if (!raw) return null;
  const volumes: NonNullable<TaskGroup['Volumes']> = {};
  for (const [name, each] of Object.entries(raw)) {
    volumes[name] = trace(each, {
      Name: each?.Name ?? name,
      Type: each?.Type ?? '',
      Source: each?.Source ?? '',
      ReadOnly: each?.ReadOnly ?? false,
      Sticky: each?.Sticky ?? false,
      AccessMode: each?.AccessMode ?? '',
      AttachmentMode: each?.AttachmentMode ?? '',
      MountOptions: each?.MountOptions
        ? trace(each.MountOptions, {
            FSType: each.MountOptions.FSType ?? '',
            MountFlags: each.MountOptions.MountFlags ?? null,
          })
        : null,
      PerAlloc: each?.PerAlloc ?? false,
    });
  }
  return trace(raw, volumes);
}

/** Always there, with an empty namespace, as Nomad's own API client once made it; registering drops an empty one. */
function consul(trace: Trace, raw: RawGroup, job: RawJob): TaskGroup['Consul'] {
  const namespace = raw.Consul?.Namespace || job.ConsulNamespace || '';
  if (!raw.Consul || Object.values(raw.Consul).every((each) => !each)) return { Namespace: namespace };
  return trace(raw.Consul, {
    Namespace: namespace,
    Cluster: raw.Consul.Cluster || 'default',
    Partition: raw.Consul.Partition ?? '',
  });
}
