import { columns, keyValues } from '../../report/columns.ts';
import { currentJob } from '../../scheduler/record.ts';
import { jobStatus } from '../../scheduler/status.ts';
import { type Command, FLAGS } from '../command.ts';
import { readAll } from '../find.ts';
import { localFolder, openStore } from '../open-store.ts';

export const command: Command = {
  name: 'state show',
  summary: 'Where the state is, and what is in it',
  usage: 'state show [flags]',
  description:
    'Shows where the job records are, where their output is on this machine, and every record with its size in bytes. Exits with 1 when the state cannot be read.',
  flags: [FLAGS.state],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    const state = args.text('state');
    const store = await openStore(around, state, { readOnly: true });
    try {
      const records = await readAll(store, await store.list());
      const rows = records.map((record) => [
        record.id,
        record.namespace,
        jobStatus(record),
        `${currentJob(record)?.Version ?? ''}`,
        `${record.allocations.length}`,
        `${Buffer.byteLength(JSON.stringify(record))}`,
        record.revision?.commit.slice(0, 7) ?? '',
      ]);
      const head = keyValues([
        ['Records', store.location],
        ['Output', localFolder(around, state)],
      ]);
      const table = columns([
        ['Job', 'Namespace', 'Status', 'Version', 'Allocations', 'Bytes', 'Commit'],
        ...rows,
      ]);
      around.out.write(`${head}\n\n${rows.length > 0 ? table : 'No jobs'}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
