import { code, inline, row } from '../plan/markdown-escape.ts';
import type { Masker } from '../plan/masker.ts';
import type { AllocationOutcome, Outcome, TaskOutcome } from './outcome.ts';
import { duration, nameInJob, taskInJob } from './words.ts';

/** What matters most comes first: a phone shows two columns. */
const HEADS = ['Result', 'Task', 'Took', 'Restarts', 'Why'];

/** The head of the table of results and the line below it. */
export const TABLE_HEAD = [row(HEADS), row(HEADS.map(() => '---'))];

const LISTED_ROWS = 50;

/** One row a task, the failed ones first. `reasons` tells by name why an allocation runs, or does not. */
export function resultRows(outcome: Outcome, reasons: ReadonlyMap<string, string>, mask: Masker): string[] {
  const all = outcome.allocations.flatMap((allocation) =>
    allocation.tasks.map((task) => ({ allocation, task })),
  );
  const ordered = [...all.filter(({ task }) => task.failed), ...all.filter(({ task }) => !task.failed)];
  const rows = ordered
    .slice(0, LISTED_ROWS)
    .map(({ allocation, task }) =>
      row([
        result(allocation, task),
        code(mask(taskInJob(nameInJob({ Name: allocation.name, JobID: outcome.jobId }), task.name))),
        task.durationMs === null ? '' : duration(task.durationMs),
        task.restarts > 0 ? String(task.restarts) : '',
        inline(mask(reasons.get(allocation.name) ?? '')),
      ]),
    );
  const more = ordered.length - rows.length;
  return more > 0 ? [...rows, row(['', `… ${more} more`, '', '', ''])] : rows;
}

function result(allocation: AllocationOutcome, task: TaskOutcome): string {
  if (!allocation.ranNow && !task.failed) return `☑️ ${inline(allocation.clientStatus)} before`;
  if (task.oomKilled) return `❌ out of memory, exit code ${task.exitCode}`;
  if (task.failed) return task.exitCode === null ? '❌ never ran' : `❌ exit code ${task.exitCode}`;
  if (allocation.desiredStatus === 'stop') return '⏹️ stopped';
  return `${allocation.clientStatus === 'complete' ? '✅' : '▫️'} ${inline(allocation.clientStatus)}`;
}
