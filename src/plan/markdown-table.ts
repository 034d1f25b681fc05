import { actionWord, lastResultText } from './decisions.ts';
import { code, inline, row } from './markdown-escape.ts';
import type { Decision } from './plan.ts';

/** Allocations that stay as they are and are listed one by one, unless all are asked for. */
const STAYING_ROWS = 10;

/** What matters most comes first: a phone shows two columns. */
const HEADS = ['Decision', 'Allocation', 'Why', 'Changed', 'Last result', 'If submitted unchanged again'];

/** Rows as a table. */
export function table(rows: readonly string[]): string {
  return [row(HEADS), row(HEADS.map(() => '---')), ...rows].join('\n');
}

/** One row for every decision that does something. */
export function actingRows(decisions: readonly Decision[]): string[] {
  return decisions.filter(({ action }) => action !== 'ignore').map(decisionRow);
}

/** One row for each of the newest that stay as they are; `all` lists every one. */
export function stayingRows(decisions: readonly Decision[], all: boolean): string[] {
  const staying = decisions.filter(({ action }) => action === 'ignore');
  const unlisted = all ? 0 : Math.max(0, staying.length - STAYING_ROWS);
  const rest = row(['ignore', `… ${unlisted} more`, '', '', '', 'stay as they are']);
  return [...staying.slice(unlisted).map(decisionRow), ...(unlisted > 0 ? [rest] : [])];
}

function decisionRow(decision: Decision): string {
  return row([
    actionWord(decision),
    code(nameInJob(decision)),
    `${inline(decision.reason)} (${code(decision.rule)})`,
    decision.fields.map(code).join(', '),
    // No line breaks within a date.
    inline(lastResultText(decision)).replaceAll('-', '&#8209;'),
    inline(decision.ifUnchanged),
  ]);
}

/** `migration[0]`: the first line has named the job. */
function nameInJob({ name, group }: Decision): string {
  return name.slice(name.lastIndexOf(`.${group}[`) + 1);
}
