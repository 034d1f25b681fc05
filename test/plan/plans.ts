import { annotate, type DesiredUpdates } from '../../src/plan/annotate.ts';
import { diffJobs } from '../../src/plan/diff.ts';
import type { Decision, Plan } from '../../src/plan/plan.ts';
import { migration } from './jobs.ts';

type Change = Parameters<typeof migration>[0];

/** The plan of a migration's next version: one to run, earlier ones stay. `updates` are those of its group. */
export function planOf(
  change: Change,
  updates: Partial<DesiredUpdates> = {},
  rest: Partial<Plan> = {},
): Plan {
  const counters = { migration: { ...NOTHING, Ignore: 12, Place: 1, ...updates } };
  return {
    diff: annotate(diffJobs(migration(), migration(change)), counters),
    updates: counters,
    failed: {},
    warnings: [],
    refusal: null,
    jobModifyIndex: 7,
    nextPeriodicLaunch: null,
    decisions: [],
    unchecked: [],
    ...rest,
  };
}

export function decision(change: Partial<Decision> = {}): Decision {
  return {
    name: 'webapp-migration.migration[0]',
    group: 'migration',
    action: 'place',
    allocation: null,
    feasible: true,
    lastResult: null,
    rule: 'changed-runs-again',
    reason: 'the job changed',
    fields: ['Env[INVOCATION]'],
    ifUnchanged: 'runs again unless it completed',
    ...change,
  };
}

const NOTHING: DesiredUpdates = {
  Ignore: 0,
  Place: 0,
  Migrate: 0,
  Stop: 0,
  InPlaceUpdate: 0,
  DestructiveUpdate: 0,
  Canary: 0,
};
