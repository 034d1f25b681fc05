import { performance } from 'node:perf_hooks';
import type { Job } from '../../src/jobspec/job.ts';
import { annotate } from '../../src/plan/annotate.ts';
import { explainDecisions } from '../../src/plan/decisions.ts';
import { diffJobs } from '../../src/plan/diff.ts';
import { formatPlan } from '../../src/plan/format.ts';
import { planMarkdown } from '../../src/plan/markdown.ts';
import { maskPlan } from '../../src/plan/mask.ts';
import { columns } from '../../src/report/columns.ts';
import { applyDecisions } from '../../src/scheduler/apply.ts';
import { reconcile } from '../../src/scheduler/reconcile.ts';
import { currentJob, emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';
import { group, migration, task } from '../../test/plan/jobs.ts';
import { type Benchmark, compare, type Subject } from './measure.ts';

const INVOCATIONS = 10;

/** Planning the next version of a large job with a past, and whether four times as large takes more than four times as long. */
export const plan: Benchmark = {
  name: 'plan',
  async run() {
    const { ratio, subject, detail } = await compare(planning(1000), planning(250));
    return [
      { name: 'plan of 1,000 groups, 10,000 past runs', value: subject, unit: 'ms', limit: 1000, detail },
      { name: 'plan per group, 1,000 / 250 groups', value: ratio / 4, unit: '×', limit: 1.5, detail },
    ];
  },
};

function planning(groups: number): Subject {
  const record = pastOf(groups);
  const next = jobOf(groups, 'next');
  return {
    name: `${groups} groups`,
    time: async () => {
      const start = performance.now();
      planAndRender(record, next);
      return performance.now() - start;
    },
  };
}

function jobOf(groups: number, invocation: string): Job {
  const main = task('main', { Env: { INVOCATION: invocation } });
  return { ...migration(), TaskGroups: Array.from({ length: groups }, (_, i) => group(`g${i}`, {}, [main])) };
}

function pastOf(groups: number): JobRecord {
  let record = emptyRecord('default', 'webapp-migration');
  let id = 0;
  for (let now = 1; now <= INVOCATIONS; now++) {
    const registered = register(record, jobOf(groups, `run ${now}`), { now }).record;
    const options = { now, newId: () => `id-${id++}`, owner: null };
    const placed = applyDecisions(registered, reconcile(registered, { now }), options).record;
    const allocations = placed.allocations.map((each) => ({ ...each, ClientStatus: 'complete' as const }));
    record = { ...placed, allocations };
  }
  return record;
}

function planAndRender(record: JobRecord, job: Job): void {
  const now = INVOCATIONS + 1;
  const { decisions, updates, failed } = reconcile(register(record, job, { now }).record, { now });
  const masked = maskPlan(
    {
      diff: annotate(diffJobs(currentJob(record), job), updates),
      updates,
      failed,
      warnings: [],
      refusal: null,
      jobModifyIndex: 1,
      nextPeriodicLaunch: null,
      decisions: explainDecisions(decisions, record.allocations),
      unchecked: [],
    },
    ['a secret of some length'],
  );
  formatPlan(masked, { verbose: true, color: false, path: 'x', flags: [], now, table: columns });
  planMarkdown(masked, { title: 'Plan', maxBytes: 60_000, pointer: '', stampKey: 'INVOCATION' });
}
