import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setClocks } from '../../script/faults/clock.ts';
import { restartEngine } from '../../script/faults/engine-restart.ts';
import { fillDisks } from '../../script/faults/full-disk.ts';
import { killAtMoments, killAtWrites } from '../../script/faults/kill.ts';
import type { Findings } from '../../script/faults/trial.ts';
import { labImages } from '../support/lab.ts';
import { ownEngineProblem } from '../support/own-engine.ts';

const skip = (await ownEngineProblem()) ?? false;
const anySeed = () => Math.floor(Math.random() * 1e6) * 2;

/** A few of each; script/soak makes many. Those whose seed counts say it when they fail. */
const FAULTS: Record<string, { make: () => Promise<Findings>; skip?: string | false }> = {
  'killed at a write of the database': {
    make: () => killAtWrites({ driver: 'docker', state: 'database', step: 4 }),
  },
  'killed at a write of the ref in git': {
    make: () => killAtWrites({ driver: 'raw_exec', state: 'git', step: 6 }),
  },
  'killed at any moment (docker)': {
    make: () => killAtMoments({ driver: 'docker', seed: anySeed(), times: 1 }),
  },
  'killed at any moment (raw_exec)': {
    make: () => killAtMoments({ driver: 'raw_exec', seed: anySeed(), times: 1 }),
  },
  'its engine was restarted': { make: () => restartEngine({ seed: anySeed(), times: 1 }), skip },
  'the disk of its state was full': { make: () => fillDisks({ seed: anySeed() + 1, times: 1 }), skip },
  'the disk of its engine was full': { make: () => fillDisks({ seed: anySeed(), times: 1 }), skip },
  'its clock was set': { make: () => setClocks({ seed: anySeed(), times: 1 }) },
};

describe('the next command makes good what became of a run, whatever happened to it', () => {
  before(labImages);

  for (const [fault, { make, skip: why = false }] of Object.entries(FAULTS)) {
    test(fault, { skip: why }, async () => {
      const { faults, lostOutcomes, doubleRuns, orphans, details } = await make();
      assert.ok(faults > 0);
      assert.deepEqual(
        { lostOutcomes, doubleRuns, orphans },
        { lostOutcomes: 0, doubleRuns: 0, orphans: 0 },
        details.join('\n'),
      );
    });
  }
});
