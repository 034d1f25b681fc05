import { shortId } from '../report/words.ts';
import type { Allocation } from '../scheduler/allocation.ts';
import { recordOwner, recordSettled } from '../scheduler/progress.ts';
import { isDown } from '../scheduler/status.ts';
import type { Store } from '../state/store.ts';
import { type Command, FLAGS, type Surroundings } from './command.ts';
import { findAllocation } from './find.ts';
import { UsageError } from './flags.ts';
import { lazyEngine } from './lazy-engine.ts';
import { askingLiveness, describeOwner } from './liveness.ts';
import { localFolder, openStore } from './open-store.ts';
import { isStillUnknown } from './run/lost.ts';

export const command: Command = {
  name: 'release',
  summary: 'Say how an allocation ended of which nobody else can tell',
  usage: 'release [flags] <allocation>',
  description: `Settles an allocation by hand whose machine is gone, or was lost: whoever waits for it goes on. Refused while it certainly still runs; \`oneoff stop\` stops it.

Without -as it counts as failed: the next run of its job repeats it. With -as complete it is left alone. When its container is on this machine, that tells how it ended: it is only let go of, and the next run takes it over.

  oneoff release -state git -as complete 6f1c2b7a`,
  flags: [
    FLAGS.state,
    {
      name: 'as',
      kind: 'text',
      value: '<complete|failed>',
      help: 'How it ended. Default: failed.',
    },
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    const status = args.text('as') ?? 'failed';
    if (status !== 'complete' && status !== 'failed')
      throw new UsageError(`-as takes complete or failed, not "${status}"`);
    const store = await openStore(around, args.text('state'));
    const engine = lazyEngine(around, localFolder(around, args.text('state')), new Set());
    try {
      const { allocation, record } = await findAllocation(store, args.positional[0]!);
      await refuseKnown(allocation, around.env);
      const hasContainer =
        !isDown(allocation) && (await (await engine.open()).remains(allocation)) !== 'none';
      const released = await change(store, allocation, hasContainer ? null : status);
      around.out.write(`${nameOf(allocation)} ${told(record.id, status, hasContainer, released)}\n`);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  },
};

/** Throws UsageError for an allocation of which it is known that it runs, or how it ended. */
async function refuseKnown(allocation: Allocation, env: Surroundings['env']): Promise<void> {
  const { JobID, Owner, ClientStatus } = allocation;
  if (isDown(allocation)) {
    if (ClientStatus === 'lost') return;
    throw new UsageError(`${nameOf(allocation)} is ${ClientStatus} already`);
  }
  if (Owner && (await askingLiveness(env)(Owner)).lives === 'alive') {
    throw new UsageError(
      `${nameOf(allocation)} still runs: ${describeOwner(Owner)}. \`oneoff stop ${JobID}\` stops it`,
    );
  }
}

function told(job: string, status: string, hasContainer: boolean, released: boolean): string {
  if (!released) return `has ended meanwhile: \`oneoff status ${job}\` tells how`;
  if (!hasContainer) return `is ${status} from now on`;
  return `has a container on this machine, which tells how it ended: \`oneoff stop ${job}\` takes it over, and so does its next run`;
}

/** Settles it as `status`; null takes it from its owner. False when somebody else has settled it since. */
async function change(
  store: Store,
  allocation: Allocation,
  status: 'complete' | 'failed' | null,
): Promise<boolean> {
  const { ID, Name, Namespace: namespace, JobID: id } = allocation;
  const now = Date.now() * 1e6;
  let released = false;
  await store.update({ namespace, id }, `${Name}: released as ${status ?? 'an orphan'}`, (current) => {
    released = current !== null && isStillUnknown(current, allocation);
    if (!current || !released) return current;
    return status === null
      ? recordOwner(current, ID, null, now)
      : recordSettled(current, ID, status, `Released by hand as ${status}`, now);
  });
  return released;
}

function nameOf({ Name, ID }: Allocation): string {
  return `${Name} (${shortId(ID)})`;
}
