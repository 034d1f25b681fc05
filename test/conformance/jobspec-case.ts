import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FileAccess, FileAccessError } from '../../src/hcl/functions/files.ts';
import { loadLibraries } from '../../src/hcl/functions/libraries.ts';
import { decodeJob, type ParsedJob, type ParseOptions, parseJob } from '../../src/jobspec/parse.ts';
import { readTxtar } from './txtar.ts';

/** A recorded jobspec: its name, and its files as bytes. */
export interface JobspecCase {
  name: string;
  files: ReadonlyMap<string, Uint8Array>;
}

/** The cases of a folder: txtar files, and folders where bytes matter. */
export function* jobspecCases(folder: string): Generator<JobspecCase> {
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) {
      const names = readdirSync(path);
      yield { name: entry, files: new Map(names.map((name) => [name, readFileSync(join(path, name))])) };
    } else if (entry.endsWith('.txtar')) {
      const files = [...readTxtar(readFileSync(path, 'utf8'))];
      const bytes = files.map(([name, text]) => [name, Buffer.from(text)] as const);
      yield { name: entry.slice(0, -'.txtar'.length), files: new Map(bytes) };
    }
  }
}

/** The text of a file of the case, or null when it was not recorded. */
export function textOf({ files }: JobspecCase, name: string): string | null {
  const bytes = files.get(name);
  return bytes ? new TextDecoder().decode(bytes) : null;
}

/** Reads the case's jobspec with its flags and environment; `decode` leaves the rules out. */
export async function readCase(
  recorded: JobspecCase,
  options: ParseOptions,
  how: 'parse' | 'decode' = 'parse',
): Promise<ParsedJob> {
  const text = recorded.files.get('job.nomad');
  if (!text) throw new Error('there is no job.nomad in this case');
  await loadLibraries(new TextDecoder().decode(text));
  const source = { file: 'job.nomad', text };
  const all = { ...flags(recorded), files: filesOf(recorded), ...options };
  return how === 'parse' ? parseJob(source, all) : decodeJob(source, all);
}

/** `-var` and `-var-file` of args.txt, and the lines of env.txt. */
function flags(recorded: JobspecCase): ParseOptions {
  const words = (textOf(recorded, 'args.txt') ?? '').split('\n').filter((word) => word !== '');
  const valuesOf = (flag: string): string[] =>
    words.flatMap((word, index) => (word === flag ? [words[index + 1] ?? ''] : []));
  const environment = (textOf(recorded, 'env.txt') ?? '')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return {
    variables: valuesOf('-var'),
    variableFiles: valuesOf('-var-file').map((file) => ({ file, text: fileOf(recorded, file) })),
    environment: Object.fromEntries(environment),
  };
}

/** A file that was called `<case>.<name>` when the case was recorded. */
function fileOf({ name, files }: JobspecCase, path: string): Uint8Array {
  const found = files.get(path) ?? files.get(path.replace(`${name}.`, ''));
  if (!found) throw new Error(`${path} was not recorded with the case`);
  return found;
}

function filesOf(recorded: JobspecCase): FileAccess {
  return {
    read: (path) => {
      const known = recorded.files.get(path);
      if (!known) throw new FileAccessError(`${path} was not recorded with the case`);
      return known;
    },
    exists: (path) => recorded.files.has(path),
    list: () => [],
    absolute: (path) => `/${path}`,
    home: () => '/',
  };
}
