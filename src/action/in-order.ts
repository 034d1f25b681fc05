import { localFolder } from '../commands/open-store.ts';
import type { PlannedJob } from '../commands/plan.ts';
import type { RunContext } from '../commands/run/run-job.ts';
import type { RunSettings } from '../commands/settings.ts';
import { fileUrl } from '../github/run.ts';
import type { Job } from '../jobspec/job.ts';
import { STAMP_VARIABLE } from '../jobspec/stamp.ts';
import { type ActionsReporter, actionsReporter } from '../report/actions.ts';
import { maskEvent } from '../report/masked-events.ts';
import type { AllocationOutcome, Outcome } from '../report/outcome.ts';
import { summaryReporter } from '../report/summary.ts';
import { thisProcess } from '../state/owner.ts';
import { noteClusterJob } from './cluster.ts';
import { settingsFor } from './settings.ts';
import type { Step } from './step.ts';
import { type SummaryRoom, summaryRoom } from './summary-room.ts';

interface Ran {
  planned: PlannedJob | null;
  outcome: Outcome;
}

/** Runs one of the jobs. */
type RunOne = (settings: RunSettings, context: RunContext) => Promise<Ran>;

/**
 * Runs one job after the other, each into the log, the summary and the outputs. The first that does not succeed stops the
 * rest, and so does a cancel. Answers with true when all succeeded.
 */
export async function inOrder(step: Step, files: readonly string[], runOne: RunOne): Promise<boolean> {
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
  const { host, mask } = step;
  // The runner does not wait longer for a remote than for a task.
  const around = { ...step.around, hurry: cancel };
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
