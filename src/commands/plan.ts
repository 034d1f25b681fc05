import type { Engine } from '../engine/engine.ts';
import { renderDiagnostic } from '../hcl/render.ts';
import type { Job, Periodic } from '../jobspec/job.ts';
import { annotate } from '../plan/annotate.ts';
import { explainDecisions } from '../plan/decisions.ts';
import { diffJobs } from '../plan/diff.ts';
import { formatPlan } from '../plan/format.ts';
import { planJson } from '../plan/json.ts';
import { maskPlan, registryPasswords } from '../plan/mask.ts';
import { masker } from '../plan/masker.ts';
import { type Plan, planExitCode, refusedPlan } from '../plan/plan.ts';
import { secretParts } from '../plan/secret-parts.ts';
import { columns } from '../report/columns.ts';
import { waitsForLaunch } from '../scheduler/launch.ts';
import { reconcile } from '../scheduler/reconcile.ts';
import { currentJob, emptyRecord, type JobRecord } from '../scheduler/record.ts';
import { register } from '../scheduler/register.ts';
import type { RelationSource } from '../state/freshness.ts';
import { type Command, FLAGS, type Surroundings, wantsColor } from './command.ts';
import type { Arguments } from './flags.ts';
import { lazyEngine } from './lazy-engine.ts';
import { askingLiveness, type Liveness } from './liveness.ts';
import { type LoadedJob, loadJob } from './load.ts';
import { nodeFor } from './node.ts';
import { localFolder, openStore } from './open-store.ts';
import { foreseenRefusal } from './run/foreseen-refusal.ts';
import { findOrphans, type Orphan } from './run/orphans.ts';
import { howToLaunch } from './run/register-only.ts';
import { provenanceOf } from './run/revision.ts';
import { runSettings } from './run-settings.ts';
import type { RunSettings } from './settings.ts';

export const command: Command = {
  name: 'plan',
  summary: 'What a run would do, and why',
  usage: 'plan [flags] <file>',
  description: `Shows what would change if the file were submitted now, against what was last registered, and what would run. Nothing is changed, and no Docker is needed.

Exit codes: 0 nothing would run or stop; 1 something would; 255 error.

  oneoff plan -verbose job-files/migration.nomad`,
  flags: [
    FLAGS.variable,
    FLAGS.variableFile,
    FLAGS.stamp,
    FLAGS.stampFiles,
    FLAGS.engine,
    FLAGS.state,
    FLAGS.allow,
    FLAGS.onStale,
    FLAGS.onDiverged,
    FLAGS.noColor,
    { ...FLAGS.json, help: "Print the plan in the JSON of Nomad's API, with our decisions beside it." },
    {
      ...FLAGS.verbose,
      help: 'Spell out what is added and deleted, and show the decision about every allocation.',
    },
    { name: 'diff', kind: 'switch', help: 'Show the difference. On unless -diff=false.' },
    {
      name: 'check-index',
      kind: 'number',
      value: '<index>',
      help: 'Fail unless the registered job has this modify index.',
    },
  ],
  errorCode: 255,
  positional: [1, 1],
  async run(args, around) {
    const color = wantsColor(args, around.out, around.env);
    const planned = await planJob(runSettings(args, around.env), around);
    for (const warning of planned.loaded.warnings) {
      around.err.write(`${renderDiagnostic(warning, planned.loaded.sources, { color })}\n`);
    }
    around.out.write(
      args.switch('json')
        ? `${JSON.stringify(planJson(planned.plan), null, 4)}\n`
        : text(planned, args, color),
    );
    return planExitCode(planned.plan.updates);
  },
};

/** A plan with what it was made of. */
export interface PlannedJob {
  /** Masked: fit to be shown. */
  plan: Plan;
  loaded: LoadedJob;
  /** The file and the flags that make the same job of it when it is run. Masked as well. */
  path: string;
  flags: readonly string[];
  /** True when the file is not what is registered. */
  changed: boolean;
}

/**
 * Finds out what a run would do, on the record as it is now. `images`: whether to look for them on this machine, which
 * tells nothing where another one will run the job; `readOnly`: false when a run is to follow, whose token needs more.
 * Throws as `runJob` does, except for EngineError.
 */
