import { lineSplitter, logFolder, readLog } from '../engine/log-files.ts';
import { nameInJob } from '../report/words.ts';
import type { Allocation } from '../scheduler/allocation.ts';
import { isDown, newestPerName } from '../scheduler/status.ts';
import type { Store } from '../state/store.ts';
import { type Command, FLAGS, type Surroundings } from './command.ts';
import { allocationsByPrefix, findAllocation, findJob } from './find.ts';
import { UsageError } from './flags.ts';
import { askingLiveness, type Liveness } from './liveness.ts';
import { localFolder, openStore } from './open-store.ts';
import { ownerIsGone } from './run/orphans.ts';

export const command: Command = {
  name: 'logs',
  summary: 'What the tasks of an allocation or a job have written',
  usage: 'logs [flags] <allocation|job> [task]',
  description:
    'Prints the output of an allocation, given by its ID or the beginning of it, also when its containers are long gone. Given a job: of the newest allocation of every name, each line with its allocation in front when there are several. The task needs naming only when there are several.\n\n  oneoff logs 6f1c2b7a\n  oneoff logs -f webapp-migration',
  flags: [
    FLAGS.state,
    FLAGS.namespace,
    { name: 'f', kind: 'switch', help: 'Go on with what is written, until the task is over.' },
    { name: 'stderr', kind: 'switch', help: 'The standard error instead of the standard output.' },
  ],
  errorCode: 1,
  positional: [1, 2],
  async run(args, around) {
    const folder = localFolder(around, args.text('state'));
    const store = await openStore(around, args.text('state'), { readOnly: true });
    const liveness = askingLiveness(around.env);
    try {
      const allocations = await chosen(store, args.positional[0]!, args.text('namespace') ?? 'default');
      const sources = allocations.map((allocation) => ({
        allocation,
        task: taskOf(allocation, args.positional[1]),
      }));
      const stream = args.switch('stderr') ? 'stderr' : 'stdout';
      await Promise.all(
        sources.map(async ({ allocation, task }) => {
          const until = args.switch('f') ? whenOver(store, allocation, liveness) : null;
          const prefix = sources.length > 1 ? `${nameInJob(allocation)} | ` : null;
          await print(readLog(logFolder(folder, allocation.ID), task, stream, until), prefix, around);
        }),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};

/** An ID looks like one, a job's name hardly ever does; the job wins when it is named in full. */
async function chosen(store: Store, what: string, namespace: string): Promise<Allocation[]> {
  const isJob = (await store.list()).some((key) => key.id === what && key.namespace === namespace);
  if (!isJob && (await allocationsByPrefix(store, what)).length > 0) {
    return [(await findAllocation(store, what)).allocation];
  }
  return [...newestPerName(await findJob(store, what, namespace)).values()];
}

function taskOf(allocation: Allocation, asked: string | undefined): string {
  const tasks = Object.keys(allocation.TaskStates ?? {});
  if (asked !== undefined) {
    if (tasks.length > 0 && !tasks.includes(asked)) {
      throw new UsageError(
        `Allocation ${allocation.Name} has no task "${asked}"; it has: ${tasks.join(', ')}`,
      );
    }
    return asked;
  }
  if (tasks.length > 1) throw new UsageError(`Which task of ${allocation.Name}? It has: ${tasks.join(', ')}`);
  return tasks[0] ?? allocation.TaskGroup;
}

async function print(
  chunks: AsyncIterable<Uint8Array>,
  prefix: string | null,
  around: Surroundings,
): Promise<void> {
  if (prefix === null) {
    const decoder = new TextDecoder();
    for await (const chunk of chunks) around.out.write(decoder.decode(chunk, { stream: true }));
    return;
  }
  const lines = lineSplitter();
  for await (const chunk of chunks) {
    for (const line of lines.push(chunk)) around.out.write(`${prefix}${line}\n`);
  }
  const last = lines.end();
  if (last !== null) around.out.write(`${prefix}${last}\n`);
}

const CHECK_MS = 250;

/** Aborts when the allocation is over, or when nobody runs it any more. */
function whenOver(store: Store, allocation: Allocation, liveness: Liveness): AbortSignal {
  const over = new AbortController();
  const check = async (): Promise<void> => {
    const record = await store.read({ namespace: allocation.Namespace, id: allocation.JobID });
    const stored = record?.allocations.find(({ ID }) => ID === allocation.ID);
    if (!stored || isDown(stored) || (await ownerIsGone(stored.Owner, liveness))) over.abort();
    else setTimeout(() => void check().catch((error) => over.abort(error)), CHECK_MS);
  };
  void check().catch((error) => over.abort(error));
  return over.signal;
}
