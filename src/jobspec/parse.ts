import type { Diagnostic } from '../hcl/diagnostic.ts';
import type { FileAccess } from '../hcl/functions/files.ts';
import { functionTable } from '../hcl/functions/table.ts';
import { parseJson } from '../hcl/json.ts';
import { parseFile } from '../hcl/parser.ts';
import { readApiJson } from './api-json.ts';
import type { RawJob } from './canonical/raw.ts';
import { canonicalize } from './canonical.ts';
import type { Context } from './decode/context.ts';
import { decodeFile } from './decode/file.ts';
import { jsonFile } from './decode/json-body.ts';
import type { Job } from './job.ts';
import { Places } from './places.ts';
import { isJson, type JobspecSource, sourceText } from './source.ts';
import { diagnose } from './validate/diagnostics.ts';
import { validateForDocker, warnOfDockerConfig } from './validate/docker-engine.ts';
import type { Finding } from './validate/findings.ts';
import { validateJob } from './validate/job.ts';

export type { JobspecSource } from './source.ts';

export interface ParseOptions {
  /** Each `name=value`, as given to -var. */
  variables?: readonly string[];
  /** -var-file, HCL or JSON. */
  variableFiles?: readonly JobspecSource[];
  /** Where NOMAD_VAR_name is looked for. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** What the file functions may read; null refuses them. */
  files?: FileAccess | null;
  /** The source is a job in the API's JSON. */
  json?: boolean;
  /** Where the job is to run, which decides what is refused. */
  engine?: 'docker' | 'nomad';
  /** A value for a variable that is not declared is an error, not only a warning. */
  strict?: boolean;
  /** What else the caller finds wrong with a job that was read. */
  check?: (job: Job) => Finding[];
}

export interface ParsedJob {
  /** Canonical; null when there are errors. */
  job: Job | null;
  diagnostics: Diagnostic[];
  /** Every text that a diagnostic can point into, by file name. */
  sources: Map<string, string>;
}

/**
 * From the text of a jobspec to the canonical job, with every problem of every stage: syntax, variables, names and
 * types, Nomad's rules, and what the engine cannot give. Never throws for what a user wrote. The libraries behind some
 * functions have to be loaded before: see `loadLibraries`.
 */
export function parseJob(source: JobspecSource, options: ParseOptions = {}): ParsedJob {
  const { job, complete, places, diagnostics, sources } = read(source, options);
  if (!job) return { job: null, diagnostics: inOrder(diagnostics), sources };
  const rules = options.engine === 'nomad' ? warnOfDockerConfig : validateForDocker;
  const broken = [...validateJob(job), ...rules(job), ...(options.check?.(job) ?? [])];
  const findings = broken.filter((each) => complete || !each.absence);
  const all = inOrder([...diagnostics, ...diagnose(findings, job, places)]);
  return { job: all.some(isError) ? null : job, diagnostics: all, sources };
}

/** As `parseJob`, but no rule is applied to the job that was read. */
export function decodeJob(source: JobspecSource, options: ParseOptions = {}): ParsedJob {
  const { job, complete, diagnostics, sources } = read(source, options);
  return { job: complete ? job : null, diagnostics: inOrder(diagnostics), sources };
}

/** What could be read; `complete` when nothing was wrong with it. */
function read(
  source: JobspecSource,
  options: ParseOptions,
): ParsedJob & { complete: boolean; places: Places } {
  const places = new Places();
  const sources = new Map([[source.file, sourceText(source)]]);
  const { raw, diagnostics } = options.json ? readApiJson(source) : readHcl(source, options, places, sources);
  const complete = !diagnostics.some(isError);
  return { job: raw && canonicalize(raw, places), complete, places, diagnostics, sources };
}

function readHcl(
  source: JobspecSource,
  options: ParseOptions,
  places: Places,
  sources: Map<string, string>,
): { raw: RawJob | null; diagnostics: Diagnostic[] } {
  const context: Context = { diagnostics: [], places, structureOnly: false, generatedBlocks: 0 };
  const body = isJson(source) ? readJsonBody(context, source) : readNativeBody(context, source);
  if (!body || context.diagnostics.some(isError)) return { raw: null, diagnostics: context.diagnostics };
  const given = {
    variables: options.variables ?? [],
    variableFiles: options.variableFiles ?? [],
    environment: options.environment ?? {},
    strict: options.strict ?? true,
    sources,
  };
  const functions = functionTable({ files: options.files ?? null });
  const text = isJson(source) ? null : sourceText(source);
  const raw = decodeFile(context, body, text, given, functions);
  return { raw: context.structureOnly ? null : raw, diagnostics: context.diagnostics };
}

function readNativeBody(context: Context, source: JobspecSource) {
  const { body, diagnostics } = parseFile(source.text, source.file);
  const [first, ...others] = diagnostics;
  if (first && /^\s+\{/.test(sourceText(source))) {
    const hint = 'JSON is only taken for it when its { is the very first character, as by Nomad.';
    context.diagnostics.push({ ...first, hint }, ...others);
  } else context.diagnostics.push(...diagnostics);
  return body;
}

function readJsonBody(context: Context, source: JobspecSource) {
  const { expression, diagnostics } = parseJson(sourceText(source), source.file);
  context.diagnostics.push(...diagnostics);
  return expression && jsonFile(context, expression);
}

/** By place in each file; what has none comes first. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const offset = ({ range }: Diagnostic): number => range?.start.offset ?? -1;
  const files = [...new Set(diagnostics.map(({ range }) => range?.file ?? ''))];
  const file = ({ range }: Diagnostic): number => (range ? files.indexOf(range.file) : -1);
  return diagnostics.toSorted((a, b) => file(a) - file(b) || offset(a) - offset(b));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
