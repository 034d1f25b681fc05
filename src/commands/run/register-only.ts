import type { Job } from '../../jobspec/job.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { emptyRecord, type JobRecord } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import type { Store } from '../../state/store.ts';
import { updateUnlessStale } from './fresh-update.ts';
import { type Provenance, staleOutcome } from './stale.ts';

/**
 * Registers a periodic or parameterized job, which runs nothing, and says how its children are launched, unless a newer
 * commit has registered it. `began`: on the clock of `performance.now()`. Throws RegistrationError, StateError.
 */
export async function registerOnly(
  store: Store,
  job: Job,
  options: { provenance: Provenance; checkIndex: number | null; began: number },
): Promise<Outcome> {
  const { provenance, checkIndex, began } = options;
  const { Namespace: namespace, ID: id } = job;
  const registered = await updateUnlessStale(
    store,
    { namespace, id },
    `register ${id}`,
    provenance,
    (current) => {
      const { record, changed } = register(current ?? emptyRecord(namespace, id), job, {
        now: Date.now() * 1e6,
        checkIndex,
      });
      // Nothing is written for a job that is there already.
      const answer = ({ versions }: JobRecord) => ({ version: versions[0]!.Version, changed });
      return { record: changed ? record : current!, changed, answer };
    },
  );
  if ('refused' in registered) return staleOutcome(registered, job, began);
  const { version, changed } = registered;
  const is = changed ? 'is registered' : 'is registered already, unchanged';
  return {
    outcome: 'nothing-to-do',
    reason: `job "${id}" version ${version} ${is}; ${howToLaunch(job)}`,
    exitCode: EXIT.ok,
    jobId: id,
    namespace,
    version,
    changed,
    allocations: [],
    durationMs: performance.now() - began,
  };
}

/** The command that runs a child of the job, as the end of a sentence. */
export function howToLaunch({ ID, Periodic, ParameterizedJob }: Job): string {
  if (ParameterizedJob === null) {
    const never = Periodic?.Enabled ? '' : ' once it is enabled';
    return `it is periodic, and nothing launches it here by the clock: \`oneoff periodic force ${ID}\` does${never}`;
  }
  const meta = (ParameterizedJob.MetaRequired ?? []).map((key) => ` -meta ${key}=…`).join('');
  const payload = ParameterizedJob.Payload === 'required' ? ' -payload FILE' : '';
  return `it is parameterized: \`oneoff job dispatch${meta}${payload} ${ID}\` runs it`;
}
