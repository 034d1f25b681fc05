import type { Job } from '../../jobspec/job.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { currentJob, type JobRecord, type Revision } from '../../scheduler/record.ts';
import { freshness, type Relation, type RelationSource } from '../../state/freshness.ts';
import type { StaleChoice } from './stale-choice.ts';

export interface FreshnessChoices {
  /** An older commit, or an earlier run of one. */
  onStale: StaleChoice;
  /** A commit that is neither older nor newer, as on another branch. */
  onDiverged: StaleChoice;
}

/** How a submission proves that it is not older than what is registered. */
export interface Provenance extends FreshnessChoices {
  /** Null where nothing is ever too old. */
  revision: Revision | null;
  relation: RelationSource;
}

/** A submission that must not take the place of what is registered. Nothing was changed. */
export interface Refusal {
  refused: 'stale' | 'diverged';
  choice: Exclude<StaleChoice, 'run'>;
  registered: Revision;
  submitted: Revision;
  record: JobRecord;
}

/** Whether a submission is refused, once it is known how the commits stand to each other. */
export function refusalOf(
  record: JobRecord,
  submitted: Revision,
  relation: Relation,
  { onStale, onDiverged }: FreshnessChoices,
): Refusal | null {
  const registered = record.revision!;
  const verdict = freshness(registered, submitted, relation);
  if (verdict === 'go') return null;
  const choice = verdict === 'stale' ? onStale : onDiverged;
  return choice === 'run' ? null : { refused: verdict, choice, registered, submitted, record };
}

/** The end of a submission that was refused. `began`: on the clock of `performance.now()`. */
export function staleOutcome(refusal: Refusal, job: Job, began: number): Outcome {
  const { choice, record } = refusal;
  return {
    outcome: 'stale',
    reason: `job "${job.ID}" was not submitted: ${refusalText(refusal)}`,
    exitCode: choice === 'fail' ? EXIT.superseded : EXIT.ok,
    jobId: job.ID,
    namespace: job.Namespace,
    version: currentJob(record)?.Version ?? 0,
    changed: false,
    allocations: [],
    durationMs: performance.now() - began,
  };
}

/** Why, as a clause. */
export function refusalText({
  refused,
  submitted,
  registered,
}: Pick<Refusal, 'refused' | 'submitted' | 'registered'>): string {
  const is = refused === 'stale' ? 'is older than' : 'has diverged from';
  return `${describe(submitted)} ${is} ${describe(registered)}, which is registered`;
}

function describe({ commit, runNumber, attempt }: Revision): string {
  const run = runNumber === null ? '' : ` of run ${runNumber}, attempt ${attempt ?? 1}`;
  return `commit ${commit.slice(0, 7)}${run}`;
}
