import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Allocation } from '../../src/scheduler/allocation.ts';
import { type Started, Workplace, waitFor } from '../support/cli.ts';
import { labImages } from '../support/lab.ts';

/** How one submission's tasks behave: the exit code, or null to go on until they are stopped. */
interface Edit {
  groups: ('a' | 'b')[];
  count: number;
  exits: number | null;
  killTimeout: number;
  /** True: only a submission as it was before, nothing edited. */
  again: boolean;
  /** True: the job is stopped before it is submitted. */
  stopBefore: boolean;
}

const edit = fc.record<Edit>({
  groups: fc.subarray(['a', 'b'], { minLength: 1 }),
  count: fc.integer({ min: 1, max: 2 }),
  exits: fc.constantFrom(0, 1, null),
  killTimeout: fc.constantFrom(5, 6),
  again: fc.boolean(),
  stopBefore: fc.boolean(),
});

const RUNS = Number(process.env.ONEOFF_SOAK_ANNOUNCED ?? 2);
const SEED = Number(process.env.ONEOFF_SEED ?? 7);

test(`what run creates and stops is exactly what plan announced (seed ${SEED})`, async () => {
  await labImages();
  const stories = fc.array(edit, { minLength: 4, maxLength: 4 });
  await fc.assert(fc.asyncProperty(stories, playStory), { seed: SEED, numRuns: RUNS, endOnFailure: true });
});

async function playStory(edits: Edit[]): Promise<void> {
  await using place = new Workplace();
  const running: Started[] = [];
  for (const [i, { again, stopBefore, ...variation }] of edits.entries()) {
    if (i === 0 || !again) place.file('job.nomad', jobspec(variation));
    if (stopBefore && i > 0) await place.oneoff('stop', 'announced');

    const earlier = i === 0 ? [] : (await place.job('announced')).Allocations;
    const { code, out } = await place.oneoff('plan', '-json', 'job.nomad');
    const plan = JSON.parse(out);
    const announced = countActions(plan.Decisions);

    const run = place.start(['run', 'job.nomad']);
    running.push(run);
    await waitFor('the submission to be decided', () =>
      /Job "announced": version/.test(run.written().err) ? true : null,
    );
    const { Allocations } = await settled(place, run);
    const known = new Map(earlier.map((allocation) => [allocation.ID, allocation]));
    const created = Allocations.filter(({ ID }) => !known.has(ID)).length;
    const stopped = Allocations.filter(
      ({ ID, DesiredStatus }) => DesiredStatus === 'stop' && known.get(ID)?.DesiredStatus === 'run',
    ).length;
    assert.deepEqual({ created, stopped }, announced, `step ${i}: ${JSON.stringify(edits.slice(0, i + 1))}`);
    assert.equal(code, created + stopped > 0 ? 1 : 0, 'the exit code of plan');
  }
  await place.oneoff('stop', 'announced');
  await Promise.all(running.map(({ ended }) => ended));
}

function countActions(decisions: { action: string }[]): { created: number; stopped: number } {
  const count = (...actions: string[]): number =>
    decisions.filter(({ action }) => actions.includes(action)).length;
  return { created: count('place', 'replace'), stopped: count('stop', 'replace') };
}

/** Waits until the run has ended, or everything it waits for runs and goes on running. */
async function settled(place: Workplace, run: Started): Promise<{ Allocations: Allocation[] }> {
  let over = false;
  run.ended.then(() => {
    over = true;
  });
  return waitFor('the allocations to run or to end', async () => {
    const job = await place.job('announced');
    const live = job.Allocations.filter(({ ClientStatus }) => ['pending', 'running'].includes(ClientStatus));
    const going = live.every(
      ({ ClientStatus, DesiredStatus }) => ClientStatus === 'running' && DesiredStatus === 'run',
    );
    const lasting = job.Job.TaskGroups.every(({ Tasks }) => Tasks[0]!.Env?.EXITS === 'never');
    return over || (going && lasting && live.length > 0) ? job : null;
  });
}

function jobspec({ groups, count, exits, killTimeout }: Omit<Edit, 'again' | 'stopBefore'>): string {
  const script = exits === null ? 'trap "exit 0" TERM; sleep 300 & wait' : `exit ${exits}`;
  return `job "announced" {
  type = "batch"
${groups
  .map(
    (name) => `
  group "${name}" {
    count = ${count}
    restart {
      attempts = 0
      mode     = "fail"
    }
    task "t" {
      driver       = "docker"
      kill_timeout = "${killTimeout}s"
      env {
        EXITS = "${exits ?? 'never'}"
      }
      config {
        image        = "webapp:0.1"
        command      = "/bin/sh"
        args         = ["-c", ${JSON.stringify(script)}]
        network_mode = "none"
      }
      resources {
        cpu    = 50
        memory = 16
      }
    }
  }`,
  )
  .join('\n')}
}
`;
}
