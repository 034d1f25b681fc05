import { compareBytes } from './bytes.ts';
import { painter } from './color.ts';
import { decisionRows } from './decisions.ts';
import { DiffText } from './diff-text.ts';
import { durationText, zonedTime } from './launch.ts';
import { groupFailure } from './placement.ts';
import type { AllocationMetric, Plan } from './plan.ts';
import { escapeControls } from './quote.ts';
import type { JobDiff } from './types.ts';

export interface PlanTextOptions {
  /** Spell out what is added or deleted, and show the decision table. */
  verbose: boolean;
  color: boolean;
  /** The jobspec as it was named on the command line, `-` for standard input; null where nobody submits it by hand. */
  path: string | null;
  /** The flags that made this job of the file, to be repeated: `-var`, `name=value`, … Without secrets. */
  flags: readonly string[];
  /** Nanoseconds since the epoch. */
  now: number;
  /** Of the job's periodic block; UTC when it has none. */
  timeZone?: string;
  /** Lays out rows as columns. */
  table: (rows: string[][]) => string;
}

/**
 * The diff as text, byte for byte what `nomad job plan` prints before its dry-run section, without a final newline.
 * With `verbose`, what is added or deleted is spelled out too.
 */
export function formatDiff(diff: JobDiff, options: { verbose: boolean; color: boolean }): string {
  return new DiffText(options.verbose, painter(options.color)).job(diff).trim();
}

/** Why placements failed, group by group, without a final newline. */
export function formatFailures(failed: Readonly<Record<string, AllocationMetric>>): string {
  return Object.entries(failed)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([group, metric]) => groupFailure(group, metric))
    .join('\n\n');
}

/** What the `plan` command prints, in the order of `nomad job plan`. Ends with a newline. */
export function formatPlan(plan: Plan, options: PlanTextOptions): string {
  const heading = (text: string): string => painter(options.color)('bold', text);
  const sections = [
    plan.diff && formatDiff(plan.diff, options),
    options.verbose && plan.decisions.length > 0 && options.table(decisionRows(plan.decisions)),
    `${heading('Scheduler dry-run:')}\n${dryRun(plan, options)}`,
    plan.warnings.length > 0 && `${heading('Job Warnings:')}\n${warningsText(plan.warnings)}`,
    plan.unchecked.length > 0 && `${heading('Not checked:')}\n${bullets('-', plan.unchecked)}`,
    heading(`Job Modify Index: ${plan.jobModifyIndex}`) + (options.path === null ? '' : `\n${TO_SUBMIT}`),
    options.path !== null && submission(plan, options.flags, options.path),
    options.path !== null &&
      'With -check-index the job is run only if nobody has registered it since this plan was made.',
  ];
  return `${sections.filter((section) => section).join('\n\n')}\n`;
}

function dryRun(plan: Plan, options: PlanTextOptions): string {
  if (plan.refusal !== null) return `- Nothing would run: ${escapeControls(plan.refusal)}.`;
  const lines =
    Object.keys(plan.failed).length === 0
      ? ['- All tasks successfully allocated.']
      : ['- WARNING: Failed to place all allocations.', formatFailures(plan.failed)];
  if (plan.nextPeriodicLaunch !== null) {
    const at = zonedTime(plan.nextPeriodicLaunch, options.timeZone ?? 'UTC');
    const wait = Math.floor(plan.nextPeriodicLaunch / 1e9) - Math.floor(options.now / 1e9);
    lines.push(
      `- If submitted now, next periodic launch would be at ${at} (${durationText(wait)} from now).`,
    );
  }
  return lines.join('\n');
}

/** Warnings as Nomad's API joins them. Source: helper.MergeMultierrorWarnings. */
export function warningsText(warnings: readonly string[]): string {
  if (warnings.length === 0) return '';
  return `${warnings.length} warning${warnings.length > 1 ? 's' : ''}:\n\n${bullets('*', warnings)}`;
}

function bullets(sign: string, texts: readonly string[]): string {
  return texts.map((text) => `${sign} ${text.trim()}`).join('\n');
}

const TO_SUBMIT = 'To submit the job with version verification run:';

function submission(plan: Plan, flags: readonly string[], path: string): string {
  return ['oneoff run -check-index', plan.jobModifyIndex, ...[...flags, path].map(shellWord)].join(' ');
}

/** Quotes an argument where a shell would take it apart, so that the line can be copied. */
function shellWord(text: string): string {
  if (/^[\w./:=@%+,-]+$/.test(text)) return text;
  return `'${escapeControls(text).replaceAll("'", `'\\''`)}'`;
}
