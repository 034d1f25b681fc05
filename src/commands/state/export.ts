import { type Command, FLAGS } from '../command.ts';
import { openStore } from '../open-store.ts';
import { takeAll } from './transfer.ts';

export const command: Command = {
  name: 'state export',
  summary: 'Print all job records as JSON',
  usage: 'state export [flags]',
  description:
    'Prints the records of all jobs as JSON, for a backup or for `oneoff state import`. Output of tasks is no part of it.\n\n  oneoff state export -state git > records.json',
  flags: [FLAGS.state],
  errorCode: 1,
  positional: [0, 0],
  async run(args, around) {
    const store = await openStore(around, args.text('state'), { readOnly: true });
    try {
      const records = await takeAll(store, { still: false });
      around.out.write(`${JSON.stringify({ Records: records }, null, 2)}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
