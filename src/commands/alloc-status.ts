import { columns, keyValues } from '../report/columns.ts';
import { inline } from '../report/foreign.ts';
import { ago, timestamp } from '../report/time.ts';
import type { Allocation, TaskState } from '../scheduler/allocation.ts';
import { type Command, FLAGS } from './command.ts';
import { findAllocation } from './find.ts';
import { openRecords } from './open-records.ts';

export const command: Command = {
  name: 'alloc status',
  summary: 'One allocation and what happened to its tasks',
  usage: 'alloc status [flags] <allocation>',
  description:
    "Shows an allocation, given by its ID or the beginning of it: what was wanted of it, what became of it, and the last ten events of each of its tasks.\n\nWith -json: the allocation in the shape of Nomad's API.",
  flags: [FLAGS.engine, FLAGS.state, FLAGS.json],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const { allocation } = await findAllocation(store, args.positional[0]!);
      around.out.write(
        args.switch('json') ? `${JSON.stringify(allocation, null, 4)}\n` : allocationText(allocation),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};

function allocationText(allocation: Allocation): string {
  const now = Date.now() * 1e6;
  const head = keyValues([
    ['ID', allocation.ID],
    ['Name', allocation.Name],
    ['Job ID', allocation.JobID],
    ['Job Version', `${allocation.JobVersion}`],
    ['Client Status', allocation.ClientStatus],
    ['Client Description', inline(allocation.ClientDescription)],
    ['Desired Status', allocation.DesiredStatus],
    ['Desired Description', inline(allocation.DesiredDescription)],
    ['Created', ago(allocation.CreateTime, now)],
    ['Modified', ago(allocation.ModifyTime, now)],
    ...(allocation.PreviousAllocation ? [['Replaces', allocation.PreviousAllocation] as const] : []),
    ...(allocation.NextAllocation ? [['Replaced By', allocation.NextAllocation] as const] : []),
  ]);
  const tasks = Object.entries(allocation.TaskStates ?? {}).map(([name, state]) => taskText(name, state));
  return `${[head, ...tasks].join('\n\n')}\n`;
}

function taskText(name: string, state: TaskState): string {
  const head = keyValues([
    ['Started At', state.StartedAt ? timestamp(state.StartedAt) : 'N/A'],
    ['Finished At', state.FinishedAt ? timestamp(state.FinishedAt) : 'N/A'],
    ['Total Restarts', `${state.Restarts}`],
    ['Last Restart', state.LastRestart ? timestamp(state.LastRestart) : 'N/A'],
  ]);
  const events = state.Events.toReversed().map((event) => [
    timestamp(event.Time),
    event.Type,
    inline(event.DisplayMessage),
  ]);
  return `Task "${name}" is "${state.State}"${state.Failed ? ' (failed)' : ''}\n${head}\n\nRecent Events:\n${columns([['Time', 'Type', 'Description'], ...events])}`;
}
