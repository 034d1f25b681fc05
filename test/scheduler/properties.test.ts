import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Job } from '../../src/jobspec/job.ts';
import { countUpdates, type Reconciliation } from '../../src/scheduler/decision.ts';
import { isDown, isTerminal } from '../../src/scheduler/status.ts';
import { COMPLETE, failedWith, group, job, RUNNING, Simulation, task, taskState } from './fixtures.ts';

type Step =
  | { do: 'submit'; job: Job; lose: number[] }
  | { do: 'become'; which: number; state: ReturnType<typeof taskState> };

const jobs = fc
  .record({
    groups: fc.uniqueArray(
      fc.record({ name: fc.constantFrom('g', 'h'), count: fc.nat(3), env: fc.constantFrom('1', '2') }),
      { minLength: 1, selector: ({ name }) => name },
    ),
    priority: fc.constantFrom(50, 60),
    stop: fc.boolean(),
  })
  .map(({ groups, priority, stop }) =>
    job({
      Priority: priority,
      Stop: stop,
      TaskGroups: groups.map(({ name, count, env }) =>
        group({ Name: name, Count: count, Tasks: [task({ Env: { V: env } })] }),
      ),
    }),
  );

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('submit' as const), job: jobs, lose: fc.array(fc.nat(), { maxLength: 1 }) }),
  fc.record({
    do: fc.constant('become' as const),
    which: fc.nat(),
    state: fc.constantFrom(RUNNING, COMPLETE, failedWith(1), taskState()),
  }),
);

/** Plays the steps and looks at every submission. */
function play(
  history: Step[],
  check: (simulation: Simulation, step: Step & { do: 'submit' }, decided: Reconciliation) => void,
) {
  const simulation = new Simulation();
  for (const step of history) {
    const { allocations } = simulation.record;
    if (step.do === 'become') {
      const target = allocations[step.which % Math.max(allocations.length, 1)];
      if (target && !isDown(target)) simulation.becomes(target.ID, step.state);
      continue;
    }
    const live = allocations.filter((allocation) => !isDown(allocation));
    const lost = new Set(step.lose.map((n) => live[n % Math.max(live.length, 1)]?.ID ?? ''));
    const planned = simulation.plan(step.job, { lost });
    const decided = simulation.submit(step.job, { lost });
    assert.deepEqual(decided, planned);
    check(simulation, step, decided);
  }
}

function always(check: Parameters<typeof play>[1]): void {
  fc.assert(fc.property(fc.array(steps, { maxLength: 25 }), (history) => play(history, check)));
}

test('no two allocations of one name are live', () => {
  always(({ record }) => {
    const names = record.allocations.filter((allocation) => !isTerminal(allocation)).map(({ Name }) => Name);
    assert.equal(new Set(names).size, names.length);
  });
});

test('a new allocation waits for all that is on its way out', () => {
  always(({ record }) => {
    const leaving = record.allocations.filter((allocation) => isTerminal(allocation) && !isDown(allocation));
    for (const { CreateIndex, WaitsFor } of record.allocations) {
      if (CreateIndex !== record.index) continue;
      assert.deepEqual(
        WaitsFor,
        leaving.map(({ ID }) => ID),
      );
    }
  });
});

test('what completed under the registered version is never placed again', () => {
  always(({ record }) => {
    const done = new Set<string>();
    for (const { Name, JobVersion, JobCreateIndex, DesiredStatus, ClientStatus } of record.allocations) {
      const key = `${Name} ${JobVersion} ${JobCreateIndex}`;
      assert.ok(!done.has(key), `${key} was placed again`);
      if (DesiredStatus === 'run' && ClientStatus === 'complete') done.add(key);
    }
  });
});

test('after a submission every index of every group is live or done, and nothing is beyond the count', () => {
  always(({ record }, step) => {
    for (const { Name, Count } of step.job.TaskGroups) {
      const standing = record.allocations.filter(
        (allocation) =>
          allocation.TaskGroup === Name &&
          (!isTerminal(allocation) ||
            (allocation.ClientStatus === 'complete' &&
              allocation.DesiredStatus === 'run' &&
              allocation.JobVersion === record.versions[0]?.Version)),
      );
      assert.equal(standing.length, step.job.Stop ? standing.filter(isTerminal).length : Count);
    }
  });
});

test('the counters are the decisions, and nothing that exists is decided about twice', () => {
  always((_, __, { decisions, updates }) => {
    for (const [name, counted] of Object.entries(updates)) {
      assert.deepEqual(counted, countUpdates(decisions.filter((decision) => decision.group === name)));
    }
    const about = decisions.filter(({ action }) => action !== 'place').map(({ allocation }) => allocation);
    assert.equal(new Set(about).size, about.length);
  });
});

test('submitting the same again right away changes nothing', () => {
  always((simulation, step) => {
    const actions = simulation.plan(step.job).decisions.map(({ action }) => action);
    assert.deepEqual(
      actions.filter((action) => action !== 'ignore'),
      [],
    );
  });
});
