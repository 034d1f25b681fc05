import { count } from '../../report/words.ts';
import { StateError } from '../../state/error.ts';
import type { Command } from '../command.ts';
import { openStore } from '../open-store.ts';
import { putAll, takeAll } from './transfer.ts';

export const command: Command = {
  name: 'state move',
  summary: 'Move all job records to another place',
  usage: 'state move <from> <to>',
  description:
    'Moves the records of all jobs, as when runners that kept their state in a folder begin to share it in the repository. Each place is named as with -state. Nothing may run meanwhile. Output of tasks stays where it is.\n\n  oneoff state move local git',
  flags: [],
  errorCode: 1,
  positional: [2, 2],
  async run(args, around) {
    const [from, to] = args.positional as [string, string];
    const source = await openStore(around, from);
    const target = await openStore(around, to);
    try {
      if (source.location === target.location) {
        throw new StateError(`State ${source.location}: ${from} and ${to} are the same place`);
      }
      const records = await takeAll(source, { still: true });
      await putAll(target, records, { replace: false });
      for (const { namespace, id, index } of records) {
        await source.update({ namespace, id }, `moved to ${target.location}`, (current) =>
          // What was written meanwhile would be lost.
          current?.index === index ? null : current,
        );
      }
      around.out.write(
        `${count(records.length, 'record')} moved from ${source.location} to ${target.location}\n`,
      );
      return 0;
    } finally {
      await target.close();
      await source.close();
    }
  },
};
