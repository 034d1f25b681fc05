import { BOOKKEEPING_FIELDS, type Job, type Network, type Task, type TaskGroup } from '../jobspec/job.ts';
import { equal } from './equal.ts';

/** What two versions of a job differ in, as far as one of its groups is concerned. */
export interface GroupChanges {
  /** Everything: `Job.Priority`, `Group.Count`, `Task[migration].Env[INVOCATION]`. */
  fields: string[];
  /** Those of them that a running container cannot take over: it has to be replaced. */
  destructive: string[];
}

/** Fields by section: the job's, the group's, each task's. */
type View = Record<string, Record<string, unknown>>;

/** Compares one group in two versions of the job it belongs to. */
export function groupChanges(
  before: { job: Job; group: TaskGroup },
  after: { job: Job; group: TaskGroup },
): GroupChanges {
  return {
    fields: changedPaths(wholeView(before.job, before.group), wholeView(after.job, after.group)),
    destructive: changedPaths(containerView(before.job, before.group), containerView(after.job, after.group)),
  };
}

function wholeView(job: Job, group: TaskGroup): View {
  const jobFields: Record<string, unknown> = { ...job };
  for (const field of [...BOOKKEEPING_FIELDS, 'TaskGroups']) delete jobFields[field];
  const { Tasks, ...groupFields } = group;
  const view: View = { Job: jobFields, Group: groupFields };
  for (const task of Tasks) view[`Task[${task.Name}]`] = { ...task };
  return view;
}

/** What a container is made from. Everything else can change under it. Source: scheduler/util.go tasksUpdated. */
function containerView(job: Job, group: TaskGroup): View {
  const view: View = {
    Group: {
      EphemeralDisk: group.EphemeralDisk,
      Networks: group.Networks?.map(networkView) ?? null,
      Volumes: group.Volumes,
      Consul: group.Consul,
      Services: connectServices(group),
      RestartPolicy: { RenderTemplates: group.RestartPolicy.RenderTemplates },
    },
  };
  for (const task of group.Tasks) view[`Task[${task.Name}]`] = taskView(job, group, task);
  return view;
}

function taskView(job: Job, group: TaskGroup, task: Task): Record<string, unknown> {
  const { CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA, Networks } = task.Resources;
  return {
    Driver: task.Driver,
    User: task.User,
    Config: task.Config,
    Env: task.Env,
    Meta: { ...job.Meta, ...group.Meta, ...task.Meta },
    Artifacts: task.Artifacts,
    Templates: task.Templates,
    VolumeMounts: task.VolumeMounts,
    CSIPluginConfig: task.CSIPluginConfig,
    Vault: task.Vault,
    Consul: task.Consul,
    Secrets: task.Secrets,
    Identity: task.Identity,
    Identities: task.Identities,
    LogConfig: { Disabled: task.LogConfig.Disabled },
    RestartPolicy: { RenderTemplates: task.RestartPolicy.RenderTemplates },
    Resources: {
      ...{ CPU, Cores, MemoryMB, MemoryMaxMB, SecretsMB, Devices, NUMA },
      Networks: Networks?.map(networkView) ?? null,
    },
  };
}

function networkView({ Mode, MBits, Hostname, DNS, CNI, ReservedPorts, DynamicPorts }: Network): unknown {
  const ports = (list: Network['ReservedPorts']) =>
    list?.map(({ Label, Value, To, HostNetwork }) => ({ Label, Value, To, HostNetwork })) ?? null;
  return {
    Mode,
    MBits,
    Hostname,
    DNS,
    CNI,
    ReservedPorts: ports(ReservedPorts),
    DynamicPorts: ports(DynamicPorts),
  };
}

function connectServices(group: TaskGroup): unknown {
  const meshed = group.Services?.filter((service) => service.Connect !== null) ?? [];
  return meshed.map(({ Name, Connect, PortLabel, Cluster }) => ({ Name, Connect, PortLabel, Cluster }));
}

function changedPaths(before: View, after: View): string[] {
  const paths: string[] = [];
  for (const section of keysOfBoth(before, after)) {
    const old = before[section];
    const now = after[section];
    if (!old || !now) {
      paths.push(section);
      continue;
    }
    for (const field of keysOfBoth(old, now)) {
      if (!equal(old[field], now[field])) {
        paths.push(...within(field, old[field], now[field]).map((path) => `${section}.${path}`));
      }
    }
  }
  return paths;
}

/** One level into blocks and maps, whole lists. */
function within(field: string, old: unknown, now: unknown): string[] {
  if (!isMap(old ?? {}) || !isMap(now ?? {})) return [field];
  const before = (old ?? {}) as Record<string, unknown>;
  const after = (now ?? {}) as Record<string, unknown>;
  const changed = keysOfBoth(before, after).filter((key) => !equal(before[key], after[key]));
  const keyed = field === 'Env' || field === 'Meta';
  return changed.length === 0
    ? [field]
    : changed.map((key) => (keyed ? `${field}[${key}]` : `${field}.${key}`));
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOfBoth(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
