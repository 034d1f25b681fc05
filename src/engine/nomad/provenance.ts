import type { Job } from '../../jobspec/job.ts';
import type { Revision } from '../../state/freshness.ts';

/** Where a registered job says which commit and which run it came from: keys of its Meta. */
const KEYS = {
  commit: 'oneoff_commit',
  workflow: 'oneoff_workflow',
  run: 'oneoff_run',
  attempt: 'oneoff_attempt',
} as const;

/** Changed to make an unchanged job run again where nothing less does. */
const RERUN = 'oneoff_rerun';

const ALL = [...Object.values(KEYS), RERUN];

/** Where the registered job came from; null when it does not say. */
export function provenance(job: Pick<Job, 'Meta'>): Revision | null {
  const commit = job.Meta?.[KEYS.commit];
  if (!commit) return null;
  return {
    commit,
    workflow: job.Meta?.[KEYS.workflow] || null,
    runNumber: numberOf(job.Meta?.[KEYS.run]),
    attempt: numberOf(job.Meta?.[KEYS.attempt]),
  };
}

/** The job saying where it comes from. Nothing it said before about that stays. The very job when that is nothing. */
export function withProvenance(job: Job, revision: Revision | null): Job {
  if (!revision) return withMeta(job, {});
  return withMeta(job, {
    [KEYS.commit]: revision.commit,
    ...(revision.workflow !== null && { [KEYS.workflow]: revision.workflow }),
    ...(revision.runNumber !== null && { [KEYS.run]: `${revision.runNumber}` }),
    ...(revision.attempt !== null && { [KEYS.attempt]: `${revision.attempt}` }),
  });
}

/**
 * The job saying what the registered one says. Meta is part of the spec: with a provenance of its own, the same job
 * submitted by the next attempt would count as changed and run again.
 */
export function withProvenanceOf(job: Job, registered: Pick<Job, 'Meta'>): Job {
  return withMeta(
    job,
    Object.fromEntries(Object.entries(registered.Meta ?? {}).filter(([key]) => ALL.includes(key))),
  );
}

/** The job changed in nothing that matters, so that all of it runs again. */
export function withRerun(job: Job, nonce: string): Job {
  return { ...job, Meta: { ...job.Meta, [RERUN]: nonce } };
}

function withMeta(job: Job, ours: Record<string, string>): Job {
  const all = Object.entries(job.Meta ?? {});
  const theirs = all.filter(([key]) => !ALL.includes(key));
  if (theirs.length === all.length && Object.keys(ours).length === 0) return job;
  return { ...job, Meta: { ...Object.fromEntries(theirs), ...ours } };
}

function numberOf(text: string | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}
