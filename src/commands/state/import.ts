import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../report/words.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { StateError } from '../../state/error.ts';
import { parseRecord } from '../../state/schema.ts';
import { type Command, FLAGS, type Surroundings } from '../command.ts';
import { openStore } from '../open-store.ts';
import { putAll } from './transfer.ts';

export const command: Command = {
  name: 'state import',
  summary: 'Store the job records that `state export` printed',
  usage: 'state import [flags] <file>',
  description:
    'Stores the records of a file, "-" for standard input. When another record of one of the jobs is there already nothing is changed, unless -replace says so.\n\n  oneoff state import -state git records.json',
  flags: [
    FLAGS.state,
    { name: 'replace', kind: 'switch', help: 'Put them in the place of what is there of the same jobs.' },
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const records = parse(await read(args.positional[0]!, around), args.positional[0]!);
    const store = await openStore(around, args.text('state'));
    try {
      await putAll(store, records, { replace: args.switch('replace') });
      around.out.write(`${count(records.length, 'record')} in ${store.location}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function read(file: string, around: Surroundings): Promise<string> {
  try {
    const bytes = file === '-' ? await around.stdin() : readFileSync(resolve(around.cwd, file));
    return new TextDecoder().decode(bytes);
  } catch (error) {
    throw new StateError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function parse(text: string, file: string): JobRecord[] {
  let document: { Records?: unknown };
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new StateError(`${file} is no JSON; \`oneoff state export\` writes what can be imported`, {
      cause: error,
    });
  }
  if (!Array.isArray(document?.Records)) {
    throw new StateError(`${file} holds no records; \`oneoff state export\` writes what can be imported`);
  }
  return document.Records.map((record) => parseRecord(JSON.stringify(record), file, String(record?.id)));
}
