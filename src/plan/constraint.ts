import type { Affinity, Constraint } from '../jobspec/job.ts';
import type { Shape } from './fields.ts';
import { keyedDiffs, plainBlockDiff } from './objects.ts';
import type { ObjectDiff } from './types.ts';

const CONSTRAINT: Shape = { LTarget: '', Operand: '', RTarget: '' };
const AFFINITY: Shape = { ...CONSTRAINT, Weight: 0 };

/** Constraints are known by what they say, so that an edited one is an old one deleted and a new one added. */
export function constraintDiffs(
  before: Constraint[] | null | undefined,
  after: Constraint[] | null | undefined,
): ObjectDiff[] {
  return keyedDiffs(before, after, constraintText, (old, now) =>
    plainBlockDiff('Constraint', CONSTRAINT, old, now),
  );
}

/** Affinities are known by what they say, their weight included. */
export function affinityDiffs(
  before: Affinity[] | null | undefined,
  after: Affinity[] | null | undefined,
): ObjectDiff[] {
  return keyedDiffs(
    before,
    after,
    (affinity) => `${constraintText(affinity)} ${affinity.Weight}`,
    (old, now) => plainBlockDiff('Affinity', AFFINITY, old, now),
  );
}

function constraintText({ LTarget, Operand, RTarget }: Constraint): string {
  return `${LTarget} ${Operand} ${RTarget}`;
}
