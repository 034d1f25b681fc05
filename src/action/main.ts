import type { Surroundings } from '../commands/command.ts';
import { UsageError } from '../commands/flags.ts';
import { readEvent, refusesToRun } from '../github/event.ts';
import { masker } from '../plan/masker.ts';
import { secretParts } from '../plan/secret-parts.ts';
import { annotations } from '../report/annotations.ts';
import type { Host } from '../report/host.ts';
import { maskedHost } from '../report/masked-host.ts';
import { EXIT } from '../report/outcome.ts';
import type { OutputName } from './inputs.ts';
import { leaks } from './leaks.ts';
import { type ActionCommand, InputError, readSettings, type Settings } from './settings.ts';
import type { Step } from './step.ts';

/** Each is loaded when it is asked for. They answer with true when the step succeeded. */
const COMMANDS: Record<ActionCommand, () => Promise<(step: Step) => Promise<boolean>>> = {
  run: async () => (await import('./run.ts')).runJobs,
  dispatch: async () => (await import('./run.ts')).dispatchJobs,
  plan: async () => (await import('./plan.ts')).planJobs,
  validate: async () => (await import('./validate.ts')).validateJobs,
  stop: async () => (await import('./registered.ts')).stopJobs,
  status: async () => (await import('./registered.ts')).showStatus,
};

/** They run and change nothing, whoever wrote the jobspec. */
const ONLY_READ: ReadonlySet<ActionCommand> = new Set(['plan', 'validate']);

/**
 * Runs the Action's main step and answers with the process's exit code: 0, or 1 for a step that failed. The outcome
 * and the task's own code are outputs.
 */
export async function actionMain(runner: Host, around: Surroundings): Promise<number> {
  try {
    return await execute(readSettings(around.env), runner, around);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const room = annotations(runner);
    for (const problem of error.problems) room.add('error', problem, { title: 'oneoff: inputs' });
    room.close();
    runner.output('reason', error.message);
    runner.output('exit-code', String(EXIT.cannotRun));
    return 1;
  }
}

async function execute(settings: Settings, runner: Host, around: Surroundings): Promise<number> {
  const values = [...settings.secrets.values()];
  // Before anything is printed that may hold one.
  for (const text of values.flatMap(leaks)) runner.mask(text);
  const secrets = values.flatMap(secretParts);
  const mask = masker(secrets);
  const host = maskedHost(runner, mask);
  const room = annotations(host);
  const outputs = new Map<OutputName, string>();
  const event = readEvent(around.env);
  const step: Step = {
    ...{ settings, around, event, host, mask, secrets },
    annotate: room.add,
    output: (name, value) => void outputs.set(name, String(value)),
  };
  try {
    const refusal = ONLY_READ.has(settings.command) ? null : refusesToRun(event);
    if (refusal !== null) throw new UsageError(refusal);
    const command = await COMMANDS[settings.command]();
    return (await command(await onItsEngine(step, runner))) ? 0 : 1;
  } catch (error) {
    const { reportFailure } = await import('./failure.ts');
    step.output('reason', await reportFailure(error, step));
    step.output('exit-code', EXIT.cannotRun);
    // Of a job before the one that could not be tried.
    for (const name of ['outcome', 'version'] as const) outputs.delete(name);
    return 1;
  } finally {
    room.close();
    for (const [name, value] of outputs) host.output(name, value);
  }
}

/** On a cluster a step's environment names it. */
async function onItsEngine(step: Step, runner: Host): Promise<Step> {
  if (step.settings.run.engine !== 'nomad') return step;
  const { clusterSurroundings } = await import('./cluster.ts');
  return { ...step, around: await clusterSurroundings(step.settings, step.around, runner) };
}
