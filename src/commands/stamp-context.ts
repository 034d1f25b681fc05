import { globSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StampContext } from '../jobspec/stamp.ts';
import type { Surroundings } from './command.ts';
import { UsageError } from './flags.ts';
import type { JobSource } from './settings.ts';

/** Gathers what stamps are made of: the workflow run from the environment, the commit, the files' content. */
export async function stampContext(source: JobSource, around: Surroundings): Promise<StampContext> {
  const { env } = around;
  return {
    runNumber: env.GITHUB_RUN_NUMBER ?? null,
    runAttempt: env.GITHUB_RUN_ATTEMPT ?? null,
    now: Date.now() * 1e6,
    sha: env.GITHUB_SHA ?? (source.stamp === 'sha' ? headCommit(around.cwd) : null),
    filesHash: source.stamp === 'files' ? hashFiles(source.stampFiles, around.cwd) : null,
  };
}

function headCommit(cwd: string): string | null {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const result = spawnSync('git', ['rev-parse', 'HEAD'], { cwd, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}

/** Paths count as well as contents, so that a renamed migration is a change. */
function hashFiles(globs: readonly string[], cwd: string): string {
  if (globs.length === 0)
    throw new UsageError('The stamp "files" needs to know which: give -stamp-files GLOB');
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (const glob of globs) {
    const files = globSync(glob, { cwd })
      .filter((file) => statSync(resolve(cwd, file)).isFile())
      .sort();
    if (files.length === 0) throw new UsageError(`-stamp-files ${glob} matches no file below ${cwd}`);
    for (const file of files) {
      const content = readFileSync(resolve(cwd, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
