import type { Surroundings } from '../commands/command.ts';
import { JobspecError, readJob } from '../commands/load.ts';
import { planJob, planText } from '../commands/plan.ts';
import { runJob } from '../commands/run/run-job.ts';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import { planExitCode } from '../plan/plan.ts';
import { actionsReporter, harmless } from '../report/actions.ts';
import type { Host } from '../report/host.ts';
import { EXIT, type Outcome } from '../report/outcome.ts';
import { failureLines, verdictLine } from '../report/terminal.ts';
import { count } from '../report/words.ts';
import { InputError, type OutputName, readSettings, type Settings } from './inputs.ts';

/**
 * Runs the Action's main step and answers with the process's exit code: 0, or 1 for a step that failed. The outcome
 * and the task's own code are outputs.
 */
export async function actionMain(host: Host, around: Surroundings): Promise<number> {
  const output = (name: OutputName, value: string | number | boolean): void =>
    host.output(name, String(value));
  try {
    const settings = readSettings(around.env);
    if (settings.command === 'validate') return await validate(settings, host, around);
    const planned = await planJob(settings.run, around);
    const text = planText(planned, { verbose: true, color: false, diff: true });
    const { job } = planned.loaded;
    host.startGroup(`Plan of ${job.ID}`);
    for (const line of text.trimEnd().split('\n')) host.line(harmless(line));
    host.endGroup();
    output('plan', text);
    output('job-id', job.ID);
    output('changed', planned.changed);
    if (settings.command === 'plan') {
      for (const warning of planned.loaded.warnings) annotate(warning, host);
      output('exit-code', planExitCode(planned.plan.updates));
      return 0;
    }
    return await run(settings, host, around, output);
  } catch (error) {
    fail(error, host);
    output('exit-code', EXIT.cannotRun);
    return 1;
  }
}

async function run(
  settings: Settings,
  host: Host,
  around: Surroundings,
  output: (name: OutputName, value: string | number | boolean) => void,
): Promise<number> {
  const cancel = new AbortController();
  const reporter = actionsReporter(host);
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) return;
    const limit = settings.run.cancelGraceMs ?? 0;
    reporter.event({
      type: 'notice',
      level: 'info',
      text: `Cancelled: stopping what runs; a task gets at most ${limit / 1000}s, because the runner will not wait longer`,
    });
    cancel.abort();
  });
  try {
    const outcome = await runJob(settings.run, {
      around,
      report: (event) => reporter.event(event),
      onLoaded: ({ job, warnings }, folder) => {
        for (const warning of warnings) annotate(warning, host);
        host.state('folder', folder);
        host.state('namespace', job.Namespace);
        host.state('job', job.ID);
      },
      cancel: cancel.signal,
    });
    output('outcome', outcome.outcome);
    output('reason', outcome.reason);
    output('exit-code', outcome.exitCode);
    output('changed', outcome.changed);
    output('version', outcome.version);
    output('allocations', JSON.stringify(outcome.allocations));
    if (outcome.exitCode === 0) return 0;
    host.annotate('error', failureText(outcome), { title: 'oneoff' });
    return 1;
  } finally {
    unlisten();
  }
}

async function validate(settings: Settings, host: Host, around: Surroundings): Promise<number> {
  const { diagnostics } = await readJob(settings.run.source, around);
  for (const diagnostic of diagnostics) annotate(diagnostic, host);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  host.line(errors === 0 ? `${settings.run.source.file}: valid` : `${count(errors, 'error')} found`);
  return errors === 0 ? 0 : 1;
}

function failureText(outcome: Outcome): string {
  return [verdictLine(outcome), ...failureLines(outcome)].map(harmless).join('\n');
}

/** The one place where a step fails: an annotation for each problem, on its line where it has one. */
function fail(error: unknown, host: Host): void {
  if (error instanceof JobspecError && error.diagnostics.length > 0) {
    for (const diagnostic of error.diagnostics) annotate(diagnostic, host);
  } else if (error instanceof InputError) {
    for (const problem of error.problems)
      host.annotate('error', harmless(problem), { title: 'oneoff: inputs' });
  } else {
    host.annotate('error', harmless(error instanceof Error ? error.message : String(error)), {
      title: 'oneoff',
    });
  }
}

function annotate({ severity, summary, detail, hint, range }: Diagnostic, host: Host): void {
  host.annotate(severity, harmless(hint ? `${detail} ${hint}` : detail), {
    title: harmless(summary),
    ...(range
      ? {
          place: {
            file: range.file,
            startLine: range.start.line,
            endLine: range.end.line,
            startColumn: range.start.column,
            endColumn: range.end.column,
          },
        }
      : {}),
  });
}
