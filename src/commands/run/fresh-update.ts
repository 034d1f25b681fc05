import type { JobRecord, Revision } from '../../scheduler/record.ts';
import type { Relation } from '../../state/freshness.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { type Provenance, type Refusal, refusalOf } from './stale.ts';

/** What a submission makes of a record, and what it has to say about it. */
export interface Registered<Answer> {
  record: JobRecord;
  /** True when it registers a new version. */
  changed: boolean;
  answer: (saved: JobRecord) => Answer;
}

/**
 * Registers something in one swap, unless the record is of a newer commit. How the two commits stand is asked outside
 * of the swap, and inside it the answer only counts for the very commit that is registered. `register` is pure and may
 * be called again. Throws what it throws, and StateError.
 */
export async function updateUnlessStale<Answer>(
  store: Store,
  key: JobKey,
  reason: string,
  provenance: Provenance,
  register: (current: JobRecord | null) => Registered<Answer>,
): Promise<Answer | Refusal> {
  const { revision, relation } = provenance;
  const relations = new Map<string, Relation>(revision ? [[revision.commit, 'same']] : []);
  for (;;) {
    const answer = await tryUpdate(store, key, reason, provenance, relations, register);
    if (!('unrelated' in answer)) return 'refused' in answer ? answer.refused : answer.registered;
    relations.set(answer.unrelated, await relation(revision!.commit, answer.unrelated));
  }
}

type Tried<Answer> =
  | { registered: Answer }
  | { refused: Refusal }
  /** A registered commit of which it is not known how it stands to ours. */
  | { unrelated: string };

async function tryUpdate<Answer>(
  store: Store,
  key: JobKey,
  reason: string,
  { revision, ...choices }: Provenance,
  relations: ReadonlyMap<string, Relation>,
  register: (current: JobRecord | null) => Registered<Answer>,
): Promise<Tried<Answer>> {
  let tried: Tried<Answer> | null = null;
  await store.update(key, reason, (current) => {
    if (current?.revision && revision) {
      const related = relations.get(current.revision.commit);
      const refused = related ? refusalOf(current, revision, related, choices) : null;
      if (!related) tried = { unrelated: current.revision.commit };
      else if (refused) tried = { refused };
      if (!related || refused) return current;
    }
    const { record, changed, answer } = register(current);
    const saved = withRevision(record, revision, changed);
    tried = { registered: answer(saved) };
    return saved;
  });
  return tried!;
}

/** The newest submission counts, also of an unchanged job: what lies between the two commits is older than it. */
function withRevision(record: JobRecord, revision: Revision | null, changed: boolean): JobRecord {
  const before = record.revision ?? null;
  const after = revision ?? (changed ? null : before);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? record : { ...record, index: record.index + 1, revision: after };
}
