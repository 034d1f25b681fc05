import type { Engine } from '../../engine/engine.ts';
import type { Job, Task, TaskGroup } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import { lastWords } from './judge.ts';

/** Names the command that tells whether the job's work is done. Of a task, its group, or the job. */
const META_KEY = 'oneoff_verify';

/**
 * The job with nothing in it but the check: the task's own image, environment and everything else, with another
 * command, once. Null when the file names none.
 */
export function checkJob(job: Job, allocation: Allocation): Job | null {
  const group = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup);
  const main = group?.Tasks.filter(({ Lifecycle }) => !Lifecycle) ?? [];
  const task = main.find(({ Meta }) => Meta?.[META_KEY]) ?? main[0];
  const command = task && (task.Meta?.[META_KEY] ?? group!.Meta?.[META_KEY] ?? job.Meta?.[META_KEY]);
  if (!command) return null;
  return { ...job, TaskGroups: [onlyCheck(group!, task, command)] };
}

/**
 * Runs a check beside its allocation's record, which it leaves alone. Without an exit code, `problem` says why. Throws
 * EngineError.
 */
export async function runCheck(
  engine: Engine,
  job: Job,
  lost: Allocation,
  { newId, signal }: { newId: () => string; signal: AbortSignal },
): Promise<{ exitCode: number } | { problem: string }> {
  const allocation: Allocation = { ...lost, ID: newId(), ClientStatus: 'pending', TaskStates: null };
  const { taskStates, description } = await engine.run({
    ...{ job, allocation, signal, resume: false },
    emit: async () => {},
  });
  await engine.clean([allocation.ID]);
  const [state] = Object.values(taskStates);
  const exitCode = state?.Events.findLast(({ Type }) => Type === 'Terminated')?.Details.exit_code;
  if (exitCode !== undefined) return { exitCode: Number(exitCode) };
  return { problem: lastWords({ ...allocation, TaskStates: taskStates, ClientDescription: description }) };
}

function onlyCheck(group: TaskGroup, task: Task, command: string): TaskGroup {
  const { args: _args, entrypoint: _entrypoint, ...config } = task.Config ?? {};
  const shell = ['/bin/sh', '-c', command];
  const Config =
    task.Driver === 'docker'
      ? { ...config, entrypoint: shell.slice(0, 1), command: shell[1], args: shell.slice(2) }
      : { ...config, command: shell[0], args: shell.slice(1) };
  const once = { Attempts: 0, Mode: 'fail' as const };
  const RestartPolicy = group.RestartPolicy && { ...group.RestartPolicy, ...once };
  return { ...group, Count: 1, RestartPolicy, Tasks: [{ ...task, Config, RestartPolicy }] };
}
