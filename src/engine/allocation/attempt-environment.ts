import { taskEnvironment } from '../../jobspec/environment.ts';
import type { Task } from '../../jobspec/job.ts';
import { secretProblem, unknownSecrets } from '../../jobspec/secret-references.ts';
import { allocationIndex } from '../../scheduler/name.ts';
import { capacityOf } from '../../scheduler/resources.ts';
import type { AllocContext, TaskDirectories } from '../task-driver.ts';
import { ValidationFailure } from './driver-failure.ts';

/** What a task takes of the machine's processors. */
export interface ProcessorShare {
  /** MHz. */
  mhz: number;
  /** Numbers of the processors that are its own; empty when it shares them all. */
  cores: readonly number[];
}

/** What a processor of unknown speed counts for: the weight that Docker gives a container of which nothing is said. */
const UNKNOWN_MHZ = 1024;

/**
 * The environment of a task before its templates add to it. Throws ValidationFailure when it names a secret that was
 * not handed over.
 */
export function attemptEnvironment(
  context: AllocContext,
  task: Task,
  directories: TaskDirectories,
): Record<string, string> {
  const { job, group, allocation, node, ports, secrets } = context;
  refuseUnknownSecrets(context, task);
  const { mhz, cores } = processorShare(context, task);
  return taskEnvironment({
    job,
    group,
    task: withoutOversubscription(task),
    allocation: { id: allocation.ID, name: allocation.Name, index: allocationIndex(allocation.Name) },
    node,
    directories,
    ports,
    secrets,
    ...(cores.length > 0 && { cores: { numbers: cores, mhz: mhz / cores.length } }),
  });
}

/** What the task takes of the processors: those reserved for it, or a share of all. */
export function processorShare(
  { node, cores }: Pick<AllocContext, 'node' | 'cores'>,
  task: Task,
): ProcessorShare {
  const numbers = cores[task.Name] ?? [];
  if (numbers.length === 0) return { mhz: task.Resources.CPU, cores: [] };
  const { cpu, cores: count } = capacityOf(node);
  const mhz = Number.isFinite(cpu) ? Math.floor(cpu / count) : UNKNOWN_MHZ;
  return { mhz: numbers.length * mhz, cores: numbers };
}

/** memory_max counts for nothing: memory oversubscription is off in a cluster until its operator enables it. */
function withoutOversubscription(task: Task): Task {
  return { ...task, Resources: { ...task.Resources, MemoryMaxMB: null } };
}

function refuseUnknownSecrets(context: AllocContext, task: Task): void {
  const [name] = unknownSecrets(context, task);
  if (name !== undefined) throw new ValidationFailure(secretProblem(name));
}
