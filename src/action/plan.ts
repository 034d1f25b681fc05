import { expandFiles } from '../commands/job-files.ts';
import { type PlannedJob, planJob } from '../commands/plan.ts';
import { runUrl, workflowLeg } from '../github/run.ts';
import { STAMP_VARIABLE } from '../jobspec/stamp.ts';
import { planExitCode } from '../plan/plan.ts';
import { harmless } from '../report/actions.ts';
import { planComment } from '../report/comment.ts';
import { tellDiagnostics } from './diagnostics.ts';
import { reportFailure } from './failure.ts';
import { settingsFor } from './settings.ts';
import { showPlan } from './show-plan.ts';
import type { Step } from './step.ts';
import { summaryRoom } from './summary-room.ts';

/**
 * Plans the jobs: into the log, the step summary and, on a pull request, its comments. One that cannot be planned does
 * not keep the others from it. Answers with true when all could be.
 */
export async function planJobs(step: Step): Promise<boolean> {
  const { settings, around } = step;
  const files = expandFiles(settings.jobs, around.cwd);
  const room = summaryRoom(files.length);
  const planned: PlannedJob[] = [];
  const texts: string[] = [];
  for (const file of files) {
    try {
      // Another runner will run it, on an engine of its own.
      const one = await planJob(settingsFor(settings, file), around, { images: false });
      tellDiagnostics(one.loaded.warnings, one.loaded.sources, step);
      texts.push(showPlan(one, step));
      if (one.plan.refusal !== null) tellRefusal(one, one.plan.refusal, step);
      room.add(step, (maxBytes) => markdown(one, step, maxBytes));
      await comment(one, step);
      planned.push(one);
    } catch (error) {
      step.output('reason', await reportFailure(error, step));
    }
  }
  const allPlanned = planned.length === files.length;
  if (!allPlanned) await markStale(step);
  tell(planned, texts, step);
  if (!allPlanned) step.output('exit-code', EXIT_CANNOT_PLAN);
  return allPlanned;
}

/** As `oneoff plan` exits with. */
const EXIT_CANNOT_PLAN = 255;

function tell(planned: readonly PlannedJob[], texts: readonly string[], step: Step): void {
  const last = planned.at(-1);
  if (!last) return;
  step.output('plan', texts.join('\n'));
  step.output('job-id', last.loaded.job.ID);
  step.output(
    'changed',
    planned.some(({ changed }) => changed),
  );
  step.output('exit-code', Math.max(...planned.map(({ plan }) => planExitCode(plan.updates))));
}

function tellRefusal({ path }: PlannedJob, refusal: string, step: Step): void {
  const text = `A run would start nothing of ${path}: ${refusal}`;
  step.annotate('notice', harmless(text));
  step.output('reason', text);
}

function markdown({ plan, path }: PlannedJob, { around, event }: Step, maxBytes: number): string {
  const head = event.pullRequest?.headSha ?? around.env.GITHUB_SHA ?? '';
  const options = { file: path, head, runUrl: runUrl(around.env), stampKey: STAMP_VARIABLE };
  return planComment(plan, options, maxBytes);
}

/** A comment is never worth failing a job for: the plan is in the summary in any case. */
async function comment(planned: PlannedJob, step: Step): Promise<void> {
  const { settings, around, event, mask } = step;
  const { mode, token } = settings.comment;
  if (mode === 'off' || event.pullRequest === null) return;
  const { postComment } = await import('../github/comment.ts');
  const { ID, Namespace } = planned.loaded.job;
  const posted = await postComment({
    ...{ env: around.env, token, event, history: mode },
    identity: { job: mask(ID), namespace: mask(Namespace), leg: leg(step) },
    text: (maxBytes) => markdown(planned, step, maxBytes),
  });
  if (!posted.posted) {
    step.annotate('notice', `No comment: ${posted.reason} The plan is in the summary of this step.`);
    return;
  }
  step.host.line(`Comment ${posted.how}: ${posted.url}`);
  if (posted.notice !== null) step.annotate('notice', posted.notice);
}

/** What could not be planned anew is about an older commit from now on. */
async function markStale(step: Step): Promise<void> {
  const { settings, around, event } = step;
  const { mode, token } = settings.comment;
  if (mode === 'off' || event.pullRequest === null) return;
  const { markCommentsStale } = await import('../github/comment.ts');
  const marked = await markCommentsStale({ env: around.env, token, event, leg: leg(step) });
  if (marked.reason !== null)
    step.annotate('notice', `No comment was marked as out of date: ${marked.reason}`);
}

function leg({ settings, around, mask }: Step): string {
  return mask(workflowLeg(around.env, settings.comment.key));
}
