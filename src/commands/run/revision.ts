import type { Revision } from '../../scheduler/record.ts';
import type { RelationSource } from '../../state/freshness.ts';
import type { Surroundings } from '../command.ts';
import { gitConnection, ownRepository } from '../open-store.ts';

/** Where a workflow's submission comes from; null on the command line, where nothing is ever too old. */
export function revisionFrom(env: Surroundings['env']): Revision | null {
  const { GITHUB_ACTIONS, GITHUB_SHA: commit } = env;
  if (GITHUB_ACTIONS !== 'true' || !commit) return null;
  return {
    commit,
    workflow: env.GITHUB_WORKFLOW_REF?.replace(/@.*$/, '') || env.GITHUB_WORKFLOW || null,
    runNumber: numberOf(env.GITHUB_RUN_NUMBER),
    attempt: numberOf(env.GITHUB_RUN_ATTEMPT),
  };
}

/** Asks the repository of the workflow: a checkout mostly has one commit and no history. */
export function relationFrom(around: Surroundings): RelationSource {
  return async (submitted, registered) => {
    const { gitRelation } = await import('../../state/git/relation.ts');
    return gitRelation(gitConnection(around, ownRepository(around)), submitted, registered);
  };
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}
