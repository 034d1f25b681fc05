import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Job } from '../../src/jobspec/job.ts';
import { annotate } from '../../src/plan/annotate.ts';
import { diffJobs } from '../../src/plan/diff.ts';
import { formatDiff } from '../../src/plan/format.ts';
import { planExitCode } from '../../src/plan/plan.ts';
import { applyDecisions } from '../../src/scheduler/apply.ts';
import { reconcile } from '../../src/scheduler/reconcile.ts';
import { currentJob, emptyRecord, type JobRecord } from '../../src/scheduler/record.ts';
import { register } from '../../src/scheduler/register.ts';
import { group, migration, task } from './jobs.ts';

const STATUSES = ['running', 'complete', 'failed'] as const;

interface Choice {
  groups: string[];
  count: number;
  image: string;
  killTimeout: number;
  priority: number;
}

/** A job to submit, and what becomes of its allocations before the next submission. */
const step = fc.record({
  job: fc.record({
    groups: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    count: fc.integer({ min: 0, max: 3 }),
    image: fc.constantFrom('webapp:0.1', 'webapp:0.2'),
    killTimeout: fc.constantFrom(5e9, 6e9),
    priority: fc.constantFrom(50, 60),
  }),
  outcomes: fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 4 }),
});

function jobOf({ groups, count, image, killTimeout, priority }: Choice): Job {
  const main = task('main', { Config: { image }, KillTimeout: killTimeout });
  return {
    ...migration({ job: { Priority: priority } }),
    TaskGroups: groups.map((name) => group(name, { Count: count }, [main])),
  };
}

/** What is live ends or goes on; what was told to stop is down. */
function livedOn(record: JobRecord, outcomes: readonly (typeof STATUSES)[number][]): JobRecord {
  const allocations = record.allocations.map((allocation, i) => {
    if (allocation.ClientStatus !== 'pending' && allocation.ClientStatus !== 'running') return allocation;
    if (allocation.DesiredStatus === 'stop') return { ...allocation, ClientStatus: 'complete' as const };
    return { ...allocation, ClientStatus: outcomes[i % outcomes.length]! };
  });
  return { ...record, allocations };
}

test('what is placed and stopped is exactly what the plan announced', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      let record = emptyRecord('default', 'webapp-migration');
      let id = 0;
      for (const [i, { job: choice, outcomes }] of steps.entries()) {
        const job = jobOf(choice);
        const before = currentJob(record);
        const registered = register(record, job, { now: i }).record;
        const decided = reconcile(registered, { now: i });
        const diff = annotate(diffJobs(before, job), decided.updates);
        const applied = applyDecisions(registered, decided, {
          now: i,
          newId: () => `id-${id++}`,
          owner: null,
        });

        const announced = { create: 0, destroy: 0, 'create/destroy update': 0 };
        for (const { Updates } of diff.TaskGroups) {
          for (const name of Object.keys(announced) as (keyof typeof announced)[])
            announced[name] += Updates[name] ?? 0;
        }
        const replaced = announced['create/destroy update'];
        assert.equal(applied.placed.length, announced.create + replaced);
        assert.equal(applied.stopped.length, announced.destroy + replaced);
        assert.equal(
          planExitCode(decided.updates),
          applied.placed.length + applied.stopped.length > 0 ? 1 : 0,
        );
        if (registered === record) assert.equal(diff.Type, 'None');
        assert.ok(
          formatDiff(diff, { verbose: true, color: false })
            .split('\n')
            .every((line) => line === line.trimEnd()),
        );
        record = livedOn(applied.record, outcomes);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});
