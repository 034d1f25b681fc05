import { count, shortId } from '../report/words.ts';
import { applyDecisions } from '../scheduler/apply.ts';
import { reconcile } from '../scheduler/reconcile.ts';
import { currentJob, type JobRecord } from '../scheduler/record.ts';
import { register } from '../scheduler/register.ts';
import { isDown } from '../scheduler/status.ts';
import type { Store } from '../state/store.ts';
import { type Command, FLAGS, type Surroundings } from './command.ts';
import { engineOf, namespaceOf } from './engine-choice.ts';
import { findJob } from './find.ts';
import { removeDirectories } from './garbage.ts';
import { lazyEngine } from './lazy-engine.ts';
import { sweepContainers } from './leftovers.ts';
import { askingLiveness, owner } from './liveness.ts';
import { localFolder, openStore } from './open-store.ts';
import { settleStopping } from './run/settle.ts';

export const command: Command = {
  name: 'stop',
  summary: 'Stop a job; with -purge, forget it',
  usage: 'stop [flags] <job>',
  description:
    'Stops what runs of a job and waits until it is down; what another process runs, that one stops. The job stays known as stopped: running its file again registers a new version. With -purge everything remembered of it is forgotten, logs included, and its file is a new job again.',
  flags: [
    FLAGS.engine,
    FLAGS.state,
    FLAGS.namespace,
    { name: 'purge', kind: 'switch', help: 'Forget the job, its allocations and their logs.' },
  ],
  errorCode: 1,
  positional: [1, 1],
  async run(args, around) {
    if (engineOf(args) === 'nomad') {
      const { stopOnCluster } = await import('./cluster/stop.ts');
      return stopOnCluster(args, around);
    }
    const folder = localFolder(around, args.text('state'));
    const store = await openStore(around, args.text('state'));
    const engine = lazyEngine(around, folder, new Set());
    try {
      const asked = { namespace: namespaceOf(args, around.env), id: args.positional[0]! };
      const swept = await sweepContainers(folder, store, engine, {
        job: asked,
        look: true,
        running: 'stop',
      });
      for (const text of swept) around.err.write(`Warning: ${text}\n`);
      const { namespace, id } = await findJob(store, asked.id, asked.namespace);
      const key = { namespace, id };
      const record = await store.update(key, `stop ${id}`, (current) => (current ? stopped(current) : null));
      await settleStopping({
        store,
        key,
        owner: owner(around.env),
        engine: engine.open,
        liveness: askingLiveness(around.env),
        now,
        graceLimit: null,
        stopReason: 'stopped by its user',
        tell: (text) => around.err.write(`${text}\n`),
      });
      around.out.write(stoppedText(record));
      if (args.switch('purge')) await purge(store, key, folder, around);
      return 0;
    } finally {
      await engine.close();
      await store.close();
    }
  },
};

const now = (): number => Date.now() * 1e6;

/** Registers the job as stopped and tells its live allocations so. Source: job_endpoint.go Deregister. */
function stopped(record: JobRecord): JobRecord {
  const job = currentJob(record);
  if (!job) return record;
  const registered = register(record, { ...job, Stop: true }, { now: now() }).record;
  const decided = reconcile(registered, { now: now() });
  const newId = (): never => {
    throw new Error('stopping a job places nothing');
  };
  return applyDecisions(registered, decided, { now: now(), newId, owner: null }).record;
}

/** What a stop has ended, told by the record as it was before. */
export function stoppedText(record: JobRecord | null): string {
  const live = (record?.allocations ?? []).filter((allocation) => !isDown(allocation));
  const which = live.map(({ Name, ID }) => `${Name} (${shortId(ID)})`).join(', ');
  return live.length === 0
    ? 'Job stopped; nothing of it was running\n'
    : `Job stopped: ${count(live.length, 'allocation')} ended: ${which}\n`;
}

async function purge(
  store: Store,
  key: { namespace: string; id: string },
  folder: string,
  around: Surroundings,
): Promise<void> {
  const record = await store.read(key);
  await store.update(key, `purge ${key.id}`, () => null);
  const problems = removeDirectories(
    folder,
    (record?.allocations ?? []).map(({ ID }) => ID),
  );
  for (const problem of problems) around.err.write(`Warning: ${problem}\n`);
  around.out.write(`Job "${key.id}" purged\n`);
}
