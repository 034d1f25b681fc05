import { expandFiles } from '../commands/job-files.ts';
import { JobspecError, readJob } from '../commands/load.ts';
import { count } from '../report/words.ts';
import { tellDiagnostics } from './diagnostics.ts';
import { reportFailure } from './failure.ts';
import { settingsFor } from './settings.ts';
import type { Step } from './step.ts';

/** Checks the jobspecs and tells every problem of all of them. Answers with true when there is no error. */
export async function validateJobs(step: Step): Promise<boolean> {
  const { settings, around } = step;
  const files = expandFiles(settings.jobs, around.cwd);
  let invalid = 0;
  for (const file of files) {
    if (await isValid(file, step)) step.host.line(`${file}: valid`);
    else invalid += 1;
  }
  step.output('exit-code', invalid === 0 ? 0 : 1);
  if (invalid > 0) step.output('reason', `${count(invalid, 'jobspec')} of ${files.length} cannot be used`);
  return invalid === 0;
}

async function isValid(file: string, step: Step): Promise<boolean> {
  try {
    const { job, diagnostics, sources } = await readJob(
      settingsFor(step.settings, file).source,
      step.around,
      null,
      step.settings.run.engine,
    );
    tellDiagnostics(diagnostics, sources, step);
    return job !== null;
  } catch (error) {
    if (!(error instanceof JobspecError)) throw error;
    await reportFailure(error, step);
    return false;
  }
}
