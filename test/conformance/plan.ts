import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArguments, UsageError } from '../../src/commands/flags.ts';
import { command } from '../../src/commands/plan.ts';
import { suggest } from '../../src/hcl/suggest.ts';
import type { Job } from '../../src/jobspec/job.ts';
import { parseJob } from '../../src/jobspec/parse.ts';
import { asRegistered } from '../../src/jobspec/registered.ts';
import { annotate, type DesiredUpdates } from '../../src/plan/annotate.ts';
import { diffJobs } from '../../src/plan/diff.ts';
import { formatDiff } from '../../src/plan/format.ts';
import { planExitCode } from '../../src/plan/plan.ts';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import type { NodeView } from '../../src/scheduler/feasibility.ts';
import { reconcile } from '../../src/scheduler/reconcile.ts';
import { currentJob, emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';
import type { Suite } from './suite.ts';
import { readTxtar } from './txtar.ts';

type Files = ReadonlyMap<string, string>;

interface Setup {
  state: 'absent' | 'registered' | 'blocked' | 'running' | 'complete' | 'mixed' | 'stopped';
  args: string[];
  exit: number;
  rejected?: boolean;
  /** Counters that are not zero. */
  updates?: Record<string, Partial<DesiredUpdates>>;
}

/** The node of the recordings, as far as their constraints ask about it. */
const NODE: NodeView = {
  id: 'node',
  name: 'node',
  datacenter: 'dc1',
  class: '',
  pool: 'default',
  attributes: {
    'cpu.arch': 'amd64',
    'driver.docker': '1',
    'kernel.name': 'linux',
    'nomad.version': '1.1.0',
    'os.signals': 'SIGHUP,SIGINT,SIGKILL,SIGQUIT,SIGTERM,SIGUSR1,SIGUSR2',
  },
  meta: {},
};

/** Plans of a submission against a recorded state: the diff in both forms, the counters and the exit code. */
export const suite: Suite = {
  name: 'plan',
  *cases(folder) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.txtar')) continue;
      const files = readTxtar(readFileSync(join(folder, file), 'utf8'));
      yield { name: basename(file, '.txtar'), run: async () => replayPlan(files) };
    }
  },
};

function replayPlan(files: Files): string | null {
  const setup = JSON.parse(files.get('setup.json')!) as Setup;
  const variables = variablesOf(setup.args);
  if (variables === null) return unequal('exit code', String(command.errorCode), [String(setup.exit)]);
  const { job, problem } = parsed(files, 'after.nomad', variables);
  if (setup.rejected) return job ? 'accepted, but was rejected' : null;
  if (!job) return `rejected: ${problem}`;

  const before = stored(recordBefore(files, setup, job));
  const { record } = register(before, job, { now: 2, dryRun: true });
  const { updates } = reconcile(record, { now: 2, node: NODE });
  const diff = annotate(diffJobs(currentJob(before), job), updates);
  return (
    unequal('counters', JSON.stringify(nonZero(updates)), [JSON.stringify(nonZero(setup.updates ?? {}))]) ??
    unequal('diff', `${formatDiff(diff, { verbose: false, color: false })}\n`, recorded(files, 'diff')) ??
    unequal(
      'verbose diff',
      `${formatDiff(diff, { verbose: true, color: false })}\n`,
      recorded(files, 'diff-verbose'),
    ) ??
    unequal('exit code', String(planExitCode(updates)), [String(setup.exit)])
  );
}

/** The variables given on the command line; null when that has a flag we do not know. */
function variablesOf(args: readonly string[]): string[] | null {
  try {
    return parseArguments([...args, 'after.nomad'], command.flags, suggest).list('var');
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** As it comes back from where records are kept. */
function stored(record: JobRecord): JobRecord {
  return JSON.parse(JSON.stringify(record)) as JobRecord;
}

function parsed(files: Files, name: string, vars: string[] = []): { job: Job | null; problem: string } {
  const { job, diagnostics } = parseJob(
    { file: name, text: files.get(name)! },
    { engine: 'nomad', variables: vars },
  );
  const problem = diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join(' ');
  return { job: job && asRegistered(job), problem };
}

/** Registers the versions one after the other, each with the allocations it had, and stops the job if it was. */
function recordBefore(files: Files, setup: Setup, after: Job): JobRecord {
  const empty = emptyRecord(after.Namespace, after.ID);
  const versions = [...files.keys()].filter((name) => /^before(\.\d+)?\.nomad$/.test(name)).sort(byNumber);
  const registered = versions.reduce((record, name) => {
    const { job, problem } = parsed(files, name);
    if (!job) throw new Error(`${name} is rejected: ${problem}`);
    if (job.ID !== after.ID) return record;
    const next = register(record, job, { now: 1, dryRun: true }).record;
    return { ...next, allocations: allocations(files, next) };
  }, empty);
  const job = currentJob(registered);
  if (setup.state !== 'stopped' || !job) return registered;
  return register(registered, { ...job, Stop: true }, { now: 1, dryRun: true }).record;
}

/** `before.2.nomad` stands before `before.10.nomad`, and `before.nomad` last. */
function byNumber(a: string, b: string): number {
  const number = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? Number.MAX_SAFE_INTEGER);
  return number(a) - number(b);
}

function allocations(files: Files, record: JobRecord): Allocation[] {
  const job = currentJob(record)!;
  const all = JSON.parse(files.get('allocations.json') ?? '[]') as Partial<Allocation>[];
  return all
    .filter((each) => each.JobVersion! <= job.Version)
    .map((each, i) => ({
      ...ALLOCATION,
      ID: `allocation-${i}`,
      JobID: job.ID,
      JobCreateIndex: job.CreateIndex,
      ...each,
    }));
}

const ALLOCATION: Allocation = {
  ID: '',
  Name: '',
  Namespace: 'default',
  JobID: '',
  TaskGroup: '',
  JobVersion: 0,
  JobCreateIndex: 0,
  DesiredStatus: 'run',
  DesiredDescription: '',
  ClientStatus: 'complete',
  ClientDescription: '',
  TaskStates: null,
  PreviousAllocation: null,
  WaitsFor: [],
  NextAllocation: null,
  RescheduleTracker: null,
  RescheduleAt: null,
  Owner: null,
  CreateIndex: 1,
  ModifyIndex: 1,
  CreateTime: 1,
  ModifyTime: 1,
};

function nonZero(updates: Record<string, Partial<DesiredUpdates>>): unknown {
  return Object.entries(updates)
    .map(([group, counters]) => [
      group,
      Object.entries(counters)
        .filter(([, n]) => n > 0)
        .sort(),
    ])
    .filter(([, counters]) => counters!.length > 0)
    .sort();
}

/** Where the real thing printed several texts for one plan, each of them is right. */
function recorded(files: Files, name: 'diff' | 'diff-verbose'): string[] {
  const variants = [...files.keys()].filter((file) => file.startsWith('diff-1.1.0'));
  const several = variants.some((file) => file.includes('.alt-'));
  return [files.get(`${name}.txt`)!, ...(several ? variants.map((file) => files.get(file)!) : [])];
}

function unequal(what: string, actual: string, expected: readonly (string | undefined)[]): string | null {
  if (expected.includes(actual)) return null;
  return `${what} is\n${actual}\nand not\n${expected[0]}`;
}
