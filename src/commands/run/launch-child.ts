import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Job } from '../../jobspec/job.ts';
import type { Outcome } from '../../report/outcome.ts';
import { LaunchError } from '../../scheduler/launch.ts';
import { currentJob } from '../../scheduler/record.ts';
import { findJob } from '../find.ts';
import { loadJob } from '../load.ts';
import { openStore } from '../open-store.ts';
import type { RunSettings } from '../settings.ts';
import { registerOnly } from './register-only.ts';
import { provenanceOf } from './revision.ts';
import { type RunContext, runLoaded } from './run-job.ts';

/**
 * Makes a child of a job and runs it to completion. `settings.source.file` names a jobspec, which is registered first,
 * or a job that is registered already. `derive` makes the child and throws LaunchError. Of a jobspec that is older than
 * what is registered nothing is launched: the outcome is stale. Throws as `runJob`, and LaunchError, NotFoundError.
 */
export async function launchChild(
  settings: RunSettings,
  namespace: string,
  context: RunContext,
  derive: (parent: Job) => Job,
): Promise<Outcome> {
  const parent = await findParent(settings, namespace, context);
  if ('outcome' in parent) {
    context.report({ type: 'outcome', outcome: parent });
    return parent;
  }
  const child = derive(parent);
  context.report({ type: 'notice', level: 'info', text: `Launching ${child.ID}` });
  // The index asked for is the parent's; a child is always new.
  return runLoaded(child, { ...settings, checkIndex: null }, context);
}

async function findParent(
  settings: RunSettings,
  namespace: string,
  context: RunContext,
): Promise<Job | Outcome> {
  const { source, state, allow, checkIndex } = settings;
  const { around } = context;
  const began = performance.now();
  const isFile = statSync(resolve(around.cwd, source.file), { throwIfNoEntry: false })?.isFile();
  const loaded = isFile ? await loadJob(source, around, allow) : null;
  if (loaded) context.onLoaded?.(loaded);
  const store = await openStore(around, state, { secrets: settings.secrets });
  try {
    if (loaded) {
      const provenance = provenanceOf(settings, around, context.relation);
      const outcome = await registerOnly(store, loaded.job, { provenance, checkIndex, began });
      if (outcome.outcome === 'stale') return outcome;
    }
    const id = loaded?.job.ID ?? source.file;
    const record = await findJob(store, id, loaded?.job.Namespace ?? namespace);
    const job = currentJob(record);
    if (job === null) throw new LaunchError(`Job "${id}" was purged; run its file with \`oneoff run\` first`);
    return job;
  } finally {
    await store.close();
  }
}
