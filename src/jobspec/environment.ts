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

/** A port as it was given to the allocation. */
export interface AssignedPort {
  label: string;
  /** The task whose resources ask for it, as old jobspecs do; null for a port of the group. */
  task: string | null;
  hostIp: string;
  hostPort: number;
  /** The port inside; 0 or less when it is the same. */
  to: number;
}

export interface AllocationFacts {
  job: Job;
  group: TaskGroup;
  allocation: { id: string; name: string; index: number };
  node: NodeFacts;
}

export interface EnvironmentOptions extends AllocationFacts {
  task: Task;
  /** As the task sees them; the docker driver's are /alloc, /local and /secrets. */
  directories: { alloc: string; task: string; secrets: string };
  ports: readonly AssignedPort[];
  /** The numbers of the processors reserved for the task, and the MHz of one of them. */
  cores?: { numbers: readonly number[]; mhz: number };
  /** What `${secret.NAME}` stands for. */
  secrets?: ReadonlyMap<string, string>;
}

/** Variables whose names come from the user are cut down to what an environment takes. */
const CLEANED = /^NOMAD_(ADDR|IP|PORT|HOST_PORT|META)_/;

/**
 * Everything Nomad puts into the environment of a task, and the task's own variables over it.
 * Source: hashicorp/nomad client/taskenv/env.go.
 */
export function taskEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { task } = options;
  const lookup = lookupIn(options);
  const standard = { ...builtIn(options), ...portVariables(options) };
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

/** What `${secret.NAME}` stands for, under that name. */
export function secretVariables(secrets: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...secrets].map(([name, value]) => [`secret.${name}`, value]));
}

function lookupIn({ job, node, secrets }: EnvironmentOptions): (name: string) => string | undefined {
  const variables = { ...nodeVariables(job, node), ...secretVariables(secrets ?? new Map()) };
  return (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
}

/** What all tasks of an allocation see alike. */
export function allocationVariables({
  job,
  group,
  allocation,
  node,
}: AllocationFacts): Record<string, string> {
  return {
    NOMAD_ALLOC_ID: allocation.id,
    NOMAD_SHORT_ALLOC_ID: allocation.id.slice(0, 8),
    NOMAD_ALLOC_NAME: allocation.name,
    NOMAD_ALLOC_INDEX: String(allocation.index),
    NOMAD_GROUP_NAME: group.Name,
    NOMAD_JOB_ID: job.ID,
    NOMAD_JOB_NAME: job.Name,
    ...(job.ParentID && { NOMAD_JOB_PARENT_ID: job.ParentID }),
    NOMAD_DC: node.datacenter,
    NOMAD_REGION: job.Region,
    NOMAD_NAMESPACE: job.Namespace,
  };
}

function builtIn(options: EnvironmentOptions): Record<string, string> {
  const { task, directories, cores } = options;
  const variables: Record<string, string> = {
    ...allocationVariables(options),
    NOMAD_ALLOC_DIR: directories.alloc,
    NOMAD_TASK_DIR: directories.task,
    NOMAD_SECRETS_DIR: directories.secrets,
    NOMAD_MEMORY_LIMIT: String(task.Resources.MemoryMB),
    NOMAD_CPU_LIMIT: String(cores ? cores.numbers.length * cores.mhz : task.Resources.CPU),
    NOMAD_TASK_NAME: task.Name,
  };
  if (task.Resources.MemoryMaxMB) variables.NOMAD_MEMORY_MAX_LIMIT = String(task.Resources.MemoryMaxMB);
  if (cores) variables.NOMAD_CPU_CORES = formatCpuset(cores.numbers);
  return variables;
}

/** A dispatched job has a meta value, empty if need be, for every key it may be given. */
function meta({ job, group, task }: EnvironmentOptions): Record<string, string> {
  const optional = job.Dispatched ? (job.ParameterizedJob?.MetaOptional ?? []) : [];
  const empty = Object.fromEntries(optional.map((key) => [key, '']));
  return { ...empty, ...job.Meta, ...group.Meta, ...task.Meta };
}

function portVariables({ ports, task }: EnvironmentOptions): Record<string, string> {
  return Object.fromEntries(
    ports.flatMap((port) => {
      if (port.task === null) return Object.entries(groupPort(port));
      return Object.entries(port.task === task.Name ? taskPort(port, port.label) : siblingPort(port));
    }),
  );
}

function groupPort(port: AssignedPort): Record<string, string> {
  const { label, hostIp } = port;
  const { inside, address } = written(port);
  return {
    ...taskPort(port, label),
    [`NOMAD_HOST_IP_${label}`]: hostIp,
    [`NOMAD_HOST_ADDR_${label}`]: address,
    [`NOMAD_ALLOC_PORT_${label}`]: inside,
  };
}

function taskPort(port: AssignedPort, label: string): Record<string, string> {
  const { inside, address } = written(port);
  return {
    [`NOMAD_IP_${label}`]: port.hostIp,
    [`NOMAD_PORT_${label}`]: inside,
    [`NOMAD_ADDR_${label}`]: address,
    [`NOMAD_HOST_PORT_${label}`]: String(port.hostPort),
  };
}

/** A port of another task's resources: where it can be reached, as seen from this one. */
function siblingPort(port: AssignedPort): Record<string, string> {
  const label = `${port.task}_${port.label}`;
  return {
    [`NOMAD_IP_${label}`]: port.hostIp,
    [`NOMAD_PORT_${label}`]: String(port.hostPort),
    [`NOMAD_ADDR_${label}`]: written(port).address,
  };
}

function written({ hostIp, hostPort, to }: AssignedPort): { inside: string; address: string } {
  const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  return { inside: String(to > 0 ? to : hostPort), address: `${host}:${hostPort}` };
}

/** Numbers of processors as the kernel writes them: `0-2,5`. */
export function formatCpuset(numbers: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
