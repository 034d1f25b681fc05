import { planMarkdown } from '../plan/markdown.ts';
import { code } from '../plan/markdown-escape.ts';
import type { Plan } from '../plan/plan.ts';
import { bytes } from '../plan/room.ts';

export interface PlanCommentOptions {
  /** Path of the jobspec. */
  file: string;
  /** The commit the plan is of; '' when that is not known. */
  head: string;
  /** Of the workflow run that made it; null outside of one. */
  runUrl: string | null;
  /** As for the plan's markdown. */
  stampKey: string;
}

/** A masked plan as the text of a comment on a pull request, in at most `maxBytes` UTF-8 bytes, 4096 at least. */
export function planComment(plan: Plan, options: PlanCommentOptions, maxBytes: number): string {
  const run = options.runUrl === null ? 'the workflow run' : `[the workflow run](${options.runUrl})`;
  const of = options.head === '' ? '' : ` at ${options.head.slice(0, 7)}`;
  const footer = `<sub>Plan of ${code(options.file)}${of}, made by ${run}. Nothing has run.</sub>`;
  const markdown = planMarkdown(plan, {
    title: 'Plan',
    maxBytes: maxBytes - bytes(footer) - 2,
    pointer: "The workflow run's log has the whole plan.",
    stampKey: options.stampKey,
  });
  return `${markdown}\n\n${footer}`;
}
