import { impliedConstraints } from './implied-constraints.ts';
import type { Identity, Job, Network, Port, Resources, Scaling, Service, Task, TaskGroup } from './job.ts';

/**
 * The job as a server stores and compares it: nothing and emptiness are the same there, what it does not keep is gone,
 * and what a job implies stands in it. Pure; a registered job comes back equal.
 *
 * Sources: hashicorp/nomad command/agent/job_endpoint.go ApiJobToStructJob, nomad/structs/structs.go Canonicalize,
 * nomad/job_endpoint_hooks.go.
 */
export function asRegistered(job: Job): Job {
  return {
    ...job,
    Constraints: filledList(job.Constraints),
    Affinities: filledList(job.Affinities),
    Spreads: filledList(job.Spreads),
    Meta: filledMap(job.Meta),
    ParameterizedJob: job.ParameterizedJob && {
      ...job.ParameterizedJob,
      Payload: job.ParameterizedJob.Payload || 'optional',
    },
    Reschedule: null,
    Migrate: null,
    ConsulToken: '',
    VaultToken: '',
    TaskGroups: job.TaskGroups.map((group) => registeredGroup(job, group)),
  };
}

function registeredGroup(job: Job, group: TaskGroup): TaskGroup {
  return {
    ...group,
    Constraints: filledList(impliedConstraints(job, group)),
    Affinities: filledList(group.Affinities),
    Spreads: filledList(group.Spreads),
    Tasks: group.Tasks.map((task) => registeredTask(job, group, task)),
    Volumes: filledMap(group.Volumes),
    Disconnect: group.Disconnect && { ...group.Disconnect, LostAfter: group.Disconnect.LostAfter ?? 0 },
    Networks: networks(group.Networks),
    Meta: filledMap(group.Meta),
    Services: services(job, group, group.Services),
    Update: job.Type === 'service' ? group.Update : null,
    PreventRescheduleOnLost: false,
    Scaling: scaling(group.Scaling, { Namespace: job.Namespace, Job: job.ID, Group: group.Name }),
    Consul: group.Consul && (group.Consul.Namespace || group.Consul.Cluster) ? group.Consul : null,
  };
}

function registeredTask(job: Job, group: TaskGroup, task: Task): Task {
  return {
    ...task,
    Config: filledMap(task.Config),
    Constraints: filledList(task.Constraints),
    Affinities: filledList(task.Affinities),
    Env: filledMap(task.Env),
    Services: services(job, group, task.Services),
    Resources: resources(task.Resources),
    Meta: filledMap(task.Meta),
    KillTimeout: task.KillTimeout || 5e9,
    Artifacts: filledList(task.Artifacts),
    Vault: task.Vault && {
      ...task.Vault,
      Policies: null,
      Namespace: task.Vault.Namespace || job.VaultNamespace,
      ChangeMode: task.Vault.ChangeMode || 'restart',
      ChangeSignal: task.Vault.ChangeSignal.toUpperCase(),
    },
    Templates: filledList(task.Templates),
    VolumeMounts: filledList(task.VolumeMounts),
    ScalingPolicies: filledList(
      task.ScalingPolicies?.map(
        (each) =>
          scaling(each, { Namespace: job.Namespace, Job: job.ID, Group: group.Name, Task: task.Name })!,
      ) ?? null,
    ),
    Identity: task.Identity ? identity(task.Identity) : DEFAULT_IDENTITY,
    Identities: filledList(task.Identities?.map(identity) ?? null),
    Actions: filledList(task.Actions),
    Secrets: filledList(task.Secrets?.map((each) => ({ ...each, Config: filledMap(each.Config) })) ?? null),
  };
}

/** Every task has an identity of its own at the servers. Source: nomad/structs/workload_id.go. */
const DEFAULT_IDENTITY: Identity = {
  Name: 'default',
  Audience: ['nomadproject.io'],
  ChangeMode: '',
  ChangeSignal: '',
  Env: false,
  File: false,
  Filepath: '',
  ServiceName: '',
  TTL: 0,
  ExtraClaims: null,
};

function identity(written: Identity): Identity {
  const Name = written.Name || 'default';
  const Audience = Name === 'default' ? DEFAULT_IDENTITY.Audience : written.Audience;
  return { ...written, Name, Audience, ChangeSignal: written.ChangeSignal.toUpperCase() };
}

/** A number that is missing is zero; the disk of a task is not kept. */
function resources(written: Resources): Resources {
  return {
    ...written,
    MemoryMaxMB: written.MemoryMaxMB ?? 0,
    DiskMB: 0,
    IOPS: written.IOPS ?? 0,
    SecretsMB: written.SecretsMB ?? 0,
    Networks: networks(written.Networks),
    Devices: filledList(
      written.Devices?.map((each) => ({
        ...each,
        Constraints: filledList(each.Constraints),
        Affinities: filledList(each.Affinities),
      })) ?? null,
    ),
  };
}

function networks(written: Network[] | null): Network[] | null {
  const kept = written?.map((each) => ({
    ...each,
    MBits: each.MBits ?? 0,
    ReservedPorts: ports(each.ReservedPorts),
    DynamicPorts: ports(each.DynamicPorts),
  }));
  return filledList(kept ?? null);
}

function ports(written: Port[] | null): Port[] | null {
  return filledList(
    written?.map((each) => ({ ...each, HostNetwork: each.HostNetwork || 'default' })) ?? null,
  );
}

/** A service is known in a namespace: the job's at Nomad, the group's at Consul. */
function services(job: Job, group: TaskGroup, written: Service[] | null): Service[] | null {
  const consulNamespace = group.Consul?.Namespace || 'default';
  return filledList(
    written?.map((each) => ({
      ...each,
      Namespace: each.Provider === 'nomad' ? job.Namespace : consulNamespace,
    })) ?? null,
  );
}

function scaling(written: Scaling | null, target: Record<string, string>): Scaling | null {
  return written && { ...written, Type: written.Type || 'horizontal', Target: target };
}

function filledList<T>(list: T[] | null): T[] | null {
  return list && list.length > 0 ? list : null;
}

function filledMap<T extends object>(map: T | null): T | null {
  return map && Object.keys(map).length > 0 ? map : null;
}
