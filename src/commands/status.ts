import { columns, keyValues } from '../report/columns.ts';
import { ago, timestamp } from '../report/time.ts';
import { shortId } from '../report/words.ts';
import { type JobStub, jobStub } from '../scheduler/job-stub.ts';
import { waitsForLaunch } from '../scheduler/launch.ts';
import { currentJob, type JobRecord } from '../scheduler/record.ts';
import { isDown, jobStatus } from '../scheduler/status.ts';
import { jobSummary } from '../scheduler/summary.ts';
import { ownerLives } from '../state/owner.ts';
import type { JobKey } from '../state/store.ts';
import { childrenText } from './children.ts';
import { type Command, FLAGS, type Surroundings } from './command.ts';
import { engineOf, namespaceOf } from './engine-choice.ts';
import { findJob, NotFoundError, type Records, readAll, registeredJobs } from './find.ts';
import type { Arguments } from './flags.ts';
import { hasNotes } from './leftovers.ts';
import { openRecords } from './open-records.ts';
import { localFolder } from './open-store.ts';

export const command: Command = {
  name: 'status',
  summary: 'Jobs, or one job and its allocations',
  usage: 'status [flags] [job]',
  description:
    'Without a job: lists the jobs that are remembered. With one, its ID or the beginning of it: what it is, how many allocations are in which state, and each of them.\n\nWith -json and a job: {"Job": …, "Allocations": […]}, in the shapes of Nomad\'s API.',
  flags: [FLAGS.engine, FLAGS.state, FLAGS.namespace, FLAGS.json, FLAGS.verbose],
  errorCode: 1,
  positional: [0, 1],
  async run(args, around) {
    const store = await openRecords(args, around);
    try {
      const id = args.positional[0];
      if (id !== undefined) {
        const record = await jobRecord(store, id, args, around);
        around.out.write(
          args.switch('json') ? jobJson(record) : await jobText(record, store, args.switch('verbose')),
        );
        return 0;
      }
      const jobs = await allJobs(store, args, around);
      const text = args.switch('json')
        ? `${JSON.stringify(jobs, null, 4)}\n`
        : listText(jobs, store.location);
      around.out.write(text);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function jobRecord(
  store: Records,
  id: string,
  args: Arguments,
  around: Surroundings,
): Promise<JobRecord> {
  const namespace = namespaceOf(args, around.env);
  try {
    const record = await findJob(store, id, namespace);
    const changed = await settle([record], null, args, around);
    return (changed && (await store.read({ namespace: record.namespace, id: record.id }))) || record;
  } catch (error) {
    if (error instanceof NotFoundError) await settle([], { namespace, id }, args, around);
    throw error;
  }
}

async function allJobs(store: Records, args: Arguments, around: Surroundings): Promise<JobStub[]> {
  if (engineOf(args) === 'nomad') return registeredJobs(store);
  const records = await readAll(store, await store.list());
  const changed = await settle(records, records.length === 0 ? 'all' : null, args, around);
  return changed ? registeredJobs(store) : records.map(jobStub).filter((stub) => stub !== null);
}

/** What is shown is how things stand, also when nobody was there to save it. Answers whether there was anything to tell. */
async function settle(
  records: readonly JobRecord[],
  look: JobKey | 'all' | null,
  args: Arguments,
  around: Surroundings,
): Promise<boolean> {
  if (engineOf(args) === 'nomad') return false;
  const state = args.text('state');
  const keys = records.filter(mayBeLeft).map(({ namespace, id }) => ({ namespace, id }));
  if (keys.length === 0 && look === null && !hasNotes(localFolder(around, state))) return false;
  const { settleLeft } = await import('./settle-left.ts');
  const told = await settleLeft(around, state, { keys, look });
  for (const text of told) around.err.write(`Warning: ${text}\n`);
  return told.length > 0;
}

function mayBeLeft({ allocations }: JobRecord): boolean {
  return allocations.some(
    (allocation) =>
      !isDown(allocation) && (allocation.Owner === null || ownerLives(allocation.Owner) === 'gone'),
  );
}

function listText(jobs: readonly JobStub[], location: string): string {
  if (jobs.length === 0) return `No jobs in ${location}\n`;
  const rows = jobs.map((job) => [
    job.ID,
    job.Namespace,
    job.Type,
    `${job.Priority}`,
    statusWords(job),
    timestamp(job.SubmitTime ?? 0),
  ]);
  return `${columns([['ID', 'Namespace', 'Type', 'Priority', 'Status', 'Submit Date'], ...rows])}\n`;
}

function jobJson(record: JobRecord): string {
  const job = { ...currentJob(record)!, Status: jobStatus(record) };
  return `${JSON.stringify({ Job: job, Allocations: record.allocations }, null, 4)}\n`;
}

async function jobText(record: JobRecord, store: Records, verbose: boolean): Promise<string> {
  const job = currentJob(record);
  if (!job) return `Job "${record.id}" was purged\n`;
  const head = keyValues([
    ['ID', job.ID],
    ['Name', job.Name],
    ['Submit Date', timestamp(job.SubmitTime ?? 0)],
    ['Type', job.Type],
    ['Priority', `${job.Priority}`],
    ['Datacenters', job.Datacenters.join(',')],
    ['Namespace', job.Namespace],
    ['Version', `${job.Version}`],
    ...(job.ParentID ? [['Parent Job', job.ParentID] as const] : []),
    ['Status', statusWords(jobStub(record)!)],
  ]);
  if (waitsForLaunch(job)) {
    return `${head}\n\n${childrenText(job, await registeredJobs(store))}\n`;
  }
  const summary = columns([
    ['Task Group', 'Queued', 'Starting', 'Running', 'Failed', 'Complete', 'Lost'],
    ...Object.entries(jobSummary(record)).map(([group, tally]) => [
      group,
      ...[tally.Queued, tally.Starting, tally.Running, tally.Failed, tally.Complete, tally.Lost].map(String),
    ]),
  ]);
  return `${head}\n\nSummary\n${summary}\n\nAllocations\n${allocationTable(record, verbose)}\n`;
}

function allocationTable(record: JobRecord, verbose: boolean): string {
  if (record.allocations.length === 0) return 'No allocations placed';
  const now = Date.now() * 1e6;
  const rows = record.allocations
    .toReversed()
    .map((allocation) => [
      verbose ? allocation.ID : shortId(allocation.ID),
      ...(verbose ? [allocation.Name] : []),
      allocation.TaskGroup,
      `${allocation.JobVersion}`,
      allocation.DesiredStatus,
      allocation.ClientStatus,
      ago(allocation.CreateTime, now),
      ago(allocation.ModifyTime, now),
    ]);
  const heads = [
    'ID',
    ...(verbose ? ['Name'] : []),
    'Task Group',
    'Version',
    'Desired',
    'Status',
    'Created',
    'Modified',
  ];
  return columns([heads, ...rows]);
}

function statusWords({ Status, Stop }: JobStub): string {
  return `${Status}${Stop ? ' (stopped)' : ''}`;
}
