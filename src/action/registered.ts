import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command, Surroundings } from '../commands/command.ts';
import { parseArguments } from '../commands/flags.ts';
import { expandFiles } from '../commands/job-files.ts';
import { readCanonical } from '../commands/load.ts';
import { command as status } from '../commands/status.ts';
import { command as stop } from '../commands/stop.ts';
import { suggest } from '../hcl/suggest.ts';
import { harmless } from '../report/actions.ts';
import { settingsFor } from './settings.ts';
import type { Step } from './step.ts';

/** Stops the jobs and waits until they are down. Throws for one that is not known. */
export function stopJobs(step: Step): Promise<boolean> {
  return each(step, stop);
}

/** Writes into the log what is known of the jobs. Throws for one that is not known. */
export function showStatus(step: Step): Promise<boolean> {
  return each(step, status);
}

async function each(step: Step, command: Command): Promise<boolean> {
  const { settings, around, host } = step;
  for (const job of expandFiles(settings.jobs, around.cwd)) {
    const { namespace, id } = await keyOf(job, step);
    step.output('job-id', id);
    const { state, engine = 'docker' } = settings.run;
    const words = ['-engine', engine, ...(state === null ? [] : ['-state', state])];
    if (namespace !== null) words.push('-namespace', namespace);
    words.push(id);
    host.startGroup(`${command.name} of ${id}`);
    await command.run(parseArguments(words, command.flags, suggest), intoLog(step));
    host.endGroup();
  }
  return true;
}

/** The job that a jobspec describes, or the one of this ID, wherever jobs without a namespace are. */
async function keyOf(
  job: string,
  { settings, around }: Step,
): Promise<{ namespace: string | null; id: string }> {
  const isFile = statSync(resolve(around.cwd, job), { throwIfNoEntry: false })?.isFile();
  if (!isFile) return { namespace: null, id: job };
  const { source } = settingsFor(settings, job);
  if (settings.run.engine === 'nomad') {
    const { loadThere } = await import('../commands/cluster/load.ts');
    const { job: there } = await loadThere(source, around);
    return { namespace: there.Namespace, id: there.ID };
  }
  const { Namespace, ID } = await readCanonical(source, around);
  return { namespace: Namespace, id: ID };
}

function intoLog({ around, host }: Step): Surroundings {
  const stream = {
    write: (text: string) => {
      for (const line of text.trimEnd().split('\n')) host.line(harmless(line));
    },
  };
  return { ...around, out: stream, err: stream };
}
