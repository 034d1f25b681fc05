import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { EscapeError, readConfined, writeConfined } from '../confined-folder.ts';
import { toBytes } from '../gotemplate/bytes.ts';
import { CallError } from '../gotemplate/error.ts';
import { type ClientDirectories, clientPath, confinement } from '../jobspec/client-path.ts';
import type { Template } from '../jobspec/job.ts';
import { EnvFileError, parseEnvFile } from './env-file.ts';
import { renderTemplate } from './render.ts';

/**
 * A template cannot be rendered, read or written. It fails its task for good. `message` names the template by its
 * destination, and the place in it.
 */
export class TemplateFailure extends Error {
  override name = 'TemplateFailure';
}

export interface TemplateOptions {
  directories: ClientDirectories;
  /** The environment of the task as far as it is known. */
  environment: Readonly<Record<string, string>>;
  /** The attributes of the node by their names: `node.unique.name`, `attr.…`, `meta.…`. */
  node: Readonly<Record<string, string>>;
}

/** A template with its text, wherever that was. */
interface Loaded {
  template: Template;
  text: string;
  destination: string;
}

/**
 * Renders the templates of a task into its folders. Answers with the variables of those with `env = true`, which go
 * over the task's own. Throws TemplateFailure. Source: hashicorp/nomad client/allocrunner/taskrunner/template.
 */
export async function renderTemplates(
  templates: readonly Template[],
  options: TemplateOptions,
): Promise<Record<string, string>> {
  const loaded: Loaded[] = [];
  for (const template of templates) loaded.push(await load(template, options));
  const variables: Record<string, string> = {};
  for (const each of loaded) {
    const text = await render(each, options);
    await write(each, text, options);
    if (each.template.Envvars) Object.assign(variables, environmentOf(each, text));
  }
  return variables;
}

async function load(template: Template, options: TemplateOptions): Promise<Loaded> {
  const { SourcePath, DestPath, EmbeddedTmpl } = template;
  const destination = locate(DestPath, options, true);
  if (destination === null) throw failure(template, 'the destination leads out of the allocation');
  if (SourcePath === '') return { template, text: EmbeddedTmpl, destination };
  const source = locate(SourcePath, options, false);
  if (source === null) throw failure(template, `the source "${SourcePath}" leads out of the allocation`);
  try {
    const content = await readConfined(confinement(source, options.directories), source);
    return { template, text: content.toString(), destination };
  } catch (error) {
    throw failure(template, `the source "${SourcePath}" cannot be read: ${reason(error)}`, error);
  }
}

function locate(
  given: string,
  { directories, environment, node }: TemplateOptions,
  joinEscape: boolean,
): string | null {
  return clientPath(given, directories, (name) => node[name] ?? environment[name], { joinEscape });
}

async function render({ template, text }: Loaded, options: TemplateOptions): Promise<string> {
  const result = await renderTemplate(text, {
    variables: { ...options.node, ...options.environment },
    readFile: (file) => readTaskFile(file, options.directories),
    now: new Date(),
    leftDelimiter: template.LeftDelim,
    rightDelimiter: template.RightDelim,
    errorOnMissingKey: template.ErrMissingKey,
  });
  if ('text' in result) return result.text;
  const { line, column, message } = result.problem;
  throw failure(template, `${line}:${column}: ${message}`);
}

/** As the function `file` reads: below the task's folder, by the path on this machine or the one the task sees. */
function readTaskFile(file: string, directories: ClientDirectories): Uint8Array {
  const full = clientPath(file, directories, () => undefined, { joinEscape: true });
  const outside = new CallError(`"${file}" is outside of the task's folder`);
  if (full === null) throw outside;
  try {
    const real = realpathSync(full);
    const folders = [directories.task, directories.secrets].map((folder) => realpathSync(folder) + path.sep);
    if (!folders.some((folder) => real.startsWith(folder))) throw outside;
    return readFileSync(real);
  } catch (error) {
    if (error instanceof CallError) throw error;
    throw new CallError(`"${file}" cannot be read: ${reason(error)}`);
  }
}

async function write(
  { template, destination }: Loaded,
  text: string,
  options: TemplateOptions,
): Promise<void> {
  const { Perms, Uid, Gid } = template;
  const mode = Perms === '' ? 0o644 : Number.parseInt(Perms, 8);
  try {
    await writeConfined(confinement(destination, options.directories), destination, toBytes(text), {
      mode,
      uid: ownerOf(Uid),
      gid: ownerOf(Gid),
    });
  } catch (error) {
    throw failure(template, `it cannot be written: ${reason(error)}`, error);
  }
}

/** A negative number means nobody in particular. */
const ownerOf = (id: number | null): number | null => (id !== null && id >= 0 ? id : null);

function environmentOf({ template }: Loaded, text: string): Record<string, string> {
  try {
    return parseEnvFile(text);
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    throw failure(
      template,
      `line ${error.line} of what was rendered is no variable: ${error.message}`,
      error,
    );
  }
}

function failure({ DestPath }: Template, problem: string, cause?: unknown): TemplateFailure {
  return new TemplateFailure(`template "${DestPath}": ${problem}`, { cause });
}

const WORDS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'that is not permitted',
  EPERM: 'that is not permitted',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
};

function reason(error: unknown): string {
  if (error instanceof EscapeError) return 'a link leads out of the allocation';
  const { code, message } = error as NodeJS.ErrnoException;
  return WORDS[code ?? ''] ?? message;
}
