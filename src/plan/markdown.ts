import { formatDiff, formatFailures } from './format.ts';
import { headline } from './headline.ts';
import { code, fenced, folded, inline } from './markdown-escape.ts';
import { actingRows, stayingRows, table } from './markdown-table.ts';
import type { Plan } from './plan.ts';
import { bytes, Room, weight } from './room.ts';
import { type StampChange, withoutStamp } from './stamp.ts';

export interface MarkdownOptions {
  /** Stands before the first sentence: what this is a plan of. */
  title: string;
  /** Upper bound of the whole in UTF-8 bytes, 2048 at least. A comment on GitHub holds 65,536 characters. */
  maxBytes: number;
  /** Spell out what is added or deleted, and list every allocation that stays as it is. */
  verbose?: boolean;
  /** Where the full text is: one sentence, told when something had to be left out. */
  pointer: string;
  /** The variable of the environment that only makes a submission different from the last one. */
  stampKey: string;
}

/** What each part may take of the room that is left when it is its turn. The diff comes last and may take all. */
const SHARES = { stamps: 0.1, failures: 0.3, notes: 0.3, decisions: 0.5, staying: 0.3 };
/** A diff of no more lines is shown unfolded. */
const SHORT_DIFF_LINES = 24;

/**
 * A plan as GitHub-flavoured markdown, for a pull request's comment or a step summary. The first line says it all;
 * the diff folds away; what the user or Docker wrote is shown as text and can be nothing else. When it does not fit,
 * whole lines are left out and the pointer says where they are.
 */
export function planMarkdown(plan: Plan, options: MarkdownOptions): string {
  const verbose = options.verbose ?? false;
  const { diff, stamps } = plan.diff ? withoutStamp(plan.diff, options.stampKey) : { diff: null, stamps: [] };
  const head = `**${inline(options.title)}**: ${headline(plan)}`;
  const pointer = `_Shortened to fit. ${inline(options.pointer)}_`;

  const room = new Room(options.maxBytes - bytes(head) - bytes(pointer) - FRAME_BYTES);
  const stampLines = room.take(
    stamps.map((change) => stampLine(options.stampKey, change)),
    SHARES.stamps,
  );
  const failures = room.take(lines(formatFailures(plan.failed)), SHARES.failures);
  const warnings = room.take(plan.warnings.map(bullet), SHARES.notes);
  const unchecked = room.take(plan.unchecked.map(bullet), SHARES.notes);
  const diffLines = diff ? signsFirst(formatDiff(diff, { verbose, color: false })) : [];
  const decisionsShare = Math.max(SHARES.decisions, 1 - weight(diffLines) / room.left);
  const acting = room.take(actingRows(plan.decisions), decisionsShare);
  const staying = room.take(stayingRows(plan.decisions, verbose), SHARES.staying);
  const fittingDiff = room.take(diffLines, 1);

  return [
    head,
    stampLines.join('\n\n'),
    section(fittingDiff, (content) =>
      folded('Diff', fenced('diff', content), content.length <= SHORT_DIFF_LINES),
    ),
    section(acting, table),
    section(staying, (content) =>
      folded('Allocations that stay as they are', table(content), acting.length === 0),
    ),
    section(failures, (content) => `Cannot be placed:\n\n${fenced('', content)}`),
    section(warnings, (content) => `Warnings:\n\n${content.join('\n')}`),
    section(unchecked, (content) => `Not checked:\n\n${content.join('\n')}`),
    room.short ? pointer : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Bytes of all that stands around the parts, generously. */
const FRAME_BYTES = 400 + 2 * bytes(table([]));

function section(content: string[], render: (content: string[]) => string): string {
  return content.length > 0 ? render(content) : '';
}

/** Tasks that are named; of more, the number says enough. */
const NAMED_TASKS = 3;

function stampLine(key: string, { tasks, before, after }: StampChange): string {
  const named = tasks.slice(0, NAMED_TASKS).map(code).join(', ');
  const more = tasks.length > NAMED_TASKS ? ` and ${tasks.length - NAMED_TASKS} more tasks` : '';
  const change = before === '' ? code(after) : `${code(before)} → ${code(after)}`;
  return `Stamp ${code(key)} of ${named}${more}: ${change}`;
}

function bullet(text: string): string {
  return `- ${inline(text)}`;
}

/** Moves each line's sign to the first column, where GitHub's highlighting looks for it. */
function signsFirst(text: string): string[] {
  return lines(text).map((line) => {
    const sign = /^ *(\+\/-|\+|-) /.exec(line)?.[1];
    if (sign === undefined) return ` ${line}`;
    return (sign === '+/-' ? '!' : sign) + line.replace(sign, ' '.repeat(sign.length));
  });
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
