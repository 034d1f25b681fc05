import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import { foldLine } from '../report/fold.ts';
import type { Host } from '../report/host.ts';

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** The runner that started this process, through GitHub's own toolkit. */
export function githubHost(env: Readonly<Record<string, string | undefined>>): Host {
  return {
    line: (text) => void process.stdout.write(`${foldLine(text).join('\n')}\n`),
    annotate(level, message, options = {}) {
      const { file, startLine, endLine, startColumn, endColumn } = options.place ?? {};
      const sameLine = startLine === endLine;
      ANNOTATE[level](message, {
        ...(options.title ? { title: options.title } : {}),
        ...(file ? { file } : {}),
        ...(startLine && endLine ? { startLine, endLine } : {}),
        ...(sameLine && startColumn && endColumn ? { startColumn, endColumn } : {}),
      });
    },
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    output: core.setOutput,
    mask: core.setSecret,
    // The toolkit's own is asynchronous: a process that is told to end might not get to it.
    summary(markdown) {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, `${markdown}\n`);
    },
    state: core.saveState,
  };
}
