import { identity } from './schema/identity.ts';
import { job } from './schema/job.ts';
import { network } from './schema/resources.ts';
import {
  type AttributeType,
  type BlockSchema,
  type Content,
  type NestedSchema,
  once,
} from './schema/schema.ts';
import { task } from './schema/task.ts';

/** What a field must be when it is there at all. */
const KINDS: Record<AttributeType, { is: (value: unknown) => boolean; words: string }> = {
  string: { is: (value) => typeof value === 'string', words: 'a text' },
  int: { is: Number.isSafeInteger, words: 'a whole number' },
  bool: { is: (value) => typeof value === 'boolean', words: 'true or false' },
  duration: { is: Number.isInteger, words: 'a number of nanoseconds' },
  strings: { is: (value) => isListOf(value, 'string'), words: 'a list of texts' },
  ints: { is: (value) => isListOf(value, 'number'), words: 'a list of numbers' },
  map: { is: isMapOfStrings, words: 'a map of texts' },
};

/** Fields that the API has and the language writes otherwise. */
const API_ONLY = new Map<BlockSchema, NestedSchema[]>([
  [network, [{ ...network.blocks.port!, field: 'DynamicPorts' }]],
  [task, [once('Identity', identity)]],
]);

/** What in a job of the API is not of the kind its field has, each with the way to it. */
export function shapeProblems(document: Record<string, unknown>): string[] {
  const problems: string[] = [];
  checkBlock(document, job, 'Job', problems);
  return problems;
}

function checkBlock(
  value: Record<string, unknown>,
  schema: BlockSchema,
  path: string,
  problems: string[],
): void {
  for (const { field, type } of Object.values(schema.attributes)) {
    checkKind(value[field], type, `${path}.${field}`, problems);
  }
  for (const nested of [...Object.values(schema.blocks), ...(API_ONLY.get(schema) ?? [])]) {
    checkNested(value[nested.field], nested, `${path}.${nested.field}`, problems);
  }
}

function checkNested(value: unknown, nested: NestedSchema, path: string, problems: string[]): void {
  if (value === null || value === undefined) return;
  const check = (each: unknown, at: string): void => {
    if (isRecord(each)) checkContent(each, nested.content, at, problems);
    else problems.push(`${at} must be an object`);
    if (isRecord(each) && nested.label)
      checkKind(each[nested.label], 'string', `${at}.${nested.label}`, problems);
  };
  if (nested.repeat === 'many') {
    if (!Array.isArray(value)) problems.push(`${path} must be a list`);
    else for (const [index, each] of value.entries()) check(each, `${path}[${index}]`);
  } else if (nested.repeat === 'keyed' && isRecord(value)) {
    for (const [key, each] of Object.entries(value)) check(each, `${path}.${key}`);
  } else check(value, path);
}

function checkContent(
  value: Record<string, unknown>,
  content: Content,
  path: string,
  problems: string[],
): void {
  if (content === 'map') checkKind(value, 'map', path, problems);
  else if (content === 'lists') {
    for (const [key, each] of Object.entries(value)) checkKind(each, 'strings', `${path}.${key}`, problems);
  } else if (content !== 'free') checkBlock(value, content, path, problems);
}

function checkKind(value: unknown, type: AttributeType, path: string, problems: string[]): void {
  if (value === null || value === undefined || KINDS[type].is(value)) return;
  problems.push(`${path} must be ${KINDS[type].words}`);
}

function isListOf(value: unknown, type: 'string' | 'number'): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === type);
}

function isMapOfStrings(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
