import path from 'node:path';

/**
 * Where executors keep what they know of their processes, beside the allocations' directories and not in them: tasks
 * write there.
 */
export function executorRoot(stateFolder: string): string {
  return path.join(stateFolder, 'executor');
}

/** The executors of one allocation, a file for each task. */
export function executorFolder(stateFolder: string, allocationId: string): string {
  return path.join(executorRoot(stateFolder), allocationId);
}

/** The status file of one task's executor. */
export function statusFile(stateFolder: string, allocationId: string, task: string): string {
  return path.join(executorFolder(stateFolder, allocationId), `${encodeURIComponent(task)}.json`);
}
