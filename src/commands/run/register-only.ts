import type { Job } from '../../jobspec/job.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { currentJob, emptyRecord } from '../../scheduler/record.ts';
import { register } from '../../scheduler/register.ts';
import type { Store } from '../../state/store.ts';

/**
 * Registers a periodic or parameterized job, which runs nothing, and says how its children are launched. `began`: on
 * the clock of `performance.now()`. Throws RegistrationError, StateError.
 */
export async function registerOnly(
  store: Store,
  job: Job,
  checkIndex: number | null,
  began: number,
): Promise<Outcome> {
  const { Namespace: namespace, ID: id } = job;
  let changed = false;
  const record = await store.update({ namespace, id }, `register ${id}`, (current) => {
    const registered = register(current ?? emptyRecord(namespace, id), job, {
      now: Date.now() * 1e6,
      checkIndex,
    });
    changed = registered.changed;
    // Nothing is written for a job that is there already.
    return changed ? registered.record : current!;
  });
  const version = currentJob(record)!.Version;
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
