import type { Job } from '../../jobspec/job.ts';
import type { RunEvent } from '../../report/events.ts';
import type { Outcome } from '../../report/outcome.ts';
import { waitsForLaunch } from '../../scheduler/launch.ts';
import type { JobRecord } from '../../scheduler/record.ts';
import { DEFAULT_RETENTION, type Retention } from '../../scheduler/retention.ts';
import { StateError } from '../../state/error.ts';
import type { RelationSource } from '../../state/freshness.ts';
import type { Store } from '../../state/store.ts';
import type { Surroundings } from '../command.ts';
import { collectOf } from '../garbage.ts';
import { lazyEngine } from '../lazy-engine.ts';
import { sweepContainers } from '../leftovers.ts';
import { askingLiveness, owner } from '../liveness.ts';
import { type LoadedJob, loadJob } from '../load.ts';
import { nodeFor } from '../node.ts';
import { localFolder, openStore } from '../open-store.ts';
import { assertSecretsKnown } from '../secrets.ts';
import type { RunSettings } from '../settings.ts';
import { carryOut, hasWork } from './carry-out.ts';
import { decide } from './decide.ts';
import { followOutput } from './follow-logs.ts';
import { judge } from './judge.ts';
import { notSubmitted } from './not-submitted.ts';
import { registerOnly } from './register-only.ts';
import { provenanceOf } from './revision.ts';
import { staleOutcome } from './stale.ts';
import { stopSignal } from './stop-signal.ts';

export interface RunContext {
  around: Surroundings;
  report: (event: RunEvent) => void;
  /** Called once the jobspec is read and before anything is decided: for warnings, and for what a post step must know. */
  onLoaded?: (loaded: LoadedJob) => void;
  /** Aborted to cancel. With a number as reason: the most ms a task gets to stop, over the settings' limit. */
  cancel: AbortSignal;
  /** How commits stand to each other, as a plan before the run has found out already. */
  relation?: RelationSource;
}

/**
 * Runs the job of a file to completion, here or on a cluster: registers it, decides what has to run, runs it, and judges the end. The
 * outcome is reported and returned. Throws, with nothing started: JobspecError, UsageError, RegistrationError,
 * PlacementError, StateError, EngineError; an EngineError may also end a run half way.
 */
export async function runJob(settings: RunSettings, context: RunContext): Promise<Outcome> {
  if (settings.engine === 'nomad') {
    const { runOnCluster } = await import('../cluster/run.ts');
    return runOnCluster(settings, context);
  }
  const loaded = await loadJob(settings.source, context.around, settings.allow);
  context.onLoaded?.(loaded);
  return runLoaded(loaded.job, { ...settings, file: settings.source.file }, context);
}

/** The settings of a run whose job is made. `file`: the jobspec it was made of, where there is one. */
type LoadedSettings = Omit<RunSettings, 'source'> & { file?: string };

/**
 * Runs a job as `runJob` does, whatever it was made of. One that is launched by its children is registered, and that
 * is all. Throws as `runJob`, except for JobspecError.
 */
export async function runLoaded(job: Job, settings: LoadedSettings, context: RunContext): Promise<Outcome> {
  const began = performance.now();
  const { around, report } = context;
  if (!waitsForLaunch(job)) assertSecretsKnown(job, settings.secrets ?? new Map());
  const folder = localFolder(around, settings.state);
  const store = await openStore(around, settings.state, { secrets: settings.secrets });
  const engine = lazyEngine(around, folder, settings.allow, settings.secrets, driversOf(job));
  const stop = stopSignal(settings, context.cancel);
  const provenance = provenanceOf(settings, around, context.relation);
  try {
    const key = { namespace: job.Namespace, id: job.ID };
    const ended = stop.ended();
    if (ended) return reported(notSubmitted(job, ended, began), report);
    if (waitsForLaunch(job)) {
      const { checkIndex } = settings;
      return reported(await registerOnly(store, job, { provenance, checkIndex, began }), report);
    }
    const sweep = async (look: boolean): Promise<void> => {
      for (const text of await sweepContainers(folder, store, engine, { job: key, look, running: 'stop' }))
        report({ type: 'notice', level: 'warning', text });
    };
    await sweep(false);
    const node = await nodeFor(job, engine.open);
    const submitted = {
      ...{ store, key, engine, job, node, now, newId },
      owner: owner(around.env),
      liveness: askingLiveness(around.env),
      signal: stop.signal,
      onLost: settings.onLost ?? 'rerun',
    };
    const decideOptions = {
      ...submitted,
      checkIndex: settings.checkIndex,
      provenance,
      file: settings.file ?? null,
      sweep: () => sweep(true),
      tell: (text: string) => report({ type: 'notice', level: 'info', text }),
    };
    let submission = await decide(decideOptions);
    if (submission === null) return reported(notSubmitted(job, stop.ended()!, began), report);
    for (;;) {
      if ('refused' in submission) return reported(staleOutcome(submission, job, began), report);
      report({ type: 'submitted', ...submission });
      const registered = submission.job;
      const lost = await carryOut({
        ...submitted,
        engine: engine.open,
        submission,
        report,
        drained: around.drained ?? (() => null),
        followLogs: (allocation, emit, signal) =>
          followOutput({ folder, env: around.env, report }, allocation, registered, emit, signal),
      });
      if (lost.length === 0 || stop.signal.aborted) break;
      // What we followed vanished with its process: our own submission asks for it as well.
      const next = await decide(decideOptions);
      if (next === null) break;
      submission = next;
    }
    const record = hasWork(submission) ? await store.read(key) : submission.record;
    const outcome = judge({ submission, record, ended: stop.ended(), durationMs: performance.now() - began });
    const { retention = DEFAULT_RETENTION } = settings;
    if (record && retention) await collect(store, folder, record, retention, report);
    return reported(outcome, report);
  } finally {
    stop.clear();
    await engine.close();
    await store.close();
  }
}

function reported(outcome: Outcome, report: RunContext['report']): Outcome {
  report({ type: 'outcome', outcome });
  return outcome;
}

function driversOf(job: Job): Set<string> {
  return new Set(job.TaskGroups.flatMap(({ Tasks }) => Tasks.map(({ Driver }) => Driver)));
}

/** The run is over by then: what cannot be collected changes nothing about its outcome. */
async function collect(
  store: Store,
  folder: string,
  record: JobRecord,
  retention: Retention,
  report: RunContext['report'],
): Promise<void> {
  const warn = (text: string): void => report({ type: 'notice', level: 'warning', text });
  try {
    const { problems } = await collectOf(store, folder, record, retention);
    problems.forEach(warn);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    warn(`Nothing was collected: ${error.message}`);
  }
}

const now = (): number => Date.now() * 1e6;
const newId = (): string => process.getBuiltinModule('node:crypto').randomUUID();
