import { JobspecError } from '../commands/load.ts';
import { isUserError, placementText } from '../commands/user-error.ts';
import { EngineError } from '../engine/engine.ts';
import { harmless } from '../report/actions.ts';
import { tellDiagnostics } from './diagnostics.ts';
import { withoutEngine } from './engineless.ts';
import type { Step } from './step.ts';

/**
 * Says why the step failed: every problem of a jobspec on its line, anything else in one annotation. Answers with the
 * reason in a sentence. What should not happen is shown whole, so that it can be reported.
 */
export async function reportFailure(error: unknown, step: Step): Promise<string> {
  const { host } = step;
  if (error instanceof JobspecError && error.diagnostics.length > 0) {
    tellDiagnostics(error.diagnostics, error.sources, step);
    return error.message;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'PlacementError') {
    for (const line of (await placementText(error)).trimEnd().split('\n')) host.line(harmless(line));
  }
  if (!isUserError(error)) {
    host.line('oneoff failed in a way it should not. Please report this:');
    const stack = (error instanceof Error && error.stack) || message;
    for (const line of stack.split('\n')) host.line(harmless(line));
  }
  const advice =
    error instanceof EngineError && error.name === 'EngineError'
      ? withoutEngine(error, step.around.env)
      : null;
  const reason = advice === null ? message : `${message}. ${advice}`;
  step.annotate('error', harmless(reason), { title: 'oneoff' });
  return reason;
}