export async function planJob(
  settings: RunSettings,
  around: Surroundings,
  {
    images = true,
    readOnly = true,
    relation,
  }: { images?: boolean; readOnly?: boolean; relation?: RelationSource } = {},
): Promise<PlannedJob> {
  if (settings.engine === 'nomad') {
    const { planOnCluster } = await import('./cluster/plan.ts');
    return planOnCluster(settings, around, relation);
  }
  const folder = localFolder(around, settings.state);
  const loaded = await loadJob(settings.source, around, settings.allow);
  const { job } = loaded;
  const store = await openStore(around, settings.state, { readOnly, secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow);
  try {
    const record =
      (await store.read({ namespace: job.Namespace, id: job.ID })) ?? emptyRecord(job.Namespace, job.ID);
    const unchecked: string[] = [];
    const lost = await orphansLost(record, engine.open, askingLiveness(around.env), unchecked);
    const node = await nodeFor(job, engine.open).catch((error: Error) => {
      unchecked.push(`constraints: ${error.message}`);
      return null;
    });
    const now = Date.now() * 1e6;
    const { record: registered, changed } = register(record, job, {
      now,
      checkIndex: settings.checkIndex,
      dryRun: true,
    });
    const before = currentJob(record);
    const refusal = await foreseenRefusal(record, job, provenanceOf(settings, around, relation), unchecked);
    const decided = reconcile(registered, { now, node, lost });
    const places = decided.decisions.some(({ action }) => action === 'place' || action === 'replace');
    const toFetch =
      places && refusal === null && images ? await imagesToFetch(job, engine.open, unchecked) : [];
    const plan: Plan = {
      diff: annotate(diffJobs(before, job), decided.updates),
      updates: decided.updates,
      failed: decided.failed,
      warnings: [
        ...loaded.warnings.map(({ detail }) => detail),
        ...toFetch.map((image) => `image ${image} is not on this machine: run will fetch it`),
        ...(waitsForLaunch(job) ? [`run only registers this job: ${howToLaunch(job)}`] : []),
      ],
      refusal: null,
      jobModifyIndex: before?.JobModifyIndex ?? 0,
      nextPeriodicLaunch: job.Periodic && (await nextLaunch(job.Periodic, now)),
      decisions: explainDecisions(decided.decisions, record.allocations),
      unchecked,
    };
    const foreseen = refusal === null ? plan : refusedPlan(plan, refusal);
    return presented(foreseen, { settings, loaded, before, changed });
  } finally {
    await engine.close();
    await store.close();
  }
}

/** A plan as it is shown: without the secrets of the run, and of the jobs before and after. */
export function presented(
  plan: Plan,
  of: { settings: RunSettings; loaded: LoadedJob; before: Job | null; changed: boolean },
): PlannedJob {
  const { settings, loaded, before, changed } = of;
  const declared = [...(settings.secrets?.values() ?? [])].flatMap(secretParts);
  const secrets = [...declared, ...registryPasswords(before), ...registryPasswords(loaded.job)];
  const mask = masker(secrets);
  const flags = sourceFlags(settings).map(mask);
  return { plan: maskPlan(plan, secrets), loaded, path: mask(settings.source.file), flags, changed };
}

/** The plan as `oneoff plan` prints it; without `hint` not how to submit it. */
export function planText(
  planned: PlannedJob,
  options: { verbose: boolean; color: boolean; diff: boolean; hint: boolean },
): string {
  const { plan, path, flags, loaded } = planned;
  return formatPlan(options.diff ? plan : { ...plan, diff: null }, {
    verbose: options.verbose,
    color: options.color,
    path: options.hint ? path : null,
    flags,
    now: Date.now() * 1e6,
    ...(loaded.job.Periodic && { timeZone: loaded.job.Periodic.TimeZone }),
    table: columns,
  });
}

function text(planned: PlannedJob, args: Arguments, color: boolean): string {
  const diff = args.text('diff') !== 'false';
  return planText(planned, { verbose: args.switch('verbose'), color, diff, hint: true });
}

/** The flags that make the same job of the file when it is run. */
function sourceFlags({ source, engine, state, allow }: RunSettings): string[] {
  return [
    ...(engine === 'nomad' ? ['-engine', engine] : []),
    ...source.variables.flatMap((variable) => ['-var', variable]),
    ...source.variableFiles.flatMap((file) => ['-var-file', file]),
    ...(source.stamp === 'none' ? [] : ['-stamp', source.stamp]),
    ...source.stampFiles.flatMap((glob) => ['-stamp-files', glob]),
    // A repository's address may carry a password.
    ...(state === null ? [] : ['-state', state.replace(/\/\/[^@/]*@/, '//')]),
    ...[...allow].flatMap((name) => ['-allow', name]),
  ];
}

async function nextLaunch(periodic: Periodic, now: number): Promise<number | null> {
  const launches = await import('../plan/next-launch.ts');
  return launches.nextLaunch(periodic, now);
}

async function imagesToFetch(
  job: Job,
  engine: () => Promise<Engine>,
  unchecked: string[],
): Promise<string[]> {
  try {
    return await (await engine()).missingImages(job);
  } catch (error) {
    unchecked.push(`whether the images are there: ${(error as Error).message}`);
    return [];
  }
}

async function orphansLost(
  record: JobRecord,
  engine: () => Promise<Engine>,
  liveness: Liveness,
  unchecked: string[],
): Promise<Set<string>> {
  let orphans: Orphan[] = [];
  try {
    orphans = await findOrphans(record, engine, liveness);
  } catch (error) {
    unchecked.push(`what is left of allocations whose process is gone: ${(error as Error).message}`);
  }
  return new Set(orphans.filter(({ fate }) => fate === 'lost').map(({ allocation }) => allocation.ID));
}
