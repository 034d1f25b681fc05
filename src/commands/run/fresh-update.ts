import type { JobRecord, Revision } from '../../scheduler/record.ts';
import type { Relation } from '../../state/freshness.ts';
import type { JobKey, Store } from '../../state/store.ts';
import { type Provenance, type Refusal, refusalOf } from './stale.ts';

/** What a submission makes of a record, and what it has to say about it. */
interface Registered<Answer> {
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
    const tried = await tryUpdate(store, key, reason, provenance, relations, register);
    if ('registered' in tried) return tried.registered;
    if ('refused' in tried) return tried.refused;
    relations.set(tried.unrelated, await relation(revision!.commit, tried.unrelated));
  }
}

/** `unrelated`: a registered commit of which it is not known how it stands to ours. */
type Hindrance = { refused: Refusal } | { unrelated: string };

async function tryUpdate<Answer>(
  store: Store,
  key: JobKey,
  reason: string,
  provenance: Provenance,
  relations: ReadonlyMap<string, Relation>,
  register: (current: JobRecord | null) => Registered<Answer>,
): Promise<{ registered: Answer } | Hindrance> {
  let tried: { registered: Answer } | Hindrance | null = null;
  await store.update(key, reason, (current) => {
    tried = hindrance(current, provenance, relations);
    if (tried) return current;
    const { record, changed, answer } = register(current);
    const saved = withRevision(record, provenance.revision, changed);
    tried = { registered: answer(saved) };
    return saved;
  });
  return tried!;
}

function hindrance(
  current: JobRecord | null,
  provenance: Provenance,
  relations: ReadonlyMap<string, Relation>,
): Hindrance | null {
  const { revision } = provenance;
  if (!current?.revision || !revision) return null;
  const { commit } = current.revision;
  const related = relations.get(commit);
  if (!related) return { unrelated: commit };
  const refused = refusalOf(current, revision, related, provenance);
  return refused && { refused };
}

/** The newest submission counts, also of an unchanged job: what lies between the two commits is older than it. */
function withRevision(record: JobRecord, revision: Revision | null, changed: boolean): JobRecord {
  const before = record.revision ?? null;
  const after = revision ?? (changed ? null : before);
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return isSame ? record : { ...record, index: record.index + 1, revision: after };
}
