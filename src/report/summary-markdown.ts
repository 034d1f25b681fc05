import { planMarkdown } from '../plan/markdown.ts';
import { code, fenced, folded, inline } from '../plan/markdown-escape.ts';
import type { Masker } from '../plan/masker.ts';
import type { Plan } from '../plan/plan.ts';
import { escapeUnprintable } from '../plan/quote.ts';
import { bytes, Room } from '../plan/room.ts';
import { inline as withoutColors } from './foreign.ts';
import { gantt, leftOut } from './gantt.ts';
import type { Outcome } from './outcome.ts';
import { resultRows, TABLE_HEAD } from './summary-table.ts';
import type { Tail } from './tail.ts';
import type { Timeline } from './timeline.ts';
import { duration, nameInJob, taskInJob } from './words.ts';

/** The runner takes no summary of more than 1 MiB; a little is left for what other steps of ours may add. */
export const SUMMARY_BYTES = 1_000_000;

export interface SummaryOptions {
  /** Masked already; null when there is none. */
  plan: Plan | null;
  /** As for the plan's markdown. */
  stampKey: string;
  /** Texts of our own, where they lead. */
  links: readonly { text: string; url: string }[];
  /** Upper bound in UTF-8 bytes, 65,536 at least. */
  maxBytes: number;
}

/** What was seen of a run. */
export interface Collected {
  outcome: Outcome;
  options: SummaryOptions;
  tail: Tail;
  timeline: Timeline;
  /** By allocation name. */
  reasons: ReadonlyMap<string, string>;
  mask: Masker;
  /** ms since the epoch. */
  now: number;
}

/** What each part may take of the room that is left when it is its turn; the plan comes last and takes the rest. */
const SHARES = { table: 0.3, tails: 0.5 };
/** Failed tasks whose output is repeated. */
const REPEATED_TASKS = 5;
const REASON_LENGTH = 1000;
const NAME_LENGTH = 100;
/** Fences, names, summaries and empty lines around the parts, generously. */
const FRAME_BYTES = 12_000;

/**
 * A run that has ended as GitHub-flavoured markdown: the verdict first, then what failed and its last output, the
 * timeline and the plan. What the user or a container wrote is shown as text and can be nothing else.
 */
export function summaryMarkdown({ outcome, options, tail, timeline, reasons, mask, now }: Collected): string {
  const head = verdict(outcome, mask);
  const links = options.links.map(({ text, url }) => `[${text}](${url})`).join(' · ');
  const chart = gantt(maskedSpans(timeline, mask), now);
  const room = new Room(options.maxBytes - bytes(head) - bytes(links) - bytes(chart) - FRAME_BYTES);

  const rows = room.take(resultRows(outcome, reasons, mask), SHARES.table);
  const tails = failedTasks(outcome).map(({ allocation, task }) => {
    const inJob = nameInJob({ Name: allocation.name, JobID: outcome.jobId });
    const name = code(short(mask(taskInJob(inJob, task.name))));
    // From the end, where the reason mostly stands.
    const newestFirst = tail.lines(allocation.id, task.name).reverse().map(plainLine);
    const lines = room.take(newestFirst, SHARES.tails).reverse();
    return lines.length > 0 ? `Last output of ${name}:\n\n${fenced('', lines)}` : `No output of ${name}.`;
  });
  const plan = options.plan && planPart(options.plan, options, room.left);

  return [
    head,
    rows.length > 0 ? [...TABLE_HEAD, ...rows].join('\n') : '',
    ...tails,
    chart === '' ? '' : fenced('mermaid', chart.split('\n')),
    leftOutNote(timeline),
    plan ? folded('Plan', plan) : '',
    links,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const ICONS: Record<Outcome['outcome'], string> = {
  'nothing-to-do': '✅',
  completed: '✅',
  failed: '❌',
  cancelled: '🚫',
  'timed-out': '⏱️',
  superseded: '⏩',
  stale: '⏪',
};

function verdict(outcome: Outcome, mask: Masker): string {
  const reason = mask(outcome.reason).slice(0, REASON_LENGTH);
  const sentence = reason.slice(0, 1).toUpperCase() + reason.slice(1);
  const word = outcome.outcome.replaceAll('-', ' ');
  return [
    `### ${ICONS[outcome.outcome]} ${code(short(mask(outcome.jobId)))}: ${word}`,
    `${inline(sentence)}. Exit code ${outcome.exitCode}, after ${duration(outcome.durationMs)}.`,
  ].join('\n\n');
}

function short(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name;
}

function failedTasks(outcome: Outcome) {
  return outcome.allocations
    .flatMap((allocation) => allocation.tasks.map((task) => ({ allocation, task })))
    .filter(({ task }) => task.failed)
    .slice(0, REPEATED_TASKS);
}

function planPart(plan: Plan, { stampKey }: SummaryOptions, maxBytes: number): string {
  const pointer = 'The log of this step has the whole plan.';
  return planMarkdown(plan, { title: 'Before the run', maxBytes, pointer, stampKey });
}

function maskedSpans(timeline: Timeline, mask: Masker) {
  return timeline
    .spans()
    .map((span) => ({ ...span, allocation: mask(span.allocation), task: mask(span.task) }));
}

function leftOutNote(timeline: Timeline): string {
  const count = leftOut(timeline.spans());
  return count === 0 ? '' : `_The chart leaves out what came before: ${count} bars._`;
}

/** A line of output as text for a fence: a tab would be an escape, and stays a blank. */
function plainLine(line: string): string {
  return escapeUnprintable(withoutColors(line.replaceAll('\t', '    ')));
}
