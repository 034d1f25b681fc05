import type { Job, Task, TaskGroup } from './job.ts';
import { resolveOwn, substitute } from './substitute.ts';

/** The machine, in the words of Nomad's node attributes. `attributes` are those under `attr.`. */
export interface NodeFacts {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly datacenter: string;
  readonly pool: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly meta: Readonly<Record<string, string>>;
}

/** A port as it was given to the allocation. `to` is 0 when it is the same inside. */
interface AssignedPort {
  label: string;
  hostIp: string;
  hostPort: number;
  to: number;
}

export interface EnvironmentOptions {
  job: Job;
  group: TaskGroup;
  task: Task;
  allocation: { id: string; name: string; index: number };
  node: NodeFacts;
  /** As the task sees them; the docker driver's are /alloc, /local and /secrets. */
  directories: { alloc: string; task: string; secrets: string };
  ports: readonly AssignedPort[];
}

/** Variables whose names come from the user are cut down to what an environment takes. */
const CLEANED = /^NOMAD_(ADDR|IP|PORT|HOST_PORT|META)_/;

/**
 * Everything Nomad puts into the environment of a task, and the task's own variables over it.
 * Source: hashicorp/nomad client/taskenv/env.go.
 */
export function taskEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { job, task, node } = options;
  const lookup = nodeLookup(job, node);
  const standard = { ...builtIn(options), ...portVariables(options.ports) };
  for (const [key, value] of Object.entries(meta(options))) {
    const interpolated = substitute(value, (name) => lookup(name) ?? standard[name]);
    standard[`NOMAD_META_${key}`] = interpolated;
    standard[`NOMAD_META_${key.toUpperCase()}`] = interpolated;
  }
  const own = resolveOwn(task.Env ?? {}, (name) => lookup(name) ?? standard[name]);
  const cleaned = Object.entries({ ...standard, ...own }).map(([key, value]) => [
    CLEANED.test(key) ? key.replace(/[^A-Za-z0-9_.]/g, '_') : key,
    value,
  ]);
  return Object.fromEntries(cleaned);
}

/** What `${node.…}`, `${attr.…}` and `${meta.…}` stand for. */
export function nodeVariables(job: Job, node: NodeFacts): Record<string, string> {
  const variables: Record<string, string> = {
    'node.unique.id': node.id,
    'node.unique.name': node.name,
    'node.class': node.class,
    'node.datacenter': node.datacenter,
    'node.pool': node.pool,
    'node.region': job.Region,
  };
  for (const [key, value] of Object.entries(node.attributes)) variables[`attr.${key}`] = value;
  for (const [key, value] of Object.entries(node.meta)) variables[`meta.${key}`] = value;
  return variables;
}

function nodeLookup(job: Job, node: NodeFacts): (name: string) => string | undefined {
  const variables = nodeVariables(job, node);
  return (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
}

function builtIn(options: EnvironmentOptions): Record<string, string> {
  const { job, group, task, allocation, node, directories } = options;
  const variables: Record<string, string> = {
    NOMAD_ALLOC_DIR: directories.alloc,
    NOMAD_TASK_DIR: directories.task,
    NOMAD_SECRETS_DIR: directories.secrets,
    NOMAD_MEMORY_LIMIT: String(task.Resources.MemoryMB),
    NOMAD_CPU_LIMIT: String(task.Resources.CPU),
    NOMAD_ALLOC_ID: allocation.id,
    NOMAD_SHORT_ALLOC_ID: allocation.id.slice(0, 8),
    NOMAD_ALLOC_NAME: allocation.name,
    NOMAD_ALLOC_INDEX: String(allocation.index),
    NOMAD_TASK_NAME: task.Name,
    NOMAD_GROUP_NAME: group.Name,
    NOMAD_JOB_ID: job.ID,
    NOMAD_JOB_NAME: job.Name,
    NOMAD_DC: node.datacenter,
    NOMAD_REGION: job.Region,
    NOMAD_NAMESPACE: job.Namespace,
  };
  if (task.Resources.MemoryMaxMB) variables.NOMAD_MEMORY_MAX_LIMIT = String(task.Resources.MemoryMaxMB);
  if (job.ParentID) variables.NOMAD_JOB_PARENT_ID = job.ParentID;
  return variables;
}

/** A dispatched job has a meta value, empty if need be, for every key it may be given. */
function meta({ job, group, task }: EnvironmentOptions): Record<string, string> {
  const optional = job.Dispatched ? (job.ParameterizedJob?.MetaOptional ?? []) : [];
  const empty = Object.fromEntries(optional.map((key) => [key, '']));
  return { ...empty, ...job.Meta, ...group.Meta, ...task.Meta };
}

function portVariables(ports: readonly AssignedPort[]): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const { label, hostIp, hostPort, to } of ports) {
    const inside = String(to > 0 ? to : hostPort);
    const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
    variables[`NOMAD_IP_${label}`] = hostIp;
    variables[`NOMAD_PORT_${label}`] = inside;
    variables[`NOMAD_ADDR_${label}`] = `${host}:${hostPort}`;
    variables[`NOMAD_HOST_IP_${label}`] = hostIp;
    variables[`NOMAD_HOST_PORT_${label}`] = String(hostPort);
    variables[`NOMAD_HOST_ADDR_${label}`] = `${host}:${hostPort}`;
    variables[`NOMAD_ALLOC_PORT_${label}`] = inside;
  }
  return variables;
}
