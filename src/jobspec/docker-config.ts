import { parseDuration } from '../hcl/duration.ts';
import { suggest } from '../hcl/suggest.ts';
import {
  DOCKER_ALIASES,
  DOCKER_KEYS,
  type DockerConfig,
  type DockerKey,
  type DockerKeys,
} from './docker-keys.ts';
import { dockerRules } from './docker-rules.ts';
import type { Path } from './places.ts';

export type { DockerConfig } from './docker-keys.ts';

/** Something wrong in a config; `path` leads to it from the config. */
export interface ConfigProblem {
  path: Path;
  message: string;
  hint?: string;
  /** It is about something that is not there. */
  absence?: true;
}

/** Where a value stands and where problems with it go. */
interface Spot {
  path: Path;
  problems: ConfigProblem[];
}

/**
 * Reads the `config` of a docker task: types are checked and converted as Nomad's driver does (a number is a fine
 * text), unknown keys are problems. A text with a `${…}` in it stands for a value that only the run knows and passes
 * as any type; what is no text then is left out. With problems the config is incomplete.
 */
export function decodeDockerConfig(config: Record<string, unknown>): {
  config: DockerConfig;
  problems: ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const decoded = object(config, DOCKER_KEYS, { path: [], problems }, DOCKER_ALIASES) as DockerConfig;
  const misspelt = Object.keys(config).some((name) => name !== 'image' && suggest(name, ['image']));
  for (const problem of dockerRules(decoded)) {
    if (problem.absence && misspelt) continue;
    problems.push({ ...problem, path: asWritten(problem.path, config) });
  }
  return { config: decoded, problems };
}

/** A path that begins with a key's own name, where its other name was written. */
function asWritten([key = '', ...rest]: Path, config: Record<string, unknown>): Path {
  const alias = Object.keys(DOCKER_ALIASES).find((each) => DOCKER_ALIASES[each] === key);
  return [alias !== undefined && !Object.hasOwn(config, key) ? alias : key, ...rest];
}

function object(
  written: Record<string, unknown>,
  keys: DockerKeys,
  spot: Spot,
  aliases: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(written)) {
    const inner = { path: [...spot.path, name], problems: spot.problems };
    const canonical = aliases[name] ?? name;
    const key = Object.hasOwn(keys, canonical) ? keys[canonical] : undefined;
    if (key === undefined) {
      const near = suggest(name, [...Object.keys(keys), ...Object.keys(aliases)]);
      complain(inner, `there is no "${name}" here`, near ? `Did you mean "${near}"?` : undefined);
      continue;
    }
    const result = value === null ? undefined : read(value, key, inner);
    if (result === undefined) continue;
    const earlier = decoded[canonical];
    decoded[canonical] = Array.isArray(earlier) && Array.isArray(result) ? [...earlier, ...result] : result;
  }
  return decoded;
}

function read(value: unknown, key: DockerKey, spot: Spot): unknown {
  if (typeof key === 'object') {
    return 'block' in key ? block(value, key.block, spot) : blocks(value, key.blocks, spot);
  }
  switch (key) {
    case 'string':
      return text(value, spot);
    case 'bool':
      return bool(value, spot);
    case 'number':
      return number(value, spot);
    case 'duration':
      return duration(value, spot);
    case 'strings':
      return strings(value, spot);
    case 'map':
      return map(value, spot, text);
    case 'numbers':
      return map(value, spot, number);
  }
}

function text(value: unknown, spot: Spot): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return complain(spot, `must be a text, but is ${kindOf(value)}`);
}

function bool(value: unknown, spot: Spot): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  if (isRuntimeText(value)) return undefined;
  return complain(spot, `must be true or false, but is ${kindOf(value)}`);
}

function number(value: unknown, spot: Spot): number | undefined {
  const read = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof read === 'number' && Number.isInteger(read)) return read;
  if (isRuntimeText(value)) return undefined;
  return complain(spot, `must be a whole number, but is ${kindOf(value)}`);
}

function duration(value: unknown, spot: Spot): number | undefined {
  const written = text(value, spot);
  if (written === undefined || isRuntimeText(written)) return undefined;
  const parsed = parseDuration(written);
  if (typeof parsed === 'number') return parsed;
  return complain(spot, `"${written}" is no duration: ${parsed.problem}`, 'Write it like "90s" or "10m".');
}

function strings(value: unknown, spot: Spot): string[] | undefined {
  if (!Array.isArray(value)) {
    const hint = typeof value === 'string' ? `Write it in brackets: [${JSON.stringify(value)}].` : undefined;
    return complain(spot, `must be a list of texts, but is ${kindOf(value)}`, hint);
  }
  return value.map((each, index) => text(each, { ...spot, path: [...spot.path, index] }) ?? '');
}

function map<T>(
  value: unknown,
  spot: Spot,
  readEntry: (value: unknown, spot: Spot) => T | undefined,
): Record<string, T> | undefined {
  const written = objects(value);
  if (!written) return complain(spot, `must be a map, but is ${kindOf(value)}`);
  const entries = new Map<string, T>();
  for (const [name, each] of written.flatMap(Object.entries)) {
    const entry = readEntry(each, { ...spot, path: [...spot.path, ...stepTo(value, name), name] });
    if (entry !== undefined) entries.set(name, entry);
  }
  return Object.fromEntries(entries);
}

function block(value: unknown, keys: DockerKeys, spot: Spot): Record<string, unknown> | undefined {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf(value)}`);
  const [first, second] = written;
  if (second) return complain(spot, 'can be written once only');
  const path = Array.isArray(value) ? [...spot.path, 0] : spot.path;
  return first ? object(first, keys, { ...spot, path }) : undefined;
}

function blocks(value: unknown, keys: DockerKeys, spot: Spot): Record<string, unknown>[] | undefined {
  const written = objects(value);
  if (!written) return complain(spot, `must be a block, but is ${kindOf(value)}`);
  return written.map((each, index) => {
    const path = Array.isArray(value) ? [...spot.path, index] : spot.path;
    return object(each, keys, { ...spot, path });
  });
}

/** The objects that a block, an object or a list of objects stands for. */
function objects(value: unknown): Record<string, unknown>[] | null {
  const list = Array.isArray(value) ? value : [value];
  const fit = list.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  return fit ? (list as Record<string, unknown>[]) : null;
}

/** The index of the object that has the name, when a map was written as a list of objects. */
function stepTo(value: unknown, name: string): number[] {
  if (!Array.isArray(value)) return [];
  return [value.findLastIndex((each) => Object.hasOwn(each, name))];
}

function isRuntimeText(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'string' ? 'the text ' : ''}${JSON.stringify(value)}`;
}

function complain(spot: Spot, what: string, hint?: string): undefined {
  const name = spot.path
    .filter((step, index) => typeof step === 'string' || index === spot.path.length - 1)
    .reduce(
      (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${step}`),
      'config',
    );
  spot.problems.push({ path: spot.path, message: `${name}: ${what}`, ...(hint && { hint }) });
}
