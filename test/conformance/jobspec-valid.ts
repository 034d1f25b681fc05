import { isDeepStrictEqual } from 'node:util';
import { jobspecCases, readCase, textOf } from './jobspec-case.ts';
import type { Suite } from './suite.ts';

/**
 * Jobspecs that Nomad accepted, with the canonical job it made of them. Fields that are newer than the recording may
 * come in addition. Undeclared variables of a file were no error then, which is today's `strict: false`.
 */
export const suite: Suite = {
  name: 'jobspec-valid',
  *cases(folder) {
    for (const recorded of jobspecCases(folder)) {
      yield {
        name: recorded.name,
        run: async () => {
          const { job, diagnostics } = await readCase(recorded, { engine: 'nomad', strict: false });
          if (!job) {
            return diagnostics
              .map(({ summary, detail, range }) => `${range?.start.line}: ${summary}: ${detail}`)
              .join('\n');
          }
          return difference(
            JSON.parse(textOf(recorded, 'job.json') ?? ''),
            JSON.parse(JSON.stringify(job)),
            'Job',
          );
        },
      };
    }
  },
};

/** What of `wanted` is missing or other in `actual`. */
export function difference(wanted: unknown, actual: unknown, path: string): string | null {
  if (isDeepStrictEqual(wanted, actual)) return null;
  if (Array.isArray(wanted) && Array.isArray(actual) && wanted.length === actual.length) {
    return first(wanted.map((each, index) => difference(each, actual[index], `${path}[${index}]`)));
  }
  if (isRecord(wanted) && isRecord(actual)) {
    return first(
      Object.entries(wanted).map(([key, each]) => difference(each, actual[key], `${path}.${key}`)),
    );
  }
  return `${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`;
}

function first(differences: (string | null)[]): string | null {
  return differences.find((each) => each !== null) ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
