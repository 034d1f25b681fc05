import { actionWord, byWeight, DECISION_HEADS, lastResultText } from './decisions.ts';
import { code, inline, row } from './markdown-escape.ts';
import type { Decision } from './plan.ts';

/** Allocations that stay as they are and are listed one by one, unless all are asked for. */
const STAYING_ROWS = 10;

/** The head of the decision table and the line below it. */
export const TABLE_HEAD = [row([...DECISION_HEADS]), row(DECISION_HEADS.map(() => '---'))];

/** One row a decision, those that act first. Of those that leave things alone the newest; `all` lists every one. */
export function decisionTableRows(decisions: readonly Decision[], all: boolean): string[] {
  const staying = decisions.filter(({ action }) => action === 'ignore').length;
  const unlisted = all ? 0 : Math.max(0, staying - STAYING_ROWS);
  const ordered = byWeight(decisions);
  const listed = ordered.toSpliced(ordered.length - staying, unlisted);
  const rest = row([`… ${unlisted} more`, '', 'ignore', '', '', 'stay as they are']);
  return [...listed.map(decisionRow), ...(unlisted > 0 ? [rest] : [])];
}

function decisionRow(decision: Decision): string {
  return row([
    code(decision.name),
    inline(lastResultText(decision)),
    actionWord(decision),
    `${code(decision.rule)} ${inline(decision.reason)}`,
    decision.fields.map(code).join(', '),
    inline(decision.ifUnchanged),
  ]);
}
