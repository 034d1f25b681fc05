import type { StopRequest } from '../../engine/engine.ts';
import type { Job } from '../../jobspec/job.ts';
import type { RunEvent } from '../../report/events.ts';
import type { Outcome } from '../../report/outcome.ts';
import type { NodeView } from '../../scheduler/feasibility.ts';
import { waitsForLaunch } from '../../scheduler/launch.ts';
import { reconcile } from '../../scheduler/reconcile.ts';
import { emptyRecord, type JobRecord } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import { DEFAULT_RETENTION, type Retention } from '../../scheduler/retention.ts';
import { StateError } from '../../state/error.ts';
import { stateFolder } from '../../state/folder.ts';
import { thisProcess } from '../../state/owner.ts';
import { openSqliteStore } from '../../state/sqlite.ts';
import type { JobKey, Store } from '../../state/store.ts';
import type { Surroundings } from '../command.ts';
import { collectOf } from '../garbage.ts';
import { type LazyEngine, lazyEngine } from '../lazy-engine.ts';
import { type LoadedJob, loadJob } from '../load.ts';
import { nodeFor } from '../node.ts';
import type { RunSettings } from '../settings.ts';
import { carryOut } from './carry-out.ts';
import { followLogs } from './follow-logs.ts';
import { type Ended, judge } from './judge.ts';
import { findOrphans } from './orphans.ts';
import { registerOnly } from './register-only.ts';
import { type Submission, submit } from './submit.ts';

export interface RunContext {
  around: Surroundings;
  report: (event: RunEvent) => void;
  /** Called once the jobspec is read and before anything is decided: for warnings, and for what a post step must know. */
  onLoaded?: (loaded: LoadedJob, stateFolder: string) => void;
  /** Aborted to cancel. With a number as reason: the most ms a task gets to stop, over the settings' limit. */
  cancel: AbortSignal;
}

/**
 * Runs the job of a file to completion: registers it, decides what has to run, runs it, and judges the end. The
 * outcome is reported and returned. Throws, with nothing started: JobspecError, UsageError, RegistrationError,
 * PlacementError, StateError, EngineError; an EngineError may also end a run half way.
 */
export async function runJob(settings: RunSettings, context: RunContext): Promise<Outcome> {
  const { around } = context;
  const loaded = await loadJob(settings.source, around, settings.allow);
  context.onLoaded?.(loaded, stateFolder(around.env, settings.state));
  return runLoaded(loaded.job, settings, context);
}

/**
 * Runs a job as `runJob` does, whatever it was made of. One that is launched by its children is registered, and that
 * is all. Throws as `runJob`, except for JobspecError.
 */
export async function runLoaded(
  job: Job,
  settings: Omit<RunSettings, 'source'>,
  context: RunContext,
): Promise<Outcome> {
  const began = performance.now();
  const { around, report } = context;
  const folder = stateFolder(around.env, settings.state);
  const store = await openSqliteStore(folder);
  const engine = lazyEngine(around, folder, settings.allow, settings.secrets);
  const stop = stopSignal(settings, context.cancel);
  try {
    const key = { namespace: job.Namespace, id: job.ID };
    if (waitsForLaunch(job)) {
      const outcome = await registerOnly(store, job, settings.checkIndex, began);
      report({ type: 'outcome', outcome });
      return outcome;
    }
    const node = await nodeFor(job, engine.open);
    const house = { store, key, engine, job, settings, node };
    let submission = await decide(house);
    for (;;) {
      report({ type: 'submitted', ...submission });
      const lost = await carryOut({
        store,
        key,
        owner: thisProcess(),
        engine: engine.open,
        node,
        submission,
        report,
        followLogs: (allocation, emit, signal) =>
          followLogs(folder, allocation, submission.job, emit, signal),
        signal: stop.signal,
        now,
        newId,
      });
      if (lost.length === 0 || stop.signal.aborted) break;
      // What we followed vanished with its process: our own submission asks for it as well.
      submission = await decide(house);
    }
    const record = await store.read(key);
    const outcome = judge({ submission, record, ended: stop.ended(), durationMs: performance.now() - began });
    const { retention = DEFAULT_RETENTION } = settings;
    if (record && retention) await collect(store, folder, record, retention, report);
    report({ type: 'outcome', outcome });
    return outcome;
  } finally {
    stop.clear();
    await engine.close();
    await store.close();
  }
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

interface House {
  store: Store;
  key: JobKey;
  engine: LazyEngine;
  job: Job;
  settings: Omit<RunSettings, 'source'>;
  node: NodeView;
}

async function decide({ store, key, engine, job, settings, node }: House): Promise<Submission> {
  const record = await store.read(key);
  const orphans = record ? await findOrphans(record, engine.open) : [];
  const lost = orphans.filter(({ fate }) => fate === 'lost').map(({ allocation }) => allocation.ID);
  // A container that was created and never started tells nothing, and nobody else will come back for it.
  if (lost.length > 0) await (await engine.open()).clean(lost);
  // Asked before anything is saved: without an engine a submission must leave no trace.
  if (orphans.length > 0 || wantsToRun(record ?? emptyRecord(key.namespace, key.id), job, new Set(lost)))
    await engine.open();
  return submit(store, {
    key,
    job,
    owner: thisProcess(),
    checkIndex: settings.checkIndex,
    node,
    orphans,
    now,
    newId,
  });
}

function wantsToRun(record: JobRecord, job: Job, lost: ReadonlySet<string>): boolean {
  const registered = register(record, job, { now: now() }).record;
  const { decisions } = reconcile(registered, { now: now(), lost });
  return decisions.some(({ action }) => action === 'place' || action === 'replace');
}

/** One signal for both ways in which a run is ended from outside. The reason is a StopRequest. */
function stopSignal(
  settings: Omit<RunSettings, 'source'>,
  cancel: AbortSignal,
): { signal: AbortSignal; ended: () => Ended | null; clear: () => void } {
  const controller = new AbortController();
  let ended: Ended | null = null;
  const end = (kind: Ended['kind'], reason: string, graceLimit: number | null): void => {
    if (ended) return;
    ended = { kind, reason };
    controller.abort({ reason, graceLimit } satisfies StopRequest);
  };
  const onCancel = (): void => {
    const limit = typeof cancel.reason === 'number' ? cancel.reason : settings.cancelGraceMs;
    end('cancelled', 'cancelled', limit);
  };
  cancel.addEventListener('abort', onCancel, { once: true });
  if (cancel.aborted) onCancel();
  const timeout = settings.timeoutMs;
  const timer =
    timeout === null
      ? undefined
      : setTimeout(
          () => end('timed-out', `stopped after the time limit of ${timeout / 1000}s`, null),
          timeout,
        );
  return {
    signal: controller.signal,
    ended: () => ended,
    clear: () => {
      clearTimeout(timer);
      cancel.removeEventListener('abort', onCancel);
    },
  };
}
