import { dispatchJob } from '../commands/dispatch.ts';
import { expandFiles } from '../commands/job-files.ts';
import { loadJob } from '../commands/load.ts';
import { localFolder } from '../commands/open-store.ts';
import { type PlannedJob, planJob } from '../commands/plan.ts';
import { relationFrom } from '../commands/run/revision.ts';
import { type RunContext, runJob } from '../commands/run/run-job.ts';
import type { JobSource, RunSettings } from '../commands/settings.ts';
import { fileUrl } from '../github/run.ts';
import type { Job } from '../jobspec/job.ts';
import { STAMP_VARIABLE } from '../jobspec/stamp.ts';
import { type ActionsReporter, actionsReporter } from '../report/actions.ts';
import { maskEvent } from '../report/masked-events.ts';
import type { AllocationOutcome, Outcome } from '../report/outcome.ts';
import { summaryReporter } from '../report/summary.ts';
import { thisProcess } from '../state/owner.ts';
import { noteClusterJob } from './cluster.ts';
import { tellDiagnostics } from './diagnostics.ts';
import { settingsFor } from './settings.ts';
import { showPlan } from './show-plan.ts';
import type { Step } from './step.ts';
import { type SummaryRoom, summaryRoom } from './summary-room.ts';

/** Runs the jobs in order. The first that does not succeed stops the rest. Answers with true when all succeeded. */
export async function runJobs(step: Step): Promise<boolean> {
  const files = expandFiles(step.settings.jobs, step.around.cwd);
  // A mistake in the last file should not be found after the first has run.
  if (files.length > 1) {
    for (const file of files) {
      const { source, allow } = settingsFor(step.settings, file);
      await check(source, step, allow);
    }
  }
  const relation = relationFrom(step.around);
  const plans: string[] = [];
  let changed = false;
  return inOrder(step, files, async (settings, context) => {
    const planned = await planJob(settings, step.around, { images: false, readOnly: false, relation });
    tellDiagnostics(planned.loaded.warnings, planned.loaded.sources, step);
    plans.push(showPlan(planned, step));
    changed ||= planned.changed;
    step.output('plan', plans.join('\n'));
    step.output('changed', changed);
    step.output('job-id', planned.loaded.job.ID);
    return { planned, outcome: await runJob(settings, { ...context, relation }) };
  });
}

async function check(
  source: JobSource,
  { settings, around }: Step,
  allow: ReadonlySet<string>,
): Promise<void> {
  if (settings.run.engine !== 'nomad') {
    await loadJob(source, around, allow);
    return;
  }
  const { loadThere } = await import('../commands/cluster/load.ts');
  await loadThere(source, around);
}

/** Dispatches the jobs in order, as `runJobs` runs them. */
export function dispatchJobs(step: Step): Promise<boolean> {
  const jobs = expandFiles(step.settings.jobs, step.around.cwd);
  const namespace = (step.settings.run.engine === 'nomad' && step.around.env.NOMAD_NAMESPACE) || 'default';
  return inOrder(step, jobs, async (settings, context) => ({
    planned: null,
    outcome: await dispatchJob(settings, namespace, step.settings.dispatch, context),
  }));
}

interface Ran {
  planned: PlannedJob | null;
  outcome: Outcome;
}

type RunOne = (settings: RunSettings, context: RunContext) => Promise<Ran>;

async function inOrder(step: Step, files: readonly string[], runOne: RunOne): Promise<boolean> {
  const { timeoutMs } = step.settings.run;
  const began = performance.now();
  const allocations: AllocationOutcome[] = [];
  const room = summaryRoom(files.length);
  const reporter = actionsReporter(step.host, step.annotate);
  const { signal, unlisten } = cancelOnSignal(step, reporter);
  try {
    for (const [index, file] of files.entries()) {
      let outcome: Outcome | null = null;
      try {
        if (signal.aborted) return false;
        const left = timeoutMs === null ? null : Math.max(1, timeoutMs - (performance.now() - began));
        const settings = { ...settingsFor(step.settings, file), timeoutMs: left };
        outcome = await observed(step, settings, signal, reporter, room, runOne);
        allocations.push(...outcome.allocations);
        tellOutcome(outcome, allocations, step);
      } finally {
        const rest = files.slice(index + 1);
        if (outcome?.exitCode !== 0 && rest.length > 0)
          step.annotate('notice', `Not run, because of ${file}: ${rest.join(', ')}`);
      }
      if (outcome.exitCode !== 0) return false;
    }
    return true;
  } finally {
    unlisten();
  }
}

async function observed(
  step: Step,
  settings: RunSettings,
  cancel: AbortSignal,
  reporter: ActionsReporter,
  room: SummaryRoom,
  runOne: RunOne,
): Promise<Outcome> {
  const { host, around, mask } = step;
  const summary = summaryReporter(step.secrets, Date.now);
  const report: RunContext['report'] = (event) => {
    // For the post step, should this process be killed: told before anything starts.
    if (event.type === 'submitted') noteRun(event.job, settings, step);
    if (event.type === 'outcome' && settings.engine === 'nomad') noteClusterJob(null, host);
    const masked = maskEvent(event, mask);
    summary.event(masked);
    reporter.event(masked);
  };
  const onLoaded: RunContext['onLoaded'] = ({ job }) => step.output('job-id', job.ID);
  try {
    const { planned, outcome } = await runOne(settings, { around, cancel, report, onLoaded });
    const url = fileUrl(around.env, settings.source.file);
    room.add(step, (maxBytes) =>
      summary.markdown(outcome, {
        plan: planned?.plan ?? null,
        stampKey: STAMP_VARIABLE,
        links: url === null ? [] : [{ text: 'Jobspec', url }],
        maxBytes,
      }),
    );
    return outcome;
  } finally {
    reporter.close();
  }
}

function noteRun(job: Job, { engine, state }: RunSettings, { host, around }: Step): void {
  host.state('process', JSON.stringify(thisProcess()));
  if (engine === 'nomad') {
    noteClusterJob({ namespace: job.Namespace, id: job.ID, index: job.JobModifyIndex! }, host);
    return;
  }
  host.state('folder', localFolder(around, state));
  host.state('namespace', job.Namespace);
  host.state('job', job.ID);
}

function tellOutcome(outcome: Outcome, allocations: readonly AllocationOutcome[], step: Step): void {
  step.output('outcome', outcome.outcome);
  step.output('reason', outcome.reason);
  step.output('exit-code', outcome.exitCode);
  step.output('version', outcome.version);
  step.output('allocations', JSON.stringify(allocations));
}

function cancelOnSignal(
  { settings, around }: Step,
  reporter: ActionsReporter,
): { signal: AbortSignal; unlisten: () => void } {
  const cancel = new AbortController();
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) return;
    const limit = (settings.run.cancelGraceMs ?? 0) / 1000;
    const text =
      settings.run.engine === 'nomad' && settings.run.onCancel === 'detach'
        ? 'Cancelled: leaving the job to the cluster'
        : `Cancelled: stopping what runs; a task gets at most ${limit}s, because the runner will not wait longer`;
    reporter.event({ type: 'notice', level: 'info', text });
    cancel.abort();
  });
  return { signal: cancel.signal, unlisten };
}
