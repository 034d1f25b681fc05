import type { Decision } from './plan.ts';
import { escapeControls } from './quote.ts';

/** A decision as the scheduler makes it, before it is told to people. */
type Decided = Omit<Decision, 'lastResult' | 'ifUnchanged'>;

/** What has to be known of an allocation to tell how it fared. */
interface Outcome {
  ID: string;
  Name: string;
  ClientStatus: string;
  /** Nanoseconds since the epoch. */
  ModifyTime: number;
}

const ACTION_WORDS: Record<Decision['action'], string> = {
  ignore: 'ignore',
  place: 'run',
  stop: 'stop',
  replace: 'replace',
  'in-place': 'in place',
};

/** The heads of the decision table. */
const DECISION_HEADS = [
  'Allocation',
  'Last Result',
  'Decision',
  'Rule',
  'Changed',
  'If Submitted Unchanged Again',
] as const;

/**
 * Adds to the scheduler's decisions how each allocation fared so far and what the next submission of the same file
 * would do. `allocations` are those of the job, oldest first.
 */
export function explainDecisions(decided: readonly Decided[], allocations: readonly Outcome[]): Decision[] {
  const byId = new Map(allocations.map((allocation) => [allocation.ID, allocation]));
  const newestByName = new Map(allocations.map((allocation) => [allocation.Name, allocation]));
  return decided.map((decision) => {
    const last = decision.allocation ? byId.get(decision.allocation) : newestByName.get(decision.name);
    return {
      ...decision,
      lastResult: last ? { status: last.ClientStatus, at: last.ModifyTime } : null,
      ifUnchanged: decision.feasible
        ? ifUnchanged(decision.action, last?.ClientStatus ?? null)
        : 'is tried again',
    };
  });
}

function ifUnchanged(action: Decision['action'], lastStatus: string | null): string {
  switch (action) {
    case 'place':
    case 'replace':
      return 'runs again unless it completed';
    case 'in-place':
      return 'is followed while it runs';
    case 'stop':
      return 'stays stopped';
    case 'ignore':
      return lastStatus === 'running' || lastStatus === 'pending'
        ? 'is followed while it runs'
        : 'stays as it is';
  }
}

/** Decisions that do something first, those that leave things alone after them. */
function byWeight(decisions: readonly Decision[]): Decision[] {
  const acting = decisions.filter(({ action }) => action !== 'ignore');
  return [...acting, ...decisions.filter(({ action }) => action === 'ignore')];
}

/** What people call the action. */
export function actionWord({ action, feasible }: Decision): string {
  return feasible ? ACTION_WORDS[action] : `cannot ${ACTION_WORDS[action]}`;
}

/** The decision table as rows of cells, the heads first; the medium lays them out. */
export function decisionRows(decisions: readonly Decision[]): string[][] {
  return [[...DECISION_HEADS], ...byWeight(decisions).map(decisionRow)];
}

function decisionRow(decision: Decision): string[] {
  return [
    decision.name,
    lastResultText(decision),
    actionWord(decision),
    decision.rule,
    decision.fields.join(', '),
    decision.ifUnchanged,
  ].map(escapeControls);
}

/** `complete 2026-11-23T07:48:59Z`, or nothing when it never ran. */
export function lastResultText({ lastResult }: Decision): string {
  if (lastResult === null) return '';
  return `${lastResult.status} ${new Date(lastResult.at / 1e6).toISOString().replace(/\.\d+Z$/, 'Z')}`;
}
