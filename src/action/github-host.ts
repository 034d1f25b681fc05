import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Surroundings } from '../commands/command.ts';
import { foldLine } from '../report/fold.ts';
import type { Host } from '../report/host.ts';

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice };

/** The runner that started this process, through GitHub's own toolkit. */
export function githubHost({ env, out }: Pick<Surroundings, 'env' | 'out'>): Host {
  /** The toolkit writes to the same stream. */
  const inOrder =
    <Told extends unknown[]>(tell: (...told: Told) => void) =>
    (...told: Told): void => {
      out.flush?.();
      tell(...told);
    };
  return {
    line: (text) => void out.write(`${foldLine(text).join('\n')}\n`),
    annotate: inOrder((level, message, options = {}) => {
      const { file, startLine, endLine, startColumn, endColumn } = options.place ?? {};
      const sameLine = startLine === endLine;
      ANNOTATE[level](message, {
        ...(options.title ? { title: options.title } : {}),
        ...(file ? { file } : {}),
        ...(startLine && endLine ? { startLine, endLine } : {}),
        ...(sameLine && startColumn && endColumn ? { startColumn, endColumn } : {}),
      });
    }),
    startGroup: inOrder(core.startGroup),
    endGroup: inOrder(core.endGroup),
    output: inOrder(core.setOutput),
    mask: inOrder(core.setSecret),
    // The toolkit's own is asynchronous: a process that is told to end might not get to it.
    summary(markdown) {
      const file = env.GITHUB_STEP_SUMMARY;
      if (file) appendFileSync(file, `${markdown}\n`);
    },
    state: inOrder(core.saveState),
  };
}
