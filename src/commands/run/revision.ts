import type { Revision } from '../../scheduler/record.ts';
import type { Relation, RelationSource } from '../../state/freshness.ts';
import type { Surroundings } from '../command.ts';
import { gitConnection, ownRepository } from '../open-store.ts';
import type { RunSettings } from '../settings.ts';
import type { Provenance } from './stale.ts';

/** Where a workflow's submission comes from; null on the command line, where nothing is ever too old. */
function revisionFrom(env: Surroundings['env']): Revision | null {
  const { GITHUB_ACTIONS, GITHUB_SHA: commit } = env;
  if (GITHUB_ACTIONS !== 'true' || !commit) return null;
  return {
    commit,
    workflow: env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, '') || env.GITHUB_WORKFLOW || null,
    runNumber: numberOf(env.GITHUB_RUN_NUMBER),
    attempt: numberOf(env.GITHUB_RUN_ATTEMPT),
  };
}

/**
 * Asks the repository of the workflow: a checkout mostly has one commit and no history. It is asked once for every two
 * commits: how they stand to each other does not change.
 */
export function relationFrom(around: Surroundings): RelationSource {
  const known = new Map<string, Promise<Relation>>();
  const ask = async (submitted: string, registered: string): Promise<Relation> => {
    const { gitRelation } = await import('../../state/git/relation.ts');
    return gitRelation(gitConnection(around, ownRepository(around)), submitted, registered);
  };
  return (submitted, registered) => {
    const key = `${submitted} ${registered}`;
    const answer = known.get(key) ?? ask(submitted, registered);
    known.set(key, answer);
    return answer;
  };
}

/** How a submission made from here proves that it is not too old. */
export function provenanceOf(
  { onStale = 'skip', onDiverged = 'run' }: Pick<RunSettings, 'onStale' | 'onDiverged'>,
  around: Surroundings,
  relation: RelationSource = relationFrom(around),
): Provenance {
  return { revision: revisionFrom(around.env), relation, onStale, onDiverged };
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}
