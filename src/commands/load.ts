import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Diagnostic } from '../hcl/diagnostic.ts';
import { confinedFiles } from '../hcl/functions/confined-files.ts';
import { loadLibraries } from '../hcl/functions/libraries.ts';
import type { Job } from '../jobspec/job.ts';
import { type JobspecSource, type ParseOptions, parseJob } from '../jobspec/parse.ts';
import { asRegistered } from '../jobspec/registered.ts';
import { sourceText } from '../jobspec/source.ts';
import { resolveStamp, stampJob } from '../jobspec/stamp.ts';
import { withoutConsent } from './allowances.ts';
import type { Surroundings } from './command.ts';
import type { EngineName } from './engine-choice.ts';
import type { JobSource } from './settings.ts';
import { stampContext } from './stamp-context.ts';

/** A job ready to be compared, stored and run. */
export interface LoadedJob {
  /** As it is registered: canonical, stamped, with what registration adds. */
  job: Job;
  warnings: Diagnostic[];
  /** File name → text, for rendering diagnostics. */
  sources: Map<string, string>;
  /** Value of INVOCATION, or null when it was left alone. */
  stamp: string | null;
}

/** The jobspec cannot be used: it was not found, or holds the problems listed. */
export class JobspecError extends Error {
  override name = 'JobspecError';
  readonly diagnostics: Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;

  constructor(
    message: string,
    diagnostics: Diagnostic[] = [],
    sources: ReadonlyMap<string, string> = new Map(),
  ) {
    super(message);
    this.diagnostics = diagnostics;
    this.sources = sources;
  }
}

/**
 * Reads, evaluates, validates and stamps the job of a file. Throws JobspecError with every problem there is.
 */
export async function loadJob(
  source: JobSource,
  around: Surroundings,
  allow: ReadonlySet<string>,
): Promise<LoadedJob> {
  const parsed = await readJob(source, around, allow);
  if (!parsed.job) {
    throw new JobspecError(`${source.file} cannot be used`, parsed.diagnostics, parsed.sources);
  }
  const stamp = resolveStamp(source.stamp, await stampContext(source, around));
  return {
    job: asRegistered(stampJob(parsed.job, stamp)),
    warnings: parsed.diagnostics,
    sources: parsed.sources,
    stamp,
  };
}

/** The part of a source that says what to read; the rest is about stamping it. */
export type JobFiles = Pick<JobSource, 'file' | 'variables' | 'variableFiles'>;

/** The canonical job of a file, neither stamped nor registered. Throws JobspecError. */
export async function readCanonical(source: JobFiles, around: Surroundings): Promise<Job> {
  const { job, diagnostics, sources } = await readJob(source, around);
  if (!job) throw new JobspecError(`${source.file} cannot be used`, diagnostics, sources);
  return job;
}

/**
 * Reads, evaluates and validates without judging: `job` is null when there are errors among the diagnostics. What a
 * job may ask of this machine is only looked at when it is told what is allowed.
 */
export async function readJob(
  source: JobFiles,
  around: Surroundings,
  allow: ReadonlySet<string> | null = null,
  engine: EngineName = 'docker',
): Promise<{ job: Job | null; diagnostics: Diagnostic[]; sources: Map<string, string> }> {
  const { main, options } = await readTexts(source, around);
  return parseJob(main, { ...options, engine, ...(allow && { check: (job) => withoutConsent(job, allow) }) });
}

/** The text of a jobspec, and what else is needed to read it. Throws JobspecError for a file that cannot be read. */
export async function readTexts(
  source: JobFiles,
  around: Surroundings,
): Promise<{ main: JobspecSource; options: ParseOptions }> {
  const main = await read(source.file, around);
  await loadLibraries(sourceText(main));
  const folder = source.file === '-' ? around.cwd : dirname(resolve(around.cwd, source.file));
  const roots = [...new Set([folder, around.env.GITHUB_WORKSPACE ?? around.cwd])];
  const options = {
    variables: source.variables,
    variableFiles: await Promise.all(source.variableFiles.map((file) => read(file, around))),
    environment: around.env,
    files: confinedFiles({ base: around.cwd, roots }),
    json: isApiJson(main.text),
  };
  return { main, options };
}

async function read(file: string, around: Surroundings): Promise<JobspecSource> {
  if (file === '-') return { file: 'stdin', text: await around.stdin() };
  try {
    return { file, text: readFileSync(resolve(around.cwd, file)) };
  } catch (error) {
    throw new JobspecError(`${file}: ${unreadable(error as NodeJS.ErrnoException, file)}`);
  }
}

function unreadable(error: NodeJS.ErrnoException, file: string): string {
  if (error.code === 'ENOENT')
    return `there is no such file. Is the path right? It is taken from the current folder.`;
  if (error.code === 'EISDIR')
    return `this is a folder. Name the jobspec in it, such as ${basename(file)}/migration.nomad`;
  if (error.code === 'EACCES') return 'the file may not be read by this user.';
  return error.message;
}

/** A job as Nomad's API and `nomad job inspect` print it: JSON whose top level is `Job` or the job itself. */
function isApiJson(text: string | Uint8Array): boolean {
  const start = typeof text === 'string' ? text : new TextDecoder().decode(text.subarray(0, 4096));
  return /^\s*\{/.test(start) && /"(?:Job|TaskGroups|ID)"\s*:/.test(start);
}
