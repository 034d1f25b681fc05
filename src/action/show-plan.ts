import { type PlannedJob, planText } from '../commands/plan.ts';
import { harmless } from '../report/actions.ts';
import type { Step } from './step.ts';

/** Writes the plan into a group of the log, and answers with its text. */
export function showPlan(planned: PlannedJob, { host }: Step): string {
  const text = planText(planned, { verbose: true, color: false, diff: true, hint: false });
  host.startGroup(`Plan of ${planned.loaded.job.ID}`);
  for (const line of text.trimEnd().split('\n')) host.line(harmless(line));
  host.endGroup();
  return text;
}
