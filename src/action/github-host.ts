import * as core from '@actions/core';
import type { Host } from '../report/host.ts';

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** The runner that started this process, through GitHub's own toolkit. */
export function githubHost(): Host {
  return {
    line: (text) => void process.stdout.write(`${text}\n`),
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
    state: core.saveState,
  };
}
