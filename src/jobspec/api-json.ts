import type { Diagnostic, Position, Range } from '../hcl/diagnostic.ts';
import { shapeProblems } from './api-shape.ts';
import type { RawJob } from './canonical/raw.ts';
import { type JobspecSource, sourceText } from './source.ts';

/**
 * A job as Nomad's API and `nomad job inspect` print it, with or without the `Job` around it. Null when the text is no
 * such job; what is wrong is in the diagnostics.
 */
export function readApiJson(source: JobspecSource): { raw: RawJob | null; diagnostics: Diagnostic[] } {
  const text = sourceText(source);
  const fail = (detail: string, hint?: string, range?: Range) => ({
    raw: null,
    diagnostics: [
      {
        severity: 'error' as const,
        summary: 'Unreadable job in JSON',
        detail,
        ...(hint && { hint }),
        ...(range && { range }),
      },
    ],
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    return fail(`${message}.`, undefined, placeOf(source.file, text, message));
  }
  const job = isObject(document) && isObject(document.Job) ? document.Job : document;
  if (!isObject(job) || !('ID' in job || 'TaskGroups' in job)) {
    return fail(
      'This is no job of the API: it has neither an ID nor TaskGroups.',
      'A job in the JSON form of HCL, { "job": { "name": { … } } }, is read without -json.',
    );
  }
  const mistakes = shapeProblems(job);
  if (mistakes.length === 0) return { raw: job as RawJob, diagnostics: [] };
  return { raw: null, diagnostics: mistakes.flatMap((each) => fail(`${each}.`).diagnostics) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON.parse tells where in its message, if at all. */
function placeOf(file: string, text: string, message: string): Range {
  const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const before = text.slice(0, offset).split('\n');
  const start: Position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
  return { file, start, end: start };
}
