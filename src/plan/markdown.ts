import { actionWord, byWeight, DECISION_HEADS, lastResultText } from './decisions.ts';
import { formatDiff, formatFailures } from './format.ts';
import { headline } from './headline.ts';
import { code, fenced, inline } from './markdown-escape.ts';
import type { Decision, Plan } from './plan.ts';
import { type StampChange, withoutStamp } from './stamp.ts';

export interface MarkdownOptions {
  /** Stands before the first sentence: what this is a plan of. */
  title: string;
  /** Upper bound of the whole in UTF-8 bytes, 1024 at least. A comment on GitHub holds 65,536 characters. */
  maxBytes: number;
  /** Spell out what is added or deleted, and list every allocation that stays as it is. */
  verbose?: boolean;
  /** Where the full text is: one sentence, told when something had to be left out. */
  pointer: string;
  /** The variable of the environment that only makes a submission different from the last one. */
  stampKey: string;
}

/** Allocations that stay as they are and are listed one by one, unless all are asked for. */
const STAYING_ROWS = 10;
/** Of the room for diff and decisions, what decisions may take when both are long. */
const DECISIONS_SHARE = 0.4;

/**
 * A plan as GitHub-flavoured markdown, for a pull request's comment or a step summary. The first line says it all;
 * the diff folds away; what the user or Docker wrote is shown as text and can be nothing else. When it does not fit,
 * whole lines are left out and the pointer says where they are.
 */
export function planMarkdown(plan: Plan, options: MarkdownOptions): string {
  const { diff, stamps } = plan.diff ? withoutStamp(plan.diff, options.stampKey) : { diff: null, stamps: [] };
  const verbose = options.verbose ?? false;
  const head = [`**${inline(options.title)}**: ${headline(plan)}`, ...stampLines(options.stampKey, stamps)];
  const notes = noteBlocks(plan);
  const pointer = `_Shortened to fit. ${inline(options.pointer)}_`;
  const room = options.maxBytes - bytes([...head, ...notes, pointer].join('\n\n')) - FRAME_BYTES;

  const diffLines = diff ? signsFirst(formatDiff(diff, { verbose, color: false })) : [];
  const rows = decisionRows(plan.decisions, verbose);
  const rowsRoom = Math.max(room * DECISIONS_SHARE, room - bytes(diffLines.join('\n')));
  const fittingRows = fitting(rows, rowsRoom);
  const fittingDiff = fitting(diffLines, room - bytes(fittingRows.join('\n')));
  const complete = fittingDiff.length === diffLines.length && fittingRows.length === rows.length;

  const whole = [
    ...head,
    ...(fittingDiff.length > 0 ? [folded('Diff', fenced('diff', fittingDiff))] : []),
    ...(fittingRows.length > 0 ? [[...TABLE_HEAD, ...fittingRows].join('\n')] : []),
    ...notes,
    ...(complete ? [] : [pointer]),
  ].join('\n\n');
  return bytes(whole) <= options.maxBytes ? whole : [head[0], pointer].join('\n\n');
}

function stampLines(key: string, stamps: readonly StampChange[]): string[] {
  return stamps.map(({ tasks, before, after }) => {
    const change = before === '' ? code(after) : `${code(before)} → ${code(after)}`;
    return `Stamp ${code(key)} of ${tasks.map(code).join(', ')}: ${change}`;
  });
}

function noteBlocks(plan: Plan): string[] {
  const failures = formatFailures(plan.failed);
  return [
    ...(failures === '' ? [] : [`Cannot be placed:\n\n${fenced('', failures.split('\n'))}`]),
    ...(plan.warnings.length === 0 ? [] : [`Warnings:\n\n${bullets(plan.warnings)}`]),
    ...(plan.unchecked.length === 0 ? [] : [`Not checked:\n\n${bullets(plan.unchecked)}`]),
  ];
}

function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${inline(text.trim())}`).join('\n');
}

/** Moves each line's sign to the first column, where GitHub's highlighting looks for it. */
function signsFirst(text: string): string[] {
  return text.split('\n').map((line) => {
    const sign = /^ *(\+\/-|\+|-) /.exec(line)?.[1];
    if (sign === undefined) return ` ${line}`;
    return (sign === '+/-' ? '!' : sign) + line.replace(sign, ' '.repeat(sign.length));
  });
}

const TABLE_HEAD = [row([...DECISION_HEADS]), row(DECISION_HEADS.map(() => '---'))];

/** Bytes of what stands around the diff and the rows, generously. */
const FRAME_BYTES = 200 + bytes(TABLE_HEAD.join('\n'));

function decisionRows(decisions: readonly Decision[], verbose: boolean): string[] {
  const acting = decisions.filter(({ action }) => action !== 'ignore');
  const ordered = byWeight(decisions);
  const listed = verbose
    ? ordered
    : ordered.slice(0, acting.length).concat(newest(ordered.slice(acting.length)));
  const rows = listed.map((decision) =>
    row([
      code(decision.name),
      inline(lastResultText(decision)),
      actionWord(decision),
      `${code(decision.rule)} ${inline(decision.reason)}`,
      decision.fields.map(code).join(', '),
      inline(decision.ifUnchanged),
    ]),
  );
  const unlisted = ordered.length - listed.length;
  return unlisted === 0
    ? rows
    : [...rows, row([`… ${unlisted} more`, '', 'ignore', '', '', 'stay as they are'])];
}

function newest(staying: Decision[]): Decision[] {
  return staying.slice(-STAYING_ROWS);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function fitting(lines: readonly string[], room: number): string[] {
  let used = 0;
  const end = lines.findIndex((line) => {
    used += bytes(line) + 1;
    return used > room;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
