import type { Diagnostic } from '../hcl/diagnostic.ts';
import { renderDiagnostic } from '../hcl/render.ts';
import { harmless } from '../report/actions.ts';
import type { Step } from './step.ts';

/**
 * Tells every problem twice: in the log with its line of the file, and as an annotation, which stands on that line when
 * the pull request touches it. `sources`: texts by file name.
 */
export function tellDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  step: Step,
): void {
  for (const diagnostic of diagnostics) {
    const text = renderDiagnostic(diagnostic, sources, { color: false });
    for (const line of text.split('\n')) step.host.line(harmless(line));
    annotate(diagnostic, step);
  }
}

function annotate({ severity, summary, detail, hint, range }: Diagnostic, step: Step): void {
  step.annotate(severity, harmless(hint ? `${detail} ${hint}` : detail), {
    title: harmless(summary),
    ...(range && {
      place: {
        file: range.file,
        startLine: range.start.line,
        endLine: range.end.line,
        startColumn: range.start.column,
        endColumn: range.end.column,
      },
    }),
  });
}
