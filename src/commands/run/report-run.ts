import { renderDiagnostic } from '../../hcl/render.ts';
import { masker } from '../../plan/masker.ts';
import { secretParts } from '../../plan/secret-parts.ts';
import { jsonLinesReporter } from '../../report/json-lines.ts';
import { maskEvent } from '../../report/masked-events.ts';
import { EXIT, type Outcome } from '../../report/outcome.ts';
import { terminalReporter } from '../../report/terminal.ts';
import { type Surroundings, wantsColor } from '../command.ts';
import type { Arguments } from '../flags.ts';
import { declaredSecrets } from '../secrets.ts';
import type { RunContext } from './run-job.ts';

/**
 * Runs something under the report that the flags ask for, until its end or a second signal. Answers with the exit
 * code. Throws what `run` throws.
 */
export async function reportRun(
  args: Arguments,
  around: Surroundings,
  run: (context: RunContext) => Promise<Outcome>,
): Promise<number> {
  const color = wantsColor(args, around.err, around.env);
  const reporter = args.switch('json')
    ? jsonLinesReporter(around.out)
    : terminalReporter({ out: around.out, err: around.err, color });
  const mask = masker([...declaredSecrets(args, around.env).values()].flatMap(secretParts));
  const cancel = new AbortController();
  const unlisten = around.onSignal(() => {
    if (cancel.signal.aborted) process.exit(EXIT.cancelled);
    const text =
      args.text('on-cancel') === 'detach'
        ? 'Cancelled: leaving the job to the cluster'
        : 'Cancelled: stopping what runs. Once more to stop at once';
    reporter.event({ type: 'notice', level: 'info', text });
    cancel.abort();
  });
  try {
    const outcome = await run({
      around,
      report: (event) => reporter.event(maskEvent(event, mask)),
      onLoaded: ({ warnings, sources }) => {
        for (const warning of warnings)
          around.err.write(`${renderDiagnostic(warning, sources, { color })}\n`);
      },
      cancel: cancel.signal,
    });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof Error) error.message = mask(error.message);
    throw error;
  } finally {
    unlisten();
  }
}
