import { existsSync, globSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './flags.ts';

/**
 * The files that paths and globs name, each once, in the order given; those of a glob by name. Shells that do not
 * expand globs, and workflows that quote them, leave it to us. A path need not exist: whoever reads it says so. Throws
 * UsageError for a glob that matches nothing.
 */
export function expandFiles(patterns: readonly string[], cwd: string): string[] {
  return [...new Set(patterns.flatMap((pattern) => expand(pattern, cwd)))];
}

function expand(pattern: string, cwd: string): string[] {
  if (!/[*?[{]/.test(pattern) || existsSync(resolve(cwd, pattern))) return [pattern];
  const files = globSync(pattern, { cwd }).sort();
  if (files.length === 0) throw new UsageError(`${pattern} matches no file below ${cwd}`);
  return files;
}
