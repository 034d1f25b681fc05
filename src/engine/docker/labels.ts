import type { Job } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { killTimeout } from '../allocation/task-kill.ts';
import type { OutputStream } from '../task-driver.ts';
import { recordsFolder, stateIdentity } from './state-identity.ts';

/**
 * What marks a container as ours. Nomad's own label is not used: on a machine that is also a Nomad client, Nomad kills
 * the containers with it that it does not know.
 */
export const LABELS = {
  allocId: 'oneoff.alloc_id',
  jobId: 'oneoff.job_id',
  namespace: 'oneoff.namespace',
  taskGroup: 'oneoff.task_group',
  task: 'oneoff.task',
  /** Identity of the state folder, so that two of them on one engine leave each other's containers alone. */
  state: 'oneoff.state',
  /** Where the record is that tells of it, when that is here: `MOUNT-NAMESPACE FOLDER`. */
  folder: 'oneoff.state_folder',
  /** The process that started it, as JSON. */
  owner: 'oneoff.owner',
  /** How to stop it, for whoever finds it without its jobspec. */
  killSignal: 'oneoff.kill_signal',
  /** In ms. */
  killTimeout: 'oneoff.kill_timeout',
  /** How often the task was restarted before. */
  restarts: 'oneoff.restarts',
  /** Bytes of earlier attempts' output in the log files: where in them this one's begins. */
  keptStdout: 'oneoff.kept_stdout',
  keptStderr: 'oneoff.kept_stderr',
} as const;

/** The labels of everything that belongs to an allocation. */
export function allocationLabels(
  job: Job,
  allocation: Allocation,
  stateFolder: string,
): Record<string, string> {
  const records = recordsFolder(stateFolder);
  return {
    [LABELS.allocId]: allocation.ID,
    [LABELS.jobId]: job.ID,
    [LABELS.namespace]: job.Namespace,
    [LABELS.taskGroup]: allocation.TaskGroup,
    [LABELS.state]: stateIdentity(stateFolder),
    ...(records && { [LABELS.folder]: records }),
    ...(allocation.Owner && { [LABELS.owner]: JSON.stringify(allocation.Owner) }),
  };
}

/**
 * The labels of one task's container, apart from those the jobspec asks for. `common`: see `allocationLabels`; `kept`:
 * bytes of each stream so far.
 */
export function containerLabels(
  common: Readonly<Record<string, string>>,
  task: { Name: string; KillSignal: string; KillTimeout: number },
  restarts: number,
  kept: Readonly<Record<OutputStream, number>>,
): Record<string, string> {
  return {
    ...common,
    [LABELS.task]: task.Name,
    [LABELS.killSignal]: task.KillSignal,
    [LABELS.killTimeout]: String(killTimeout(task)),
    [LABELS.restarts]: String(restarts),
    [LABELS.keptStdout]: String(kept.stdout),
    [LABELS.keptStderr]: String(kept.stderr),
  };
}

/** `<task>-<allocation>`, as Nomad names it. */
export function containerName(task: string, allocationId: string): string {
  return `${task}-${allocationId}`.replaceAll('/', '_');
}
