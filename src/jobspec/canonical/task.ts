import type { RestartPolicy, Task } from '../job.ts';
import { artifact, template } from './files.ts';
import { identity, secrets, vault } from './identity.ts';
import { affinities, constraints, scaling } from './policies.ts';
import { merged, type RawGroup, type RawJob, type RawTask, type Trace } from './raw.ts';
import { resources } from './resources.ts';
import { services } from './service.ts';

/**
 * A task with every field set. `restart` is the final policy of its group; `jobName` and the group's name go into the
 * names of services. Source: hashicorp/nomad api/tasks.go Task.Canonicalize.
 */
export function task(
  trace: Trace,
  raw: RawTask,
  above: { job: RawJob; group: RawGroup; jobName: string; restart: RestartPolicy },
): Task {
  const { job, group, jobName, restart } = above;
  return trace(raw, {
    Name: raw.Name ?? '',
    Driver: raw.Driver ?? '',
    User: raw.User ?? '',
    Lifecycle: raw.Lifecycle
      ? trace(raw.Lifecycle, { Hook: raw.Lifecycle.Hook ?? '', Sidecar: raw.Lifecycle.Sidecar ?? false })
      : null,
    Config: (raw.Config as Task['Config'] | undefined) ?? null,
    Constraints: constraints(trace, raw.Constraints),
    Affinities: affinities(trace, raw.Affinities),
    Env: (raw.Env as Task['Env'] | undefined) ?? null,
    Services: services(trace, raw.Services, `${jobName}-${group.Name}-${raw.Name}`),
    Resources: resources(trace, raw.Resources),
    RestartPolicy: trace(raw.RestartPolicy ?? restart, merged(restart, raw.RestartPolicy as RestartPolicy)),
    Meta: (raw.Meta as Task['Meta'] | undefined) ?? null,
    KillTimeout: raw.KillTimeout ?? 5e9,
    KillSignal: raw.KillSignal ?? '',
    LogConfig: trace(raw.LogConfig, {
      MaxFiles: raw.LogConfig?.MaxFiles ?? 10,
      MaxFileSizeMB: raw.LogConfig?.MaxFileSizeMB ?? 10,
      Disabled: raw.LogConfig?.Disabled ?? false,
    }),
    Artifacts: raw.Artifacts?.map((each) => artifact(trace, each)) ?? null,
    Vault: vault(trace, raw.Vault ?? group.Vault ?? job.Vault),
    Consul: raw.Consul
      ? trace(raw.Consul, {
          Namespace: raw.Consul.Namespace ?? '',
          Cluster: raw.Consul.Cluster || 'default',
          Partition: raw.Consul.Partition ?? '',
        })
      : null,
    Templates: raw.Templates?.map((each) => template(trace, each)) ?? null,
    DispatchPayload: raw.DispatchPayload
      ? trace(raw.DispatchPayload, { File: raw.DispatchPayload.File ?? '' })
      : null,
    VolumeMounts:
      raw.VolumeMounts?.map((each) =>
        trace(each, {
          Volume: each.Volume ?? '',
          Destination: each.Destination ?? '',
          ReadOnly: each.ReadOnly ?? false,
          PropagationMode: each.PropagationMode ?? 'private',
          SELinuxLabel: each.SELinuxLabel ?? '',
        }),
      ) ?? null,
    CSIPluginConfig: (raw.CSIPluginConfig as Task['CSIPluginConfig'] | undefined) ?? null,
    Leader: raw.Leader ?? false,
    ShutdownDelay: raw.ShutdownDelay ?? 0,
    Kind: raw.Kind ?? '',
    ScalingPolicies: raw.ScalingPolicies?.map((each) => scaling(trace, each, { Type: '', Min: 0 })!) ?? null,
    Identity: raw.Identity ? identity(trace, raw.Identity) : null,
    Identities: raw.Identities?.length ? raw.Identities.map((each) => identity(trace, each)) : null,
    Actions:
      raw.Actions?.map((each) =>
        trace(each, { Name: each.Name ?? '', Command: each.Command ?? '', Args: each.Args ?? null }),
      ) ?? null,
    Secrets: secrets(trace, raw.Secrets, group.Secrets, job.Secrets),
    Schedule: (raw.Schedule as Task['Schedule'] | undefined) ?? null,
  });
}
