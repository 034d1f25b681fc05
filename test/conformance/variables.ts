import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJob } from '../../src/jobspec/parse.ts';
import { difference } from './jobspec-valid.ts';
import type { Suite } from './suite.ts';

interface Recorded {
  file: string;
  /** As given to -var. */
  var: string;
  meta?: Record<string, string>;
  error?: true;
}

/** One `-var` each against a variable with or without a type: the meta it ends in, or an error. */
export const suite: Suite = {
  name: 'variables',
  *cases(folder) {
    const all: Recorded[] = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
    for (const recorded of all) {
      yield {
        name: `${recorded.file} ${recorded.var}`,
        run: async () => {
          const source = { file: recorded.file, text: readFileSync(join(folder, recorded.file)) };
          const { job, diagnostics } = decodeJob(source, { variables: [recorded.var] });
          if (recorded.error) return job ? `${JSON.stringify(job.Meta)} instead of an error` : null;
          if (!job) return diagnostics.map(({ detail }) => detail).join(' ');
          return difference(recorded.meta, job.Meta, 'Meta');
        },
      };
    }
  },
};
