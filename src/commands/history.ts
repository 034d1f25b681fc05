import type { Job } from '../jobspec/job.ts';
import { columns } from '../report/columns.ts';
import { timestamp } from '../report/time.ts';
import type { JobRecord } from '../scheduler/record.ts';
import { type Command, FLAGS } from './command.ts';
import { namespaceOf } from './engine-choice.ts';
import { findJob } from './find.ts';
import { openRecords } from './open-records.ts';

export const command: Command = {
  name: 'history',
  summary: 'The versions of a job and how each of them ended',
  usage: 'history [flags] <job>',
  description:
    "Lists the versions of a job that are remembered, newest first: when each was submitted, what INVOCATION it carried, and how many of its allocations ended how.\n\nWith -json: the versions in the JSON of Nomad's API.",
  flags: [FLAGS.engine, FLAGS.state, FLAGS.namespace, FLAGS.json],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const record = await findJob(store, args.positional[0]!, namespaceOf(args, around.env));
      around.out.write(
        args.switch('json') ? `${JSON.stringify(record.versions, null, 4)}\n` : `${historyText(record)}\n`,
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};

function historyText(record: JobRecord): string {
  const rows = record.versions.map((job) => [
    `${job.Version}`,
    timestamp(job.SubmitTime ?? 0),
    job.Stop ? 'true' : 'false',
    invocations(job),
    ended(record, job),
  ]);
  return columns([['Version', 'Submit Date', 'Stopped', 'INVOCATION', 'Allocations'], ...rows]);
}

function invocations(job: Job): string {
  const stamps = job.TaskGroups.flatMap((group) => group.Tasks.map((task) => task.Env?.INVOCATION ?? ''));
  return [...new Set(stamps)].filter((stamp) => stamp !== '').join(', ');
}

function ended(record: JobRecord, job: Job): string {
  const tally = new Map<string, number>();
  for (const allocation of record.allocations) {
    if (allocation.JobVersion !== job.Version || allocation.JobCreateIndex !== job.CreateIndex) continue;
    const word =
      allocation.DesiredStatus === 'stop' ? `${allocation.ClientStatus} (stopped)` : allocation.ClientStatus;
    tally.set(word, (tally.get(word) ?? 0) + 1);
  }
  return [...tally].map(([word, number]) => `${number} ${word}`).join(', ');
}
