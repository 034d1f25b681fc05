import type { EngineEvent } from '../../engine/engine.ts';
import { lineSplitter, logFolder, readLog } from '../../engine/log-files.ts';
import type { Job, Task } from '../../jobspec/job.ts';
import type { Allocation } from '../../scheduler/allocation.ts';

/**
 * Emits the output of an allocation that another process runs, from its beginning, line by line as it is written to
 * the log files, until the signal aborts and everything written before is read.
 */
export async function followLogs(
  stateFolder: string,
  allocation: Allocation,
  job: Job,
  emit: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const tasks = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.Tasks ?? [];
  const follow = async (task: Task, stream: 'stdout' | 'stderr'): Promise<void> => {
    const lines = lineSplitter();
    for await (const chunk of readLog(logFolder(stateFolder, allocation.ID), task.Name, stream, signal)) {
      for (const text of lines.push(chunk)) emit({ type: 'log', allocation, task, stream, text });
    }
    const last = lines.end();
    if (last !== null) emit({ type: 'log', allocation, task, stream, text: last });
  };
  await Promise.all(tasks.flatMap((task) => [follow(task, 'stdout'), follow(task, 'stderr')]));
}
