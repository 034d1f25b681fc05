import { existsSync } from 'node:fs';
import type { Emit } from '../../engine/engine.ts';
import { lineSplitter, logFolder, readLog } from '../../engine/log-files.ts';
import type { Job, Task } from '../../jobspec/job.ts';
import type { RunEvent } from '../../report/events.ts';
import type { Allocation } from '../../scheduler/allocation.ts';
import type { Surroundings } from '../command.ts';
import { onThisMachine } from '../liveness.ts';

/**
 * Emits the output of an allocation that another process runs, as `followLogs` does. What is on another machine, or in
 * another user's folder, cannot be read from here: that is said, once.
 */
export async function followOutput(
  here: { folder: string; env: Surroundings['env']; report: (event: RunEvent) => void },
  allocation: Allocation,
  job: Job,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const folder = logFolder(here.folder, allocation.ID);
  const isHere = allocation.Owner === null || onThisMachine(allocation.Owner, here.env);
  if (isHere) await followLogs(here.folder, allocation, job, emit, signal);
  if (existsSync(folder)) return;
  const text = `The output of ${allocation.Name} is on the machine that runs it, and is not shown here`;
  here.report({ type: 'notice', level: 'info', text });
}

/**
 * Emits the output of an allocation that another process runs, from its beginning, line by line as it is written to
 * the log files, until the signal aborts and everything written before is read.
 */
async function followLogs(
  stateFolder: string,
  allocation: Allocation,
  job: Job,
  emit: Emit,
  signal: AbortSignal,
): Promise<void> {
  const tasks = job.TaskGroups.find(({ Name }) => Name === allocation.TaskGroup)?.Tasks ?? [];
  const follow = async (task: Task, stream: 'stdout' | 'stderr'): Promise<void> => {
    const lines = lineSplitter();
    for await (const chunk of readLog(logFolder(stateFolder, allocation.ID), task.Name, stream, signal)) {
      for (const text of lines.push(chunk)) {
        const pause = emit({ type: 'log', allocation, task, stream, text });
        if (pause) await pause;
      }
    }
    const last = lines.end();
    if (last !== null) await emit({ type: 'log', allocation, task, stream, text: last });
  };
  await Promise.all(tasks.flatMap((task) => [follow(task, 'stdout'), follow(task, 'stderr')]));
}
