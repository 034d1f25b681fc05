import { dispatchJob } from '../commands/dispatch.ts';
import { expandFiles } from '../commands/job-files.ts';
import { loadJob } from '../commands/load.ts';
import { planJob } from '../commands/plan.ts';
import { relationFrom } from '../commands/run/revision.ts';
import { runJob } from '../commands/run/run-job.ts';
import type { JobSource } from '../commands/settings.ts';
import { tellDiagnostics } from './diagnostics.ts';
import { inOrder } from './in-order.ts';
import { settingsFor } from './settings.ts';
import { showPlan } from './show-plan.ts';
import type { Step } from './step.ts';

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
  const plans: string[] = [];
  let changed = false;
  return inOrder(step, files, async (settings, context) => {
    const { around, cancel } = context;
    const relation = relationFrom(around);
    const planned = await unlessAborted(
      planJob(settings, around, { images: false, readOnly: false, relation }),
      cancel,
    );
    if (planned) {
      tellDiagnostics(planned.loaded.warnings, planned.loaded.sources, step);
      plans.push(showPlan(planned, step));
      changed ||= planned.changed;
      step.output('plan', plans.join('\n'));
      step.output('changed', changed);
      step.output('job-id', planned.loaded.job.ID);
    }
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

/** What it resolves to; null as soon as the signal aborts, and whatever becomes of it then is nobody's business. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const { promise: aborted, resolve } = Promise.withResolvers<null>();
  const stop = (): void => resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
